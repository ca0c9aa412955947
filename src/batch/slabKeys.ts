/**
 * The keys of the charged rows of a slab, found again by fingerprint: open addressing, two words a slot, the low word of a row's fingerprint and one more
 * than the place of its first byte in the slab. A row that repeats another of its own slab is found here at once; rows of different slabs meet where the
 * results of all threads do.
 */
export interface SlabKeys {
  slots: Int32Array;
  count: number;
}

const fewestSlots = 1 << 15;
/** A table fuller than this is slow to search. */
const mostFull = 0.6;

export function createSlabKeys(): SlabKeys {
  return { slots: new Int32Array(2 * fewestSlots), count: 0 };
}

/** Forgets all rows, before the next slab. */
export function clearKeys(keys: SlabKeys): void {
  keys.slots.fill(0);
  keys.count = 0;
}

/** Whether a row with the same word of fingerprint is there that is really the same, as `isSame` says of its place in the slab. */
export function hasKey({ slots }: SlabKeys, low: number, isSame: (place: number) => boolean): boolean {
  const mask = (slots.length >> 1) - 1;
  for (let slot = low & mask; slots[2 * slot + 1] !== 0; slot = (slot + 1) & mask) if (slots[2 * slot] === low && isSame(slots[2 * slot + 1]! - 1)) return true;
  return false;
}

/** Adds the row whose first byte stands at a place of the slab. */
export function addKey(keys: SlabKeys, low: number, place: number): void {
  if (keys.count >= mostFull * (keys.slots.length >> 1)) grow(keys);
  put(keys.slots, low, place + 1);
  keys.count++;
}

function put(slots: Int32Array, low: number, entry: number): void {
  const mask = (slots.length >> 1) - 1;
  let slot = low & mask;
  while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
  slots[2 * slot] = low;
  slots[2 * slot + 1] = entry;
}

function grow(keys: SlabKeys): void {
  const { slots } = keys;
  keys.slots = new Int32Array(2 * slots.length);
  for (let at = 0; at < slots.length; at += 2) if (slots[at + 1] !== 0) put(keys.slots, slots[at]!, slots[at + 1]!);
}
