/** Fingerprints of the account-months seen so far, with the place of each row in the file. Open addressing on typed arrays; grows by doubling. */
export interface SeenRows {
  words: Uint32Array;
  offsets: Float64Array;
  count: number;
}

const firstSlots = 1 << 16;

export function createSeenRows(): SeenRows {
  return { words: new Uint32Array(firstSlots * 2), offsets: new Float64Array(firstSlots).fill(-1), count: 0 };
}

/**
 * Looks a fingerprint up and adds it when it is new.
 *
 * @param confirm told the offset of an earlier row with the same fingerprint, says whether the two keys are really the same.
 * @returns whether the row repeats an earlier one.
 */
export function seenBefore(seen: SeenRows, { low, high, offset }: { low: number; high: number; offset: number }, confirm: (earlier: number) => boolean): boolean {
  if (seen.count * 2 >= seen.offsets.length) grow(seen);
  const mask = seen.offsets.length - 1;
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const earlier = seen.offsets[slot]!;
    if (earlier < 0) {
      put(seen, slot, { low, high, offset });
      seen.count++;
      return false;
    }
    if (seen.words[slot * 2] === low && seen.words[slot * 2 + 1] === high && confirm(earlier)) return true;
  }
}

function put(seen: SeenRows, slot: number, { low, high, offset }: { low: number; high: number; offset: number }): void {
  seen.words[slot * 2] = low;
  seen.words[slot * 2 + 1] = high;
  seen.offsets[slot] = offset;
}

function grow(seen: SeenRows): void {
  const { words, offsets } = seen;
  const slots = offsets.length * 2;
  seen.words = new Uint32Array(slots * 2);
  seen.offsets = new Float64Array(slots).fill(-1);
  for (let old = 0; old < offsets.length; old++) {
    if (offsets[old]! < 0) continue;
    let slot = words[old * 2]! & (slots - 1);
    while (seen.offsets[slot]! >= 0) slot = (slot + 1) & (slots - 1);
    put(seen, slot, { low: words[old * 2]!, high: words[old * 2 + 1]!, offset: offsets[old]! });
  }
}
