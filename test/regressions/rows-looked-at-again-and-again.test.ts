import { expect, it } from "vitest";
import { memory } from "../../src/batch/memory/index.js";
import { billRows, sampleRow } from "../batch/slabs.js";

/** Bills rows with these accounts and says how many rows would be tried together next. */
function triedAfter(account: (row: number) => string): number {
  expect(billRows(Array.from({ length: 3000 }, (_, row) => `${sampleRow({ account: account(row) })}\n`).join("")).charged).toBe(3000);
  return memory.block.tried;
}

// Rows behind the first that is not usual were searched for fields and words, 256 of them, for each such row again: a file of short accounts took
// seventy times as long.
it("a file of rows that are not usual is not read 256 rows ahead for each of them", () => {
  expect(triedAfter((row) => `A${row % 1000}`)).toBe(1);
  expect(triedAfter((row) => `户${row}`)).toBe(1);
  expect(triedAfter((row) => (row % 2 === 0 ? `户${row}` : `A10000${row}`))).toBeLessThanOrEqual(2);
  expect(triedAfter((row) => (row % 10 === 0 ? `户${row}` : `A10000${row}`))).toBeLessThanOrEqual(20);
});

it("one row in hundreds that is not usual does not keep the others from being taken together", () => {
  expect(triedAfter((row) => `A10000${row}`)).toBe(256);
  expect(triedAfter((row) => (row % 300 === 0 ? `户${row}` : `A10000${row}`))).toBeGreaterThan(100);
});
