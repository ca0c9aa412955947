/**
 * Fingerprints of the account-months seen so far, with the place of each row in the file. Open addressing on one typed array, four words a slot, so
 * that a look-up touches one line of memory; grows by doubling.
 */
export interface SeenRows {
  /** By slot: the two words of the fingerprint, then the row's place in the file plus one, low word and high. */
  slots: Uint32Array;
  count: number;
}

const slotWords = 4;
const firstSlots = 1 << 16;

export function createSeenRows(): SeenRows {
  return { slots: new Uint32Array(firstSlots * slotWords), count: 0 };
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
  while ((seen.count + offsets.length) * slotWords * 2 > seen.slots.length) grow(seen);
  const { slots } = seen;
  const mask = slots.length - 1;
  for (let index = 0; index < offsets.length; index++) {
    const low = fingerprints[2 * index]!;
    const high = fingerprints[2 * index + 1]!;
    const place = slabOffset + offsets[index]!;
    for (let at = (low * slotWords) & mask; ; at = (at + slotWords) & mask) {
      const earlier = placeAt(slots, at);
      if (earlier < 0) {
        put(slots, at, { low, high, place });
        seen.count++;
        break;
      }
      if (slots[at] === low && slots[at + 1] === high && isSame(earlier, place)) {
        repeated.push(index);
        break;
      }
    }
  }
  return repeated;
}

const wordSize = 2 ** 32;

/** The place of the row in a slot; -1 where the slot is empty. */
function placeAt(slots: Uint32Array, at: number): number {
  return slots[at + 3]! * wordSize + slots[at + 2]! - 1;
}

function put(slots: Uint32Array, at: number, { low, high, place }: { low: number; high: number; place: number }): void {
  slots[at] = low;
  slots[at + 1] = high;
  slots[at + 2] = (place + 1) % wordSize;
  slots[at + 3] = Math.floor((place + 1) / wordSize);
}

function grow(seen: SeenRows): void {
  const old = seen.slots;
  const slots = new Uint32Array(old.length * 2);
  const mask = slots.length - 1;
  for (let from = 0; from < old.length; from += slotWords) {
    if (placeAt(old, from) < 0) continue;
    let at = (old[from]! * slotWords) & mask;
    while (placeAt(slots, at) >= 0) at = (at + slotWords) & mask;
    for (let word = 0; word < slotWords; word++) slots[at + word] = old[from + word]!;
  }
  seen.slots = slots;
}
