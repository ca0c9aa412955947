import { describe, expect, it } from "vitest";
import { checked, rulesOf, threePerMille } from "./sampleRules.js";

const errors = (arrears: unknown) => checked(arrears).filter((said) => !said.endsWith("policy-default-taken"));
const fees = (...rules: object[]) => ({ lateFees: rules.map((rule) => ({ ...threePerMille, ...rule })) });
const deferral = { feesDueFrom: "2022-10-01", feesDueTo: "2022-12-31", deferredMonths: 3, cite: threePerMille.cite };

describe("the section `arrears` of a policy", () => {
  it("may be left out: the oldest debt first, principal first, no late fee", () => {
    expect(rulesOf(undefined)).toMatchObject({ order: "oldestFirst", charge: "proRata", part: "principalFirst", lateFees: [], deferrals: [] });
    expect(checked(undefined).filter((said) => said.startsWith("arrears"))).toEqual([]);
  });

  it("says which defaults it takes", () => {
    expect(checked(fees({})).filter((said) => said.startsWith("arrears"))).toEqual([
      "arrears.settlement.order: policy-default-taken",
      "arrears.settlement.charge: policy-default-taken",
      "arrears.settlement.part: policy-default-taken",
      "arrears.lateFees[0].graceDays: policy-default-taken",
      "arrears.lateFees[0].countsFirstDay: policy-default-taken",
      "arrears.lateFees[0].countsLastDay: policy-default-taken",
      "arrears.lateFees[0].days: policy-default-taken",
      "arrears.lateFees[0].rounding: policy-default-taken",
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ["water settled first", { settlement: { charge: "waterFirst" } }, ["arrears.settlement.charge: settlement-water-first"]],
    ["a late fee without a source", fees({ cite: undefined }), ["arrears.lateFees[0]: policy-uncited"]],
    ["a late fee that is nobody's", fees({ beneficiary: undefined }), ["arrears.lateFees[0].beneficiary: policy-missing"]],
    ["a late fee without a word on its bound", fees({ cap: undefined }), ["arrears.lateFees[0].cap: policy-missing"]],
    ["no first day", fees({ starts: {} }), ["arrears.lateFees[0].starts: policy-missing"]],
    ["two first days", fees({ starts: { onDueDate: true, daysAfterDue: 1 } }), ["arrears.lateFees[0].starts: policy-missing"]],
    ["a month of nothing", fees({ starts: { daysAfterDue: 1, monthOf: "billed" } }), ["arrears.lateFees[0].starts.dayOfNextMonth: policy-missing"]],
    ["a rate above the principal", fees({ ratePerDay: "1.5" }), ["arrears.lateFees[0].ratePerDay: policy-limit"]],
    ["working days without holidays", fees({ days: "working" }), ["arrears.holidays: policy-missing"]],
    ["entries out of order", fees({}, { from: "2019-01-01" }), ["arrears.lateFees[1].from: policy-version-order"]],
    ["two entries from one day for all", fees({}, {}), ["arrears.lateFees[1].from: policy-version-order"]],
    ["two entries from one day for classes each", fees({ classes: ["shop"] }, { classes: ["resident"] }), []],
    ["a class that is none", fees({ classes: ["mill"] }), ["arrears.lateFees[0].classes[0]: policy-reference-unknown"]],
    ["a document that is none", fees({ cite: [{ document: "x", article: "1" }] }), ["arrears.lateFees[0].cite[0].document: policy-document-unknown"]],
    ["a deferral without an end", { deferrals: [{ ...deferral, deferredMonths: undefined }] }, ["arrears.deferrals[0]: policy-missing"]],
    ["a deferral with two ends", { deferrals: [{ ...deferral, until: "2023-03-31" }] }, ["arrears.deferrals[0]: policy-missing"]],
    ["a window turned round", { deferrals: [{ ...deferral, feesDueTo: "2022-09-30" }] }, ["arrears.deferrals[0].feesDueTo: policy-window-order"]],
    ["a deferral of a class that is none", { deferrals: [{ ...deferral, classes: ["mill"] }] }, ["arrears.deferrals[0].classes[0]: policy-reference-unknown"]],
    ["a holiday of another year", { holidays: { 2025: { off: ["2024-10-01"] } } }, ["arrears.holidays.2025.off[0]: policy-value"]],
    ["a holiday that is no day", { holidays: { 2025: { off: [], working: ["2025-02-30"] } } }, ["arrears.holidays.2025.working[0]: policy-value"]],
    [
      "a span of holidays turned round",
      { holidays: { 2025: { off: [{ from: "2025-10-08", to: "2025-10-01" }] } } },
      ["arrears.holidays.2025.off[0].to: policy-window-order"],
    ],
    ["an unknown word", { settlement: { order: "newestFirst" } }, ["arrears.settlement.order: policy-value"]],
  ])("is checked for %s", (_, arrears, expected) => {
    expect(errors(JSON.parse(JSON.stringify(arrears)))).toEqual(expected);
  });
});
