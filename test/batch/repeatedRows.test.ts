import fc from "fast-check";
import { expect, it } from "vitest";
import type { SlabResult } from "../../src/batch/index.js";
import { openSlabProcessor, rejectedRows } from "../../src/batch/index.js";
import { planOf, sampleRow } from "./slabs.js";

interface Row {
  readonly account: number;
  readonly class: string;
  readonly volume: string;
  readonly cycle: string;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  account: fc.integer({ min: 10_000, max: 10_004 }),
  class: fc.constantFrom("resident", "resident", "shop"),
  volume: fc.constantFrom("1", "20", "20", "-3"),
  cycle: fc.constantFrom("0", "0", "0", ""),
});
const keyOf = (row: Row) => `${row.account} ${row.class}`;
/** Without a volume of the cycle before, a row of tiers is read with the others, and cannot be billed. */
const isSound = (row: Row) => row.volume !== "-3" && (row.cycle !== "" || row.class === "shop");
const bytesOf = (rows: readonly Row[]) => new TextEncoder().encode(rows.map((row) => `${sampleRow({ ...row, account: `A${row.account}` })}\n`).join(""));

/** Rows that repeat the row before them of those that can be charged, as a clerk would mark them. */
function repeatedOf(rows: readonly Row[]): number[] {
  let before: Row | undefined;
  return rows.flatMap((row, place) => {
    if (!isSound(row)) return [];
    const isRepeated = before !== undefined && keyOf(before) === keyOf(row);
    before = row;
    return isRepeated ? [place] : [];
  });
}

const doubledOf = ({ rejects }: SlabResult) =>
  rejectedRows(rejects)
    .filter(({ code }) => code === "row-doubled")
    .map(({ row }) => row);
const withoutOrder = ({ order: _, rejects, ...result }: SlabResult) => ({ ...result, rejects: rejectedRows(rejects) });

it("rows that repeat the one before them are rejected as if they had been told, and none else", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), fc.boolean(), (given, isSorted) => {
      const rows = isSorted ? given.filter(isSound).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) : given;
      const bytes = bytesOf(rows);
      const result = openSlabProcessor(planOf())(bytes, { refusesRepeated: true });
      const doubled = doubledOf(result);
      expect(result.order.refused).toBe(doubled.length);
      if (isSorted) expect(doubled).toEqual(repeatedOf(rows));
      else expect(repeatedOf(rows)).toEqual(expect.arrayContaining(doubled));
      expect(withoutOrder(result)).toEqual(withoutOrder(openSlabProcessor(planOf())(bytes, { doubled: new Set(doubled) })));
      found += doubled.length;
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(50);
});
