import type { KnownKinds, RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";

/** Finds the kind of rows by their words: how many rows are of a kind that was met before, and is usual. */
export function openFindKinds({ input, inputView, block }: Memory): (rows: number, layout: RowLayout, kinds: KnownKinds) => number {
  const bytes = input;
  const view = inputView;
  const { starts, ends, kindOf } = block;
  return (rows, { fieldCount, runs }, { slots, hashes, wordStarts, wordBytes, words, isUsual }) => {
    const wordView = words.view;
    const slotMask = (slots.length - 1) | 0;
    const runCount = runs.length >> 1;
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      let hash = 0;
      for (let run = 0; run < runCount; run = (run + 1) | 0) {
        let place = starts[(first + runs[2 * run]!) | 0]!;
        const end = ends[(first + runs[2 * run + 1]!) | 0]!;
        hash = Math.imul(hash ^ (end - place), 0x85ebca6b);
        const last = (end - 4) | 0;
        if (last < place) {
          for (; place < end; place = (place + 1) | 0) hash = Math.imul(hash ^ bytes[place]!, 0x01000193);
          continue;
        }
        for (; place < last; place = (place + 4) | 0) {
          hash = Math.imul(hash ^ view.getInt32(place, true), 0x9e3779b1);
          hash ^= hash >>> 15;
        }
        hash = Math.imul(hash ^ view.getInt32(last, true), 0x9e3779b1);
      }
      let kind = -1;
      for (let slot = (hash ^ (hash >>> 14)) & slotMask; slots[slot]! >= 0; slot = (slot + 1) & slotMask) {
        if (hashes[slot] !== hash) continue;
        const candidate = slots[slot]!;
        let differs = 0;
        for (let run = 0; run < runCount; run = (run + 1) | 0) {
          const place = starts[(first + runs[2 * run]!) | 0]!;
          const size = (ends[(first + runs[2 * run + 1]!) | 0]! - place) | 0;
          const known = wordStarts[candidate * runCount + run]!;
          if (wordBytes[candidate * runCount + run] !== size) {
            differs = 1;
            break;
          }
          const whole = size & -4;
          for (let index = 0; index < whole; index = (index + 4) | 0) {
            differs |= view.getInt32((place + index) | 0, true) ^ wordView.getInt32((known + index) | 0, true);
          }
          differs |= (view.getInt32((place + whole) | 0, true) ^ wordView.getInt32((known + whole) | 0, true)) & ((1 << ((size & 3) << 3)) - 1);
        }
        if (differs === 0) {
          kind = candidate;
          break;
        }
      }
      if (kind < 0 || isUsual[kind] === 0) return row;
      kindOf[row] = kind;
    }
    return rows;
  };
}
