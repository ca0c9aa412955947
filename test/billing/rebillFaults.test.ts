import { describe, expect, it } from "vitest";
import type { Booked } from "../../src/billing/index.js";
import { rebill, reverse, standing } from "../../src/billing/index.js";
import type { Usage } from "../../src/index.js";
import { first, id, julyBill, second, sums, tariff } from "./julyBooked.js";
import { july } from "./samples.js";

/** What is said of booked data, in full: code, field, value and what was expected. */
const said = (booked: unknown) =>
  reverse(booked as Booked).findings.map(({ code, path, params }) => [code, path, ...["value", "expected"].flatMap((key) => params[key] ?? [])]);

describe("a booked bill that cannot be read", () => {
  it.each(["accountId", "class", "periodStart", "periodEnd"])("asks for %s as text", (field) => {
    expect(said({ bill: { ...julyBill, [field]: undefined } })).toEqual([["required-missing", `bill.${field}`]]);
    expect(said({ bill: { ...julyBill, [field]: "" } })).toEqual([["required-missing", `bill.${field}`]]);
    expect(said({ bill: { ...julyBill, [field]: 7 } })).toEqual([["field-type", `bill.${field}`, "number", "string"]]);
  });

  it.each(["periodStart", "periodEnd"])("asks for %s as a day", (field) => {
    expect(said({ bill: { ...julyBill, [field]: "2022-07-32" } })).toEqual([["date-form", `bill.${field}`, "2022-07-32", "YYYY-MM-DD"]]);
  });

  it.each(["baseFee", "surchargeAmount", "reliefAmount", "total"])("asks for %s as an amount", (field) => {
    expect(said({ bill: { ...sums(julyBill), [field]: undefined } })).toEqual([["required-missing", `bill.${field}`]]);
    expect(said({ bill: { ...sums(julyBill), [field]: "much" } })).toEqual([["number-form", `bill.${field}`, "much", "12.50"]]);
    expect(said({ bill: { ...sums(julyBill), [field]: 12.5 } })).toEqual([["number-form", `bill.${field}`, "12.5", "12.50"]]);
    expect(said({ bill: { ...sums(julyBill), [field]: `1.${"0".repeat(13)}` } })).toHaveLength(1);
  });

  it("asks for a record, and for lines with an id and an amount", () => {
    const [line, ...others] = julyBill.lines;
    for (const bill of ["x", null, 7]) expect(said({ bill })).toEqual([["field-type", "bill", String(bill), "object"]]);
    expect(said({ bill: { ...julyBill, lines: "x" } })).toEqual([["field-type", "bill.lines", "string", "array"]]);
    expect(said({ bill: { ...julyBill, lines: [{ ...line, id: undefined }, ...others] } })).toEqual([["required-missing", "bill.lines[0].id"]]);
    expect(said({ bill: { ...julyBill, lines: [...others, { ...line, amount: "x" }] } })).toEqual([["number-form", "bill.lines[1].amount", "x", "12.50"]]);
    expect(said({ bill: { ...julyBill, lines: [null, ...others] } })).toEqual([
      ["required-missing", "bill.lines[0].id"],
      ["required-missing", "bill.lines[0].amount"],
    ]);
  });

  it("has lines that sum to its total, each once", () => {
    expect(said({ bill: { ...julyBill, total: "27.51" } })).toEqual([["rebill-booked-sum", "bill.total", "27.51", "27.50"]]);
    expect(said({ bill: { ...julyBill, total: "47.50", lines: [...julyBill.lines, julyBill.lines[0]] } })).toEqual([
      ["rebill-booked-sum", "bill.lines", "", ""],
    ]);
    expect(said({ bill: { ...julyBill, total: "27.500" } })).toEqual([]);
  });

  it("may have amounts of thirty digits and twelve decimals", () => {
    const large = `${"9".repeat(30)}.${"9".repeat(12)}`;
    const { standing: now } = standing({ bill: { ...sums(julyBill), baseFee: large, total: large } });
    expect(now?.total).toBe(large);
    expect(said({ bill: { ...sums(julyBill), baseFee: `1${"0".repeat(30)}`, total: `1${"0".repeat(30)}` } }).map(([code]) => code)).toEqual([
      "number-form",
      "number-form",
    ]);
  });
});

describe("a booked adjustment that cannot be read", () => {
  const adjusted = (change: object) => said({ bill: julyBill, adjustments: [{ ...first, ...change }] });

  it.each(["accountId", "class", "periodStart", "periodEnd", "id", "billId"])("asks for %s as text", (field) => {
    expect(adjusted({ [field]: undefined })).toEqual([["required-missing", `adjustments[0].${field}`]]);
    expect(adjusted({ [field]: 7 })).toEqual([["field-type", `adjustments[0].${field}`, "number", "string"]]);
  });

  it("asks for a record with a number from 1, an amount and lines", () => {
    for (const one of ["x", null]) expect(said({ bill: julyBill, adjustments: [one] })).toEqual([["field-type", "adjustments[0]", String(one), "object"]]);
    expect(said({ bill: julyBill, adjustments: "x" })).toEqual([["field-type", "adjustments", "string", "array"]]);
    expect(adjusted({ lines: "x" })).toEqual([["field-type", "adjustments[0].lines", "string", "array"]]);
    for (const sequence of [0, -1, 1.5, "1"]) expect(adjusted({ sequence })).toEqual([["field-type", "adjustments[0].sequence", String(sequence), "1"]]);
    expect(adjusted({ total: "x" })).toEqual([["number-form", "adjustments[0].total", "x", "12.50"]]);
    expect(adjusted({ periodEnd: "2022-07-32" })).toEqual([["date-form", "adjustments[0].periodEnd", "2022-07-32", "YYYY-MM-DD"]]);
  });

  it("asks for lines with an id and three amounts", () => {
    const [line] = first.lines;
    for (const field of ["booked", "recomputed", "amount"]) {
      expect(adjusted({ lines: [{ ...line, [field]: "x" }] })).toEqual([["number-form", `adjustments[0].lines[0].${field}`, "x", "12.50"]]);
      expect(adjusted({ lines: [{ ...line, [field]: undefined }] })).toEqual([["required-missing", `adjustments[0].lines[0].${field}`]]);
    }
    expect(adjusted({ lines: [{ ...line, id: "" }] })).toEqual([["required-missing", "adjustments[0].lines[0].id"]]);
    expect(adjusted({ lines: [null] }).map(([code, path]) => `${code} ${path}`)).toEqual(
      ["id", "booked", "recomputed", "amount"].map((field) => `required-missing adjustments[0].lines[0].${field}`),
    );
  });

  it("adds up: booked and difference to the new amount, differences to the total", () => {
    const [line] = first.lines;
    expect(adjusted({ lines: [{ ...line, recomputed: "6.50" }] })).toEqual([["rebill-booked-sum", `adjustments[0].${line?.id}`, "6.50", "6.00"]]);
    expect(adjusted({ total: "-1.49" })).toEqual([["rebill-booked-sum", "adjustments[0].total", "-1.49", "-1.50"]]);
  });

  it("stands on what was booked before it", () => {
    const [line] = first.lines;
    expect(adjusted({ lines: [{ ...line, booked: "8.00", recomputed: "6.50" }] })).toEqual([["rebill-booked-sum", `${id}#1.${line?.id}`, "8.00", "7.50"]]);
    expect(said({ adjustments: [first] })).toEqual([["rebill-booked-sum", `${id}#1.${line?.id}`, "7.50", "0"]]);
  });

  it("follows the one before it, on the same bill", () => {
    expect(said({ bill: julyBill, adjustments: [second] })).toEqual([["rebill-sequence", "adjustments", `${id}#2`, "1"]]);
    expect(adjusted({ billId: "x" })).toEqual([["rebill-sequence", "adjustments", `${id}#1`, `${id}#1`]]);
    expect(adjusted({ id: "x" })).toEqual([["rebill-sequence", "adjustments", "x", `${id}#1`]]);
    expect(adjusted({ accountId: "A2" })).toEqual([["rebill-sequence", "adjustments", `${id}#1`, `${id}#1`]]);
    expect(said({ bill: julyBill, adjustments: [second, first] })).toEqual([]);
  });

  it("counts once where it is given twice, and not at all with other figures", () => {
    expect(said({ bill: julyBill, adjustments: [first, first] })).toEqual([["rebill-booked-twice", "adjustments", `${id}#1`]]);
    expect(said({ bill: julyBill, adjustments: [first, { ...first, cause: "other" }] })).toEqual([["rebill-booked-conflict", "adjustments", `${id}#1`]]);
  });
});

describe("what was booked for something else", () => {
  const rebilled = (usage: Usage, ...booked: Booked[]) =>
    rebill(tariff, usage, booked).findings.map(({ code, path, params }) => [code, path, params.value, params.expected]);

  it("is told with both ids", () => {
    expect(rebilled(july("25", { accountId: "A2" }), { bill: julyBill })).toEqual([["rebill-other-bill", "accountId", id, "A2/main/2022-07-01/2022-07-31"]]);
    expect(rebilled(july("25", { periodStart: "2022-07-02" }), { bill: julyBill })).toEqual([
      ["rebill-other-bill", "periodStart", id, "A1/main/2022-07-02/2022-07-31"],
    ]);
  });

  it("is neither corrected nor taken back", () => {
    const result = rebill(tariff, july("25", { accountId: "A2" }), { bill: julyBill });
    expect([result.bill, result.adjustment, result.reversals]).toEqual([undefined, undefined, []]);
  });

  it("may be given once", () => {
    expect(rebilled(july("25"), { bill: julyBill }, { bill: julyBill })).toEqual([["rebill-booked-conflict", "booked", id, undefined]]);
  });

  it("is nothing where nothing is given", () => {
    expect(rebilled(july("25"))).toEqual([["rebill-not-booked", "", id, undefined]]);
    expect(rebilled(july("25"), {})).toEqual([["rebill-not-booked", "", id, undefined]]);
    expect([reverse({}), standing({})]).toEqual([{ findings: [] }, { findings: [] }]);
  });
});
