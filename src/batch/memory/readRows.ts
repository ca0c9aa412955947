import { firstPlainByte, openFindFields } from "./findFields.js";
import { openFindKinds } from "./findKinds.js";
import type { KnownKinds, RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import { blockRows } from "./memory.js";
import { openReadAccounts } from "./readAccounts.js";
import { openReadValues } from "./readValues.js";
import type { EqualsInput, HashInput } from "./spans.js";

/**
 * Reads usual rows into the block, from `at` of the input on, until the block is full or a row is not usual: it has quotes within a field, words that were not
 * met before, cells in another form than the plainest. Gives the place of the first row that was not read.
 */
export type ReadRows = (at: number, length: number, layout: RowLayout, kinds: KnownKinds) => number;

/**
 * Four passes over the rows rather than one: each is a loop that keeps all it needs at hand. What a pass does not take ends the block, and what was found
 * behind it is found again: so no more rows are tried than twice those that were taken the last time.
 */
export function openReadRows(memory: Memory, words: { hashInput: HashInput; equalsInput: EqualsInput }): ReadRows {
  const { block } = memory;
  const findFields = openFindFields(memory);
  const findKinds = openFindKinds(memory, words);
  const readAccounts = openReadAccounts(memory);
  const readValues = openReadValues(memory);
  return (at, length, layout, kinds) => {
    block.count = 0;
    if (layout.delimiter >= firstPlainByte) return at;
    const found = findFields(at, length, layout);
    const known = findKinds(found, layout, kinds);
    const named = readAccounts(known, layout);
    block.count = readValues(named, layout, kinds);
    block.tried = Math.max(1, Math.min(blockRows, 2 * (block.count < found ? block.count : block.tried)));
    return block.rowStarts[block.count]!;
  };
}
