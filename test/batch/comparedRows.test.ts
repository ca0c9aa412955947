import fc from "fast-check";
import { expect, it } from "vitest";
import type { SlabPlan, SlabResult } from "../../src/batch/index.js";
import { addStatedBill, arrearsRows, createStatedBills, keepText, noId, openSlabProcessor } from "../../src/batch/index.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import { parseDay } from "../../src/calendar/index.js";
import { formatFen } from "../../src/money/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { billRows, planOf, resultRows, type SampleRow, sampleHeader, sampleRow, sampleTariff, wide } from "./slabs.js";

// Why a payment is not what is due is told for many rows together where it is known, and else row by row. A row with a volume in digits of full width, which means
// the same, is always taken by itself.

const july = parseDay("2025-07-01")!;

/** What somebody paid or billed, beside what is due. */
const ways: readonly ((due: number, off: number) => number | undefined)[] = [
  () => undefined,
  (due) => due,
  () => 0,
  (due) => 2 * due,
  (due) => due + 1,
  (due) => Math.max(0, due - 1),
  (due, off) => due + off,
  (due, off) => Math.max(0, due - off),
  // At the price of another class, or with half the volume.
  (due) => Math.round((due / 95) * 140),
  (due) => Math.floor(due / 2),
];
const way = fc.nat(ways.length - 1);

const anyRow = fc.record({
  class: fc.constantFrom("resident", "resident", "shop", "bath"),
  volume: fc.integer({ min: 0, max: 30 }),
  cycle: fc.constantFrom(0, 100, 210, 290),
  relief: fc.constantFrom("", "", "low_income"),
  billed: way,
  paid: way,
  payments: fc.integer({ min: 1, max: 2 }),
  off: fc.integer({ min: 2, max: 3000 }),
});

interface Said {
  readonly row: SampleRow;
  readonly billedFen: number | undefined;
  readonly paidFen: number | undefined;
  readonly payments: number;
}

const fees = new Map<string, number>();

/** The fee of a row in fen, as it is billed by itself. */
function feeOf(row: SampleRow): number {
  const text = sampleRow(row);
  const known = fees.get(text) ?? Math.round(Number(resultRows(billRows(text))[0]?.fee) * 100);
  fees.set(text, known);
  return known;
}

const table = fc.array(anyRow, { minLength: 1, maxLength: 40, size: "max" }).map((rows) =>
  rows.map(({ class: name, volume, cycle, relief, billed, paid, payments, off }, place): Said => {
    const row = { account: `A${10_000 + place}`, class: name, volume: String(volume), cycle: String(cycle), relief: name === "resident" ? relief : "" };
    const due = feeOf({ ...row, account: "A1" });
    return { row, billedFen: ways[billed]!(due, off), paidFen: ways[paid]!(due, off), payments };
  }),
);

const told = ({ output, matches, causes, arrears, matched, groups, digest }: SlabResult) => ({
  output: new TextDecoder().decode(output),
  matches,
  causes: Object.fromEntries(Object.entries(causes).sort()),
  arrears: [...arrearsRows(arrears)],
  matched,
  groups: unpackSums(groups).map(({ bills, billedRows, paidRows, small, large }) => ({ bills, billedRows, paidRows, small: [...small], large: [...large] })),
  digest,
});

/** Rows in the plainest form, twice, so that what was found out for the first ones is known for the others; and each by itself. */
function expectAlike(plan: SlabPlan, rows: readonly SampleRow[], lastCell: (place: number) => string = () => ""): void {
  const bytesOf = (given: readonly SampleRow[]) => new TextEncoder().encode(given.map((row, place) => `${sampleRow(row)}${lastCell(place)}\n`).join(""));
  const process = openSlabProcessor(plan);
  const together = [process(bytesOf(rows)), process(bytesOf(rows))].map(told);
  const apart = told(openSlabProcessor(plan)(bytesOf(rows.map((row) => ({ ...row, volume: wide(row.volume!) })))));
  expect(together).toEqual([apart, apart]);
}

const yuan = (fen: number | undefined) => (fen === undefined ? "" : formatFen(fen));

it("rows say the same of what they were paid, together and by themselves", () => {
  fc.assert(
    fc.property(table, (said) =>
      expectAlike(
        planOf({ command: "reconcile" }),
        said.map(({ row, billedFen, paidFen }) => ({ ...row, billed: yuan(billedFen), paid: yuan(paidFen) })),
      ),
    ),
    { numRuns: 150 },
  );
});

/** Classes in another order and another number of decimals: what rows owe names both. */
const east: TariffDocument = { ...sampleTariff, id: "east", districts: [{ name: "east" }] };
const west: TariffDocument = {
  ...sampleTariff,
  id: "west",
  districts: [{ name: "west" }],
  classes: Object.fromEntries(Object.entries(sampleTariff.classes).toReversed()),
  rounding: { mode: "up", at: "line", decimals: 4 },
};

it("rows say the same beside those of another policy", () => {
  fc.assert(
    fc.property(table, (said) =>
      expectAlike(
        planOf({ command: "reconcile", policies: [east, west], header: [...sampleHeader, "district"] }),
        said.map(({ row, billedFen, paidFen }) => ({ ...row, billed: yuan(billedFen), paid: yuan(paidFen) })),
        (place) => (place % 2 === 0 ? ",east" : ",west"),
      ),
    ),
    { numRuns: 100 },
  );
});

it.each([
  { billed: true, paid: false },
  { billed: false, paid: true },
  { billed: true, paid: true },
])("rows say the same of what the company's files say: %o", (files) => {
  fc.assert(
    fc.property(table, (said) => {
      const bills = createStatedBills();
      for (const { row, billedFen, paidFen, payments } of said) {
        const account = keepText(bills.accounts, row.account!);
        if (billedFen === undefined && paidFen === undefined) continue;
        const place = addStatedBill(bills, { account, class: noId, volume: noId, start: july, end: july + 30, billedFen });
        if (paidFen === undefined) continue;
        bills.paidFen[place] = paidFen;
        bills.payments[place] = payments;
      }
      expectAlike(
        planOf({ command: "reconcile", stated: { ...files, bills } }),
        said.map(({ row, billedFen, paidFen }) => ({
          ...row,
          billed: files.billed ? "" : yuan(billedFen),
          paid: files.paid ? "" : yuan(paidFen),
        })),
      );
    }),
    { numRuns: 100 },
  );
});
