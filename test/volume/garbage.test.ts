import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/findings/index.js";
import type { MeterBook } from "../../src/volume/index.js";
import { assess } from "../../src/volume/index.js";
import { describeFinding } from "../../src/words/index.js";
import { account, meter, read, tariffWith, unread } from "./books.js";

const sound = {
  accounts: [account("A1", { relief: ["x"], basis: "used", dischargeEvidence: ["metered"], quotaM3PerMonth: "5" }), account("B1", { to: "2024-12-31" })],
  meters: [
    meter("A1", { digits: "5", factor: "1", mounted: "forward", removedOn: "2024-02-10", removedAtM3: "30" }),
    meter("A1", { meterId: "W", source: "own_well", unmetered: true, ratedFlowM3PerHour: "2" }),
    meter("B1"),
  ],
  readings: [read("2024-01", "12"), unread("2024-02"), read("2024-01", "7", { accountId: "B1", month: "2024-01" })],
  links: [
    { kind: "sub_meter", accountId: "A1", subAccountId: "B1", from: "2024-01-01", to: "2024-12-31" },
    { kind: "household", householdId: "H", accountId: "A1" },
    { kind: "successor", accountId: "B1", successorId: "A1", on: "2024-01-01", share: "1" },
  ],
  parts: [
    { accountId: "A1", class: "shop", kind: "fixed", value: "3" },
    { accountId: "A1", class: "resident", kind: "rest" },
  ],
  adjustments: [
    { adjustmentId: "J", accountId: "A1", kind: "add", value: "1", fromMonth: "2024-01", toMonth: "2024-02", meterId: "W", rule: "greening", evidence: "1" },
  ],
} as const satisfies MeterBook;

const places = Object.entries(sound).flatMap(([list, rows]) =>
  rows.flatMap((row, index) => [{ list, index, field: undefined as string | undefined }, ...Object.keys(row).map((field) => ({ list, index, field }))]),
);
const garbage = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, "", "-1", "1e3", "NaN", "2024-02-30", "2024-13", "9".repeat(40), "A1", "all", 0, -1, 1.5, true, [], {}, ["x", 1]),
  fc.string(),
);

describe("whatever a book holds", () => {
  it("is a finding that can be said in both languages, never a throw", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), garbage), { minLength: 1, maxLength: 3 }), (changes) => {
        const book = JSON.parse(JSON.stringify(sound)) as Record<string, Record<string, unknown>[]>;
        for (const [{ list, index, field }, value] of changes) {
          const rows = book[list]!;
          if (field === undefined) rows[index] = value as Record<string, unknown>;
          else if (typeof rows[index] === "object" && rows[index] !== null) rows[index][field] = value;
        }
        const { findings, usages } = assess(tariffWith(), book as unknown as MeterBook, [], { through: "2024-03" });
        for (const each of findings) {
          expect(each.severity).toBe(catalogue[each.code]);
          expect(Object.values(each.params).every((value) => typeof value === "string")).toBe(true);
          expect(describeFinding(each, "zh")).toMatch(/\p{Script=Han}/u);
          expect(describeFinding(each, "en")).toMatch(/[a-z]/);
        }
        expect(usages.every(({ volumeM3 }) => /^\d+(\.\d+)?$/.test(volumeM3))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("says of a damaged history that it cannot be used, and keeps it", () => {
    const damaged = [{ accountId: "A1", billedThrough: "soon", meters: [] }];
    const made = assess(tariffWith(), { accounts: [account()], meters: [meter()], readings: [read("2024-01", "12")] }, damaged);
    expect(made.findings.map(({ code }) => code)).toEqual(["date-form", "history-damaged"]);
    expect(made.usages).toEqual([]);
    expect(made.histories).toEqual(damaged);
  });

  it("says of a month that is none that nothing was billed", () => {
    const made = assess(tariffWith(), { accounts: [account()], meters: [meter()], readings: [read("2024-01", "12")] }, [], { through: "January" });
    expect(made.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["month-form through"]);
    expect(made.usages).toEqual([]);
  });
});
