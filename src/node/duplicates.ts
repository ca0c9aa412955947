/**
 * Fingerprints of the account-months seen so far, with the place of each row in the file. Open addressing on one typed array, three words a slot: the
 * low word of the fingerprint, which also says where the slot belongs; 24 bits of the high word beside the upper 8 of the place; the lower 32 of the
 * place. Two keys that still share a fingerprint are told apart by reading the rows again.
 */
export interface SeenRows {
  slots: Uint32Array;
  count: number;
}

const slotWords = 3;
const firstSlots = 1 << 16;
/** A table fuller than this is made anew. */
const mostFull = 0.75;
const growth = 1.6;
const tagBits = 0xffffff00;
const wordSize = 2 ** 32;

/** @param expected rows to make room for at once. */
export function createSeenRows(expected = 0): SeenRows {
  return { slots: new Uint32Array(slotsFor(expected) * slotWords), count: 0 };
}

function slotsFor(rows: number): number {
  return Math.max(firstSlots, Math.ceil(rows / mostFull) + 1);
}

/** Fingerprints of the rows of a slab: two words each, and the first byte of each row in the slab. */
export interface SlabFingerprints {
  readonly fingerprints: Uint32Array;
  readonly offsets: Uint32Array;
  /** Where the slab starts in the file. */
  readonly slabOffset: number;
}

/**
 * Looks the rows of a slab up, in order, and adds those that are new.
 *
 * @param isSame told the places in the file of two rows with one fingerprint, says whether their keys are really the same.
 * @returns the indexes of the rows that repeat an earlier one.
 */
export function findRepeated(
  seen: SeenRows,
  { fingerprints, offsets, slabOffset }: SlabFingerprints,
  isSame: (earlier: number, later: number) => boolean,
): readonly number[] {
  const repeated: number[] = [];
  const needed = seen.count + offsets.length;
  if (needed > (seen.slots.length / slotWords) * mostFull) grow(seen, needed);
  const { slots } = seen;
  const size = slots.length / slotWords;
  for (let index = 0; index < offsets.length; index++) {
    const low = fingerprints[2 * index]!;
    const tag = fingerprints[2 * index + 1]! & tagBits;
    const place = slabOffset + offsets[index]! + 1;
    for (let at = homeOf(low, size); ; at = at + slotWords === slots.length ? 0 : at + slotWords) {
      if (isEmpty(slots, at)) {
        slots[at] = low;
        slots[at + 1] = tag | Math.floor(place / wordSize);
        slots[at + 2] = place % wordSize;
        seen.count++;
        break;
      }
      if (slots[at] === low && ((slots[at + 1]! ^ tag) & tagBits) === 0 && isSame(placeAt(slots, at), place - 1)) {
        repeated.push(index);
        break;
      }
    }
  }
  return repeated;
}

/** The slot to which a fingerprint belongs: its low word as a share of the table, so that the table may have any size. */
function homeOf(low: number, size: number): number {
  return Math.floor((low / wordSize) * size) * slotWords;
}

/** A place is never zero as it is stored. */
function isEmpty(slots: Uint32Array, at: number): boolean {
  return slots[at + 2] === 0 && (slots[at + 1]! & 0xff) === 0;
}

function placeAt(slots: Uint32Array, at: number): number {
  return (slots[at + 1]! & 0xff) * wordSize + slots[at + 2]! - 1;
}

function grow(seen: SeenRows, needed: number): void {
  const old = seen.slots;
  const size = Math.max(slotsFor(needed), Math.ceil((old.length / slotWords) * growth));
  const slots = new Uint32Array(size * slotWords);
  for (let from = 0; from < old.length; from += slotWords) {
    if (isEmpty(old, from)) continue;
    let at = homeOf(old[from]!, size);
    while (!isEmpty(slots, at)) at = at + slotWords === slots.length ? 0 : at + slotWords;
    for (let word = 0; word < slotWords; word++) slots[at + word] = old[from + word]!;
  }
  seen.slots = slots;
}
