import type { KnownKinds, RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import type { EqualsInput, HashInput } from "./spans.js";

/** Finds the kind of rows by their words: -1 for one that was not met before, or is not usual. */
export type FindKinds = (rows: number, layout: RowLayout, kinds: KnownKinds) => void;

export function openFindKinds({ block }: Memory, { hashInput, equalsInput }: { hashInput: HashInput; equalsInput: EqualsInput }): FindKinds {
  const { starts, ends, kindOf } = block;
  return (rows, { fieldCount, runs }, { slots, spans, words, isUsual }) => {
    const { view } = words;
    const runFields = runs.length | 0;
    const slotMask = (slots.length - 2) | 0;
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      let hash = 0;
      for (let run = 0; run < runFields; run = (run + 2) | 0) {
        hash = hashInput(starts[(first + runs[run]!) | 0]!, ends[(first + runs[run + 1]!) | 0]!, hash);
      }
      let kind = -1;
      for (let slot = firstSlot(hash) & slotMask; slots[slot + 1]! >= 0; slot = (slot + 2) & slotMask) {
        if (slots[slot] !== hash) continue;
        const candidate = slots[slot + 1]!;
        let run = 0;
        for (let span = Math.imul(candidate, runFields); run < runFields; run = (run + 2) | 0, span = (span + 2) | 0) {
          const start = starts[(first + runs[run]!) | 0]!;
          const size = (ends[(first + runs[run + 1]!) | 0]! - start) | 0;
          if (spans[span + 1] !== size || !equalsInput(start, view, spans[span]!, size)) break;
        }
        if (run === runFields) {
          kind = candidate;
          break;
        }
      }
      kindOf[row] = kind >= 0 && isUsual[kind] === 1 ? kind : -1;
    }
  };
}

/** Where the kind of a hash is looked for first, among pairs of hash and kind. */
export function firstSlot(hash: number): number {
  return (hash ^ (hash >>> 14)) << 1;
}
