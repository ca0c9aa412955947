import fc from "fast-check";
import { expect, it } from "vitest";
import type { SlabResult } from "../../src/batch/index.js";
import { openSlabProcessor, rejectedRows } from "../../src/batch/index.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import type { TariffDocument } from "../../src/policy/index.js";
import type { SampleRow } from "./slabs.js";
import { planOf, resultRows, sampleRow, sampleTariff, wide } from "./slabs.js";

// A relief that the list decides is given to rows that are read many at a time, too, where the list says nothing but that the account has it. A row whose volume
// stands in digits of full width is taken by itself: it says what each has to give.

const { low_income: lowIncome } = sampleTariff.reliefs ?? {};
const policy: TariffDocument = {
  ...sampleTariff,
  reliefs: {
    listed: { ...lowIncome!, aliases: [], evidence: "list", sharedHousehold: "0.5" },
    elsewhere: { ...lowIncome!, aliases: [], evidence: "list", classes: ["shop"] },
    over: { ...lowIncome!, aliases: [], evidence: "list", to: "2025-06-30" },
    trusted: { ...lowIncome!, aliases: [], evidence: "none", sharedHousehold: "0.25" },
  },
};
const accounts = ["A10001", "A10002", "A10003", "A10004", "A10005"];
const anyEntry = fc.record(
  {
    accountId: fc.constantFrom(...accounts),
    kind: fc.constantFrom("listed", "listed", "trusted", "over", "elsewhere"),
    validFrom: fc.constantFrom("2020-01-01", "2025-07-31", "2025-08-01"),
    validTo: fc.constantFrom("2025-07-30", "2025-07-31", "2026-01-01"),
    shared: fc.boolean(),
  },
  { requiredKeys: ["accountId", "kind", "validFrom"] },
);
const anyRow = fc.record({
  account: fc.constantFrom(...accounts),
  class: fc.constantFrom("resident", "resident", "shop"),
  relief: fc.constantFrom("", "listed", "listed", "trusted", "over", "elsewhere", "listed+trusted"),
  discharge: fc.constantFrom("", "", "over_volume"),
  volume: fc.integer({ min: 0, max: 40 }).map(String),
  cycle: fc.constantFrom("0", "200"),
  paid: fc.constantFrom("", "0", "9.50"),
});

const bytesOf = (rows: readonly SampleRow[]) => new TextEncoder().encode(rows.map((row) => `${sampleRow(row)}\n`).join(""));
const told = (result: SlabResult) => ({
  rows: resultRows(result, "reconcile"),
  rejects: rejectedRows(result.rejects).map(({ row, code, column }) => [row, code, column]),
  warnings: result.warnings,
  matches: result.matches,
  causes: Object.fromEntries(Object.entries(result.causes).sort()),
  digest: result.digest,
  sums: unpackSums(result.groups)
    .map(({ class: name, bills, small, large }) => ({ name, bills, small: [...small], large: [...large] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
});

it("rows with a relief that the list decides give what each gives by itself", () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 8 }), fc.array(anyRow, { minLength: 1, maxLength: 30 }), (entitlements, rows) => {
      const plan = planOf({ policies: [policy], command: "reconcile", entitlements });
      const process = openSlabProcessor(plan);
      const together = [process(bytesOf(rows)), process(bytesOf(rows))].map(told);
      const apart = told(openSlabProcessor(plan)(bytesOf(rows.map((row) => ({ ...row, volume: wide(row.volume) })))));
      expect(together).toEqual([apart, apart]);
    }),
    { numRuns: 300 },
  );
});

it("an account that stands on the list is given its relief, one that does not is charged in full and told so", () => {
  const entitlements = [
    { accountId: "A10001", kind: "listed", validFrom: "2020-01-01" },
    { accountId: "A10002", kind: "listed", validFrom: "2020-01-01", validTo: "2025-07-30" },
    { accountId: "A10003", kind: "listed", validFrom: "2020-01-01", shared: true },
  ];
  const process = openSlabProcessor(planOf({ policies: [policy], entitlements }));
  const rows = accounts.slice(0, 4).map((account) => ({ account, relief: "listed", volume: "5" }));
  for (let time = 0; time < 2; time++) {
    const given = resultRows(process(bytesOf([...rows, ...rows]))).map(({ relief_amount: amount, findings }) => [amount, findings]);
    const once = [
      ["-4.75", ""],
      ["0.00", "relief-lapsed"],
      ["-2.38", ""],
      ["0.00", "relief-unlisted"],
    ];
    expect(given).toEqual([...once, ...once]);
  }
});
