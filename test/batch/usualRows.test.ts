import fc from "fast-check";
import { expect, it } from "vitest";
import { createOrder, openSlabProcessor, stepTo, unpackSums } from "../../src/batch/index.js";
import { billed, fee, owed, paid, settled, sumOf } from "../../src/batch/sums.js";
import { formatFen } from "../../src/money/index.js";
import { planOf, resultRows, type SampleRow, sampleRow } from "./slabs.js";

// What the passes make of many rows at once, against what can be said of it without them.

const plan = planOf({ command: "reconcile" });
const bytesOf = (rows: readonly SampleRow[]) => new TextEncoder().encode(rows.map((row) => `${sampleRow(row)}\n`).join(""));
/** Twice: what was not met before is read row by row. */
const processed = (rows: readonly SampleRow[]) => {
  const process = openSlabProcessor(plan);
  process(bytesOf(rows));
  return process(bytesOf(rows));
};

const amount = fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 3, arbitrary: fc.nat(4_000).map(formatFen) });
const classes = ["resident", "shop", "bath"] as const;

it("sums of groups are the sums of their result rows", () => {
  const row = fc.record({ class: fc.constantFrom(...classes), volume: fc.nat(60).map(String), billed: amount, paid: amount });
  const fen = (cell: string | undefined) => BigInt((cell ?? "").replace(".", "") || "0");
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 300, size: "max" }), (rows) => {
      const result = processed(rows.map((said, place) => ({ ...said, account: `A${10_000 + place}` })));
      const lines = resultRows(result, "reconcile").map((cells, place) => ({ ...rows[place]!, due: fen(cells.fee) }));
      for (const group of unpackSums(result.groups)) {
        const own = lines.filter((line) => line.class === group.class);
        const sum = (figure: (line: (typeof own)[number]) => bigint) => own.reduce((total, line) => total + figure(line), 0n);
        const toCollect = (line: (typeof own)[number]) => (line.billed === "" ? (line.paid === "" ? 0n : line.due) : fen(line.billed));
        const lesser = (a: bigint, b: bigint) => (a < b ? a : b);
        expect({
          bills: group.bills,
          billedRows: group.billedRows,
          paidRows: group.paidRows,
          fee: sumOf(group, fee),
          billed: sumOf(group, billed),
          paid: sumOf(group, paid),
          owed: sumOf(group, owed),
          settled: sumOf(group, settled),
        }).toEqual({
          bills: own.length,
          billedRows: own.filter((line) => line.billed !== "").length,
          paidRows: own.filter((line) => line.paid !== "").length,
          fee: sum((line) => line.due),
          billed: sum((line) => fen(line.billed)),
          paid: sum((line) => fen(line.paid)),
          owed: sum(toCollect),
          settled: sum((line) => lesser(toCollect(line), fen(line.paid))),
        });
      }
    }),
    { numRuns: 60 },
  );
});

it("how far rows rise is what comparing them one by one says, however long their accounts are and whatever follows them", () => {
  // Long beginnings and few ends: accounts that differ late, or not at all.
  const account = fc
    .tuple(
      fc.constantFrom("", "A0000000", "A00000000000000", "A000000000000000", "A00000000000000000000000000000000"),
      fc.constantFrom("11111", "11112", "1111B", "111111"),
    )
    .map(([before, behind]) => before + behind);
  const row = fc.record({ account, class: fc.constantFrom(...classes), month: fc.integer({ min: 1, max: 9 }), volume: fc.nat(60).map(String) });
  const rowsOf = fc.array(row, { minLength: 1, maxLength: 12, size: "max" });
  const isBefore = (a: string, b: string) => (a.length === b.length ? (a < b ? -1 : Number(a > b)) : a.length - b.length);
  fc.assert(
    fc.property(rowsOf, fc.boolean(), (drawn, isSorted) => {
      const rows = isSorted ? drawn.toSorted((a, b) => isBefore(a.account, b.account) || a.month - b.month) : drawn;
      const sample = rows.map(({ month, ...said }) => ({ ...said, start: `2025-0${month}-01`, end: `2025-0${month}-28` }));
      const { order } = processed(sample);
      const expected = createOrder();
      for (const { account: text, class: name, month } of rows) {
        const next = { account: new TextEncoder().encode(text), start: month, policy: 0, class: classes.indexOf(name) };
        const step = stepTo(expected.last, next);
        if (step === "falls") expected.isRising = false;
        if (!expected.isRising) break;
        expected.hasRepeated ||= step === "repeats";
        expected.rows++;
        expected.last = next;
      }
      expect([order.rows, order.isRising, order.hasRepeated]).toEqual([expected.rows, expected.isRising, expected.hasRepeated]);
    }),
    { numRuns: 300 },
  );
});

it("a row without a volume is rejected among others", () => {
  const { charged, rejects } = processed([{ account: "A10001" }, { account: "A10002", volume: "" }, { account: "A10003", class: "shop", cycle: "" }]);
  expect([charged, rejects.count]).toEqual([2, 1]);
});
