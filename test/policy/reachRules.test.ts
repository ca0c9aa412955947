import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];
const low = (d: Document) => d.reliefs.low_income;
const scale = { measure: "cod_mg_l", above: "400", step: "100", pricePerStep: "0.1" };

/** These reliefs for residents, named r0, r1 and so on, in place of those that are there. */
function relieve(d: Document, ...reliefs: object[]) {
  d.reliefs = Object.fromEntries(
    reliefs.map((relief, index) => [`r${index}`, { name: d.title, classes: ["resident"], evidence: "none", funding: "none", cite, ...relief }]),
  );
}

/** Surcharges by strength on non-residents. */
function strong(d: Document, ...rules: object[]) {
  d.strength = rules.map((rule) => ({ scales: [scale], combine: "add", classes: ["non_resident"], cite, ...rule }));
}

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "a relief that ended before the first price",
    (d) => {
      low(d).from = undefined;
      low(d).to = "2018-12-31";
    },
    ["policy-unreachable / reliefs.low_income.to / date: 2018-12-31 / expected: 2019-01-01"],
  ],
  [
    "a relief whose last day is the first day of the first price",
    (d) => {
      low(d).from = undefined;
      low(d).to = "2019-01-01";
    },
    [],
  ],
  [
    "a surcharge, a rating and a strength that ended",
    (d) => {
      d.discharge.over_volume.from = undefined;
      d.discharge.over_volume.to = "2018-01-01";
      d.credit = { red: { name: d.title, amountPerM3: "1", classes: ["resident"], to: "2018-01-02", cite } };
      strong(d, { to: "2018-01-03" });
    },
    [
      "policy-unreachable / credit.red.to / date: 2018-01-02 / expected: 2019-01-01",
      "policy-unreachable / discharge.over_volume.to / date: 2018-01-01 / expected: 2019-01-01",
      "policy-unreachable / strength[0].to / date: 2018-01-03 / expected: 2019-01-01",
    ],
  ],
  [
    "a relief that ended before the first sighting",
    (d) => {
      delete d.versions[0].from;
      d.versions[0].inForceOn = { date: "2019-06-01", where: "a bill" };
      low(d).to = "2019-05-31";
    },
    ["policy-unreachable / reliefs.low_income.to / date: 2019-05-31 / expected: 2019-06-01"],
  ],
  [
    "all reliefs on one another, after one that takes every m³",
    (d) => {
      d.stacking = "all";
      relieve(
        d,
        { kind: "amountPerM3", amountPerM3: "0.1" },
        { kind: "freeVolume", freeM3PerMonth: "5" },
        { kind: "percentage", share: "0.5" },
        { kind: "lowerPrice", price: "0.1" },
      );
    },
    ["policy-unreachable / reliefs.r1 / other: r0", "policy-unreachable / reliefs.r3 / other: r0"],
  ],
  [
    "a lower price up to a volume leaves the rest",
    (d) => {
      d.stacking = "all";
      relieve(d, { kind: "lowerPrice", price: "0.1", upToM3PerMonth: "5" }, { kind: "lowerPrice", price: "0.2" }, { kind: "oldPrice", version: "2019-01-01" });
    },
    ["policy-unreachable / reliefs.r2 / other: r1"],
  ],
  [
    "of other classes",
    (d) => {
      d.stacking = "all";
      relieve(d, { kind: "amountPerM3", amountPerM3: "0.1" }, { kind: "freeVolume", freeM3PerMonth: "5", classes: ["non_resident"] });
    },
    [],
  ],
  [
    "only the first relief of a row",
    (d) => {
      d.stacking = "first";
      relieve(d, { kind: "amountPerM3", amountPerM3: "0.1" }, { kind: "freeVolume", freeM3PerMonth: "5" });
    },
    [],
  ],
  [
    "one measure twice in a rule",
    (d) => {
      strong(d, { scales: [scale, { ...scale, above: "500" }] });
    },
    ["policy-overlap / strength[0].scales[1] / value: cod_mg_l / other: strength[0].scales[0]"],
  ],
  [
    "one measure above and below",
    (d) => {
      strong(d, {
        scales: [
          { ...scale, measure: "ph", above: "9" },
          { ...scale, measure: "ph", above: undefined, below: "6" },
        ],
      });
    },
    [],
  ],
  [
    "one measure in two rules of a class",
    (d) => {
      strong(d, {}, {});
    },
    ["policy-overlap / strength[1].scales[0] / value: cod_mg_l / other: strength[0].scales[0]"],
  ],
  [
    "one measure in two rules, one after the other",
    (d) => {
      strong(d, { to: "2020-12-31" }, { from: "2021-01-01" });
    },
    [],
  ],
  [
    "one measure in two rules, the later one first",
    (d) => {
      strong(d, { from: "2021-01-01" }, { to: "2020-12-31" });
    },
    [],
  ],
  [
    "one measure in two rules that share a day",
    (d) => {
      strong(d, { to: "2021-01-01" }, { from: "2021-01-01" });
    },
    ["policy-overlap / strength[1].scales[0] / value: cod_mg_l / other: strength[0].scales[0]"],
  ],
  [
    "one measure in two rules of two classes",
    (d) => {
      strong(d, {}, { classes: ["resident"] });
    },
    [],
  ],
];

describe("rules that never act, or act twice", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
