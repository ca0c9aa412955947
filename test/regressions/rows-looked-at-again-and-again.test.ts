import { expect, it } from "vitest";
import { blockRows, memory } from "../../src/batch/memory/index.js";
import { billRows, sampleRow } from "../batch/slabs.js";

const count = 3000;

/** Bills rows with these accounts and says how many were read together last. */
function readLast(account: (row: number) => string): number {
  expect(billRows(Array.from({ length: count }, (_, row) => `${sampleRow({ account: account(row) })}\n`).join("")).charged).toBe(count);
  return memory.block.count;
}

// Rows behind the first that is not usual were searched for fields and words, 256 of them, for each such row again: a file of short accounts took
// seventy times as long.
it.each<[string, (row: number) => string]>([
  ["no account is usual", (row) => `A${row % 1000}`],
  ["none is in ASCII", (row) => `户${row}`],
  ["every other one is usual", (row) => (row % 2 === 0 ? `户${row}` : `A10000${row}`)],
  ["one in hundreds is not", (row) => (row % 300 === 0 ? `户${row}` : `A10000${row}`)],
  ["all are", (row) => `A10000${row}`],
])("a row that is not usual does not end what is read together, so that none is read again: %s", (_, account) => {
  expect(readLast(account)).toBe(count % blockRows);
});
