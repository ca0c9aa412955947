import { firstPlainByte, openFindFields } from "./findFields.js";
import { openFindKinds } from "./findKinds.js";
import type { KnownKinds, RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import { openReadAccounts } from "./readAccounts.js";
import { openReadValues } from "./readValues.js";
import type { EqualsInput, HashInput } from "./spans.js";

/**
 * Reads rows into the block, from `at` of the input on, until the block is full or a row has not the fields it should have, or quotes within one. A row that is not
 * usual has no kind: its words were not met before, or a cell is in another form than the plainest. Gives the place of the first row that was not read.
 */
export type ReadRows = (at: number, length: number, layout: RowLayout, kinds: KnownKinds) => number;

/** Four passes over the rows rather than one: each is a loop that keeps all it needs at hand. */
export function openReadRows(memory: Memory, words: { hashInput: HashInput; equalsInput: EqualsInput }): ReadRows {
  const { block } = memory;
  const findFields = openFindFields(memory);
  const findKinds = openFindKinds(memory, words);
  const readAccounts = openReadAccounts(memory);
  const readValues = openReadValues(memory);
  return (at, length, layout, kinds) => {
    block.count = 0;
    if (layout.delimiter >= firstPlainByte) return at;
    block.count = findFields(at, length, layout);
    findKinds(block.count, layout, kinds);
    readAccounts(block.count, layout);
    readValues(block.count, layout, kinds);
    return block.rowStarts[block.count]!;
  };
}
