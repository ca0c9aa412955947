import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];

/** Late fees of 3 per mille from 2020 on. */
function owe(d: Document, ...rules: object[]) {
  const rule = { from: "2020-01-01", ratePerDay: "0.003", starts: { daysAfterDue: 1 }, cap: "principal", beneficiary: "treasury", cite };
  d.arrears = { lateFees: rules.map((each) => ({ ...rule, ...each })) };
}

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "two ways to say the first day of delay",
    (d) => {
      owe(d, { starts: { onDueDate: true, daysAfterDue: 1 } });
    },
    ["policy-missing / arrears.lateFees[0].starts / expected: dayOfNextMonth | daysAfterBilled | daysAfterDue | onDueDate"],
  ],
  [
    "none",
    (d) => {
      owe(d, { starts: {} });
    },
    ["policy-missing / arrears.lateFees[0].starts / expected: dayOfNextMonth | daysAfterBilled | daysAfterDue | onDueDate"],
  ],
  [
    "a month that is asked for in vain",
    (d) => {
      owe(d, { starts: { daysAfterDue: 1, monthOf: "billed" } });
    },
    ["policy-missing / arrears.lateFees[0].starts.dayOfNextMonth / expected: monthOf"],
  ],
  [
    "a rate of more than all",
    (d) => {
      owe(d, { ratePerDay: "1.00000001" });
    },
    ["policy-limit / arrears.lateFees[0].ratePerDay / value: 1.00000001 / expected: <= 1"],
  ],
  [
    "a rate of all",
    (d) => {
      owe(d, { ratePerDay: "1" });
    },
    [],
  ],
  [
    "working days without a list of holidays",
    (d) => {
      owe(d, { days: "working" });
    },
    ["policy-missing / arrears.holidays / expected: holidays"],
  ],
  [
    "working days with one",
    (d) => {
      owe(d, { days: "working" });
      d.arrears.holidays = { 2025: { off: ["2025-01-01"] } };
    },
    [],
  ],
  [
    "two rates from one day",
    (d) => {
      owe(d, {}, {});
    },
    ["policy-version-order / arrears.lateFees[1].from / value: 2020-01-01 / expected: > 2020-01-01"],
  ],
  [
    "rates that fall back",
    (d) => {
      owe(d, {}, { from: "2019-12-31" });
    },
    ["policy-version-order / arrears.lateFees[1].from / value: 2019-12-31 / expected: > 2020-01-01"],
  ],
  [
    "two rates from one day, one for all",
    (d) => {
      owe(d, { classes: ["resident"] }, {});
    },
    ["policy-version-order / arrears.lateFees[1].from / value: 2020-01-01 / expected: > 2020-01-01"],
  ],
  [
    "two rates from one day, each for some",
    (d) => {
      owe(d, { classes: ["resident"] }, { categories: ["nonResident"] });
    },
    [],
  ],
  [
    "a late fee for a class that is not there",
    (d) => {
      owe(d, { classes: ["resident", "villa"] });
    },
    ["policy-reference-unknown / arrears.lateFees[0].classes[1] / value: villa / expected: resident, shared_meter, non_resident"],
  ],
  [
    "water paid before sewage",
    (d) => {
      d.arrears = { settlement: { order: "asNamed", charge: "waterFirst", part: "lateFeeFirst" } };
    },
    ["settlement-water-first / arrears.settlement.charge / value: waterFirst"],
  ],
  [
    "a deferral turned round, without an end, for nobody",
    (d) => {
      d.arrears = { deferrals: [{ feesDueFrom: "2022-12-31", feesDueTo: "2022-10-01", classes: ["villa"], cite }] };
    },
    [
      "policy-window-order / arrears.deferrals[0].feesDueTo / value: 2022-10-01 / expected: >= 2022-12-31",
      "policy-missing / arrears.deferrals[0] / expected: deferredMonths | until",
      "policy-reference-unknown / arrears.deferrals[0].classes[0] / value: villa / expected: resident, shared_meter, non_resident",
    ],
  ],
  [
    "a deferral of one day with two ends",
    (d) => {
      d.arrears = { deferrals: [{ feesDueFrom: "2022-10-01", feesDueTo: "2022-10-01", deferredMonths: 1, until: "2022-12-31", cite }] };
    },
    ["policy-missing / arrears.deferrals[0] / expected: deferredMonths | until"],
  ],
  [
    "a deferral",
    (d) => {
      d.arrears = { deferrals: [{ feesDueFrom: "2022-10-01", feesDueTo: "2022-10-02", until: "2022-12-31", cite }] };
    },
    [],
  ],
  [
    "holidays of another year, turned round, of one day",
    (d) => {
      d.arrears = {
        holidays: {
          2025: {
            off: ["2024-10-01", { from: "2024-12-31", to: "2026-01-01" }, { from: "2025-10-08", to: "2025-10-01" }, { from: "2025-05-01", to: "2025-05-01" }],
            working: ["2025-01-26", "2026-01-03"],
          },
        },
      };
    },
    [
      "policy-value / arrears.holidays.2025.off[0] / value: 2024-10-01 / expected: 2025-MM-DD",
      "policy-value / arrears.holidays.2025.off[1].from / value: 2024-12-31 / expected: 2025-MM-DD",
      "policy-value / arrears.holidays.2025.off[1].to / value: 2026-01-01 / expected: 2025-MM-DD",
      "policy-window-order / arrears.holidays.2025.off[2].to / value: 2025-10-01 / expected: >= 2025-10-08",
      "policy-value / arrears.holidays.2025.working[1] / value: 2026-01-03 / expected: 2025-MM-DD",
    ],
  ],
];

describe("payments and arrears", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
