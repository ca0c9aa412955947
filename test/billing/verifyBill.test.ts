import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bill, BillLine } from "../../src/index.js";
import { bill, openTariff, verifyBill } from "../../src/index.js";
import { recordsFor, tariffs } from "../oracle/generate.js";
import { billed, july, tariffWith } from "./samples.js";

const tariff = tariffWith(
  { tiers: [{ upTo: "20", price: "1.00" }, { price: "1.50" }], tierPeriod: "bill" },
  { reliefs: { half: { kind: "percentage", share: "0.5" } }, discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false } } },
);
const usage = july("25", { relief: ["half"], discharge: "over_volume" });
const right = billed(tariff, usage);
const [first, second, ...others] = right.lines as [BillLine, BillLine, ...BillLine[]];
const pathsOf = (stated: Bill) => verifyBill(tariff, usage, stated).map(({ path }) => path);
const withFirst = (change: Partial<BillLine>): Bill => ({ ...right, lines: [{ ...first, ...change }, second, ...others] });

describe("verifyBill", () => {
  it("is silent about every bill that was just made, also after a trip through JSON", () => {
    const cases = tariffs.chain((document) => fc.array(recordsFor(document), { minLength: 2, maxLength: 6 }).map((records) => ({ document, records })));
    fc.assert(
      fc.property(cases, ({ document, records }) => {
        const opened = openTariff(document);
        for (const record of records) {
          const { bill: made } = bill(opened, record.usage, record);
          if (made !== undefined) expect(verifyBill(opened, record.usage, JSON.parse(JSON.stringify(made)), record)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("finds a line's changed amount, and says what is right", () => {
    expect(verifyBill(tariff, usage, withFirst({ amount: "20.01" }))).toEqual([{ path: first.id, stated: "20.01", recomputed: "20.00" }]);
  });

  it.each([
    ["price", { price: "1.01" }],
    ["quantity", { quantity: "19" }],
    ["exact amount", { exact: "20.001" }],
    ["rule", { rule: { ...first.rule, version: "2019-01-01" } }],
    ["kind", { kind: "fixed" }],
    ["parent", { parent: second.id }],
    ["factors", { factors: [{ name: "coefficient", value: "0.9" }] }],
    ["citations", { citations: [{ document: "notice", article: "2" }] }],
    ["first day", { periodStart: "2022-07-02" }],
    ["rounding", { rounding: { mode: "down", decimals: 2 } }],
  ] satisfies [string, Partial<BillLine>][])("finds a line's changed %s", (_what, change) => {
    expect(pathsOf(withFirst(change))).toEqual([first.id]);
  });

  it("finds a line that was dropped", () => {
    expect(verifyBill(tariff, usage, { ...right, lines: [first, ...others] })).toEqual([{ path: second.id, stated: "", recomputed: second.amount }]);
  });

  it("finds a line that was added", () => {
    const added = { ...first, id: "base:extra", amount: "1.00" };
    expect(verifyBill(tariff, usage, { ...right, lines: [...right.lines, added] })).toEqual([{ path: "base:extra", stated: "1.00", recomputed: "" }]);
  });

  it("finds a line that stands there twice", () => {
    expect(pathsOf({ ...right, lines: [...right.lines, first] })).toEqual([first.id]);
  });

  it.each(["baseFee", "surchargeAmount", "reliefAmount", "total", "liableVolumeM3"] as const)("finds a changed %s", (field) => {
    expect(pathsOf({ ...right, [field]: "1.00" })).toEqual([field]);
  });

  it.each(["accountId", "class", "periodStart", "periodEnd", "waterVolumeM3"] as const)("finds a bill made out for another %s", (field) => {
    expect(pathsOf({ ...right, [field]: "2022-07-03" })).toEqual([field]);
  });

  it("finds another policy, another revision of it, and a district that is not the record's, and says what is right", () => {
    const difference = (change: Partial<Bill>) => verifyBill(tariff, usage, { ...right, ...change });
    expect(difference({ policy: { id: "other", revision: "1" } })).toEqual([
      { path: "policy", stated: '{"id":"other","revision":"1"}', recomputed: '{"id":"sample","revision":"1"}' },
    ]);
    expect(difference({ policy: { id: "sample", revision: "2" } }).map(({ path }) => path)).toEqual(["policy"]);
    expect(difference({ district: "East" })).toEqual([{ path: "district", stated: "East", recomputed: "" }]);
    expect(difference({ district: null as never })).toEqual([{ path: "district", stated: "null", recomputed: "" }]);
  });

  it("is silent about a bill whose fields stand in another order", () => {
    const turned = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).toReversed()) as T;
    const lines = right.lines.map((line) =>
      turned({ ...line, rule: turned(line.rule), citations: line.citations.map(turned), rounding: turned(line.rounding) }),
    );
    expect(verifyBill(tariff, usage, turned({ ...right, policy: turned(right.policy), lines: lines.toReversed() }))).toEqual([]);
  });

  it("finds a bill of a record that cannot be billed", () => {
    expect(verifyBill(tariff, july("-1"), right)).toEqual([{ path: "total", stated: right.total, recomputed: "" }]);
  });

  it("finds a bill made with another usage", () => {
    expect(verifyBill(tariff, { ...usage, volumeM3: "26" }, right).map(({ path }) => path)).toContain("total");
  });
});
