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
    "free m³ without a figure",
    (d) => {
      delete low(d).freeM3PerMonth;
    },
    ["policy-relief-form / reliefs.low_income.freeM3PerMonth / value: freeVolume / expected: freeM3PerMonth"],
  ],
  [
    "free m³ with the figure of another kind",
    (d) => {
      Object.assign(low(d), { share: "0.5", price: "1" });
    },
    [
      "policy-relief-form / reliefs.low_income.share / value: share / expected: freeM3PerMonth",
      "policy-relief-form / reliefs.low_income.price / value: price / expected: freeM3PerMonth",
    ],
  ],
  [
    "an exemption with a figure",
    (d) => {
      relieve(d, { kind: "exempt", share: "0.5" });
    },
    ["policy-relief-form / reliefs.r0.share / value: share / expected: -"],
  ],
  [
    "every kind with its figure",
    (d) => {
      relieve(
        d,
        { kind: "exempt" },
        { kind: "percentage", share: "1" },
        { kind: "amountPerM3", amountPerM3: "1" },
        { kind: "oldPrice", version: "2019-01-01" },
        { kind: "fixedAmount", amountPerMonth: "1", partMonths: "days" },
        { kind: "lowerPrice", price: "0.5", upToM3PerMonth: "5", cliff: true, partMonths: "days" },
        { kind: "freeVolume", freeM3PerMonth: "5", cliff: true, partMonths: "refuse" },
      );
    },
    [],
  ],
  [
    "every kind without its figure",
    (d) => {
      relieve(
        d,
        { kind: "percentage" },
        { kind: "amountPerM3" },
        { kind: "oldPrice" },
        { kind: "fixedAmount" },
        { kind: "lowerPrice" },
        { kind: "freeVolume" },
      );
    },
    [
      "policy-relief-form / reliefs.r0.share / value: percentage / expected: share",
      "policy-relief-form / reliefs.r1.amountPerM3 / value: amountPerM3 / expected: amountPerM3",
      "policy-relief-form / reliefs.r2.version / value: oldPrice / expected: version",
      "policy-relief-form / reliefs.r3.amountPerMonth / value: fixedAmount / expected: amountPerMonth",
      "policy-relief-form / reliefs.r4.price / value: lowerPrice / expected: price",
      "policy-relief-form / reliefs.r5.freeM3PerMonth / value: freeVolume / expected: freeM3PerMonth",
    ],
  ],
  [
    "a figure beside the one a kind needs",
    (d) => {
      relieve(d, { kind: "percentage", share: "0.5", cliff: true }, { kind: "fixedAmount", amountPerMonth: "5", upToM3PerMonth: "5" });
    },
    [
      "policy-relief-form / reliefs.r0.cliff / value: cliff / expected: share",
      "policy-relief-form / reliefs.r1.upToM3PerMonth / value: upToM3PerMonth / expected: amountPerMonth",
    ],
  ],
  [
    "a share above the whole",
    (d) => {
      relieve(d, { kind: "percentage", share: "1.01", sharedHousehold: "2" });
    },
    ["policy-limit / reliefs.r0.share / value: 1.01 / expected: <= 1", "policy-limit / reliefs.r0.sharedHousehold / value: 2 / expected: <= 1"],
  ],
  [
    "a version that is not there",
    (d) => {
      relieve(d, { kind: "oldPrice", version: "2018-01-01" });
    },
    ["policy-reference-unknown / reliefs.r0.version / value: 2018-01-01 / expected: 2019-01-01, 2022-01-01"],
  ],
  [
    "a class that is not there",
    (d) => {
      low(d).classes = ["resident", "villa"];
    },
    ["policy-reference-unknown / reliefs.low_income.classes[1] / value: villa / expected: resident, shared_meter, non_resident"],
  ],
  [
    "a window turned round",
    (d) => {
      Object.assign(low(d), { from: "2022-01-02", to: "2022-01-01" });
    },
    ["policy-window-order / reliefs.low_income.to / value: 2022-01-01 / expected: >= 2022-01-02"],
  ],
  [
    "a window of one day",
    (d) => {
      Object.assign(low(d), { from: "2022-01-02", to: "2022-01-02" });
    },
    [],
  ],
  [
    "a surcharge that lowers the fee",
    (d) => {
      d.discharge.over_volume.multiplier = "0.99";
    },
    ["policy-limit / discharge.over_volume.multiplier / value: 0.99 / expected: >= 1"],
  ],
  [
    "a surcharge of nothing",
    (d) => {
      d.discharge.over_volume.multiplier = "1";
    },
    [],
  ],
  [
    "a surcharge's window turned round",
    (d) => {
      d.discharge.over_volume.to = "2018-12-31";
    },
    [
      "policy-window-order / discharge.over_volume.to / value: 2018-12-31 / expected: >= 2019-01-01",
      "policy-unreachable / discharge.over_volume.to / date: 2018-12-31 / expected: 2019-01-01",
    ],
  ],
  [
    "a credit rating for a class that is not there, in a window turned round",
    (d) => {
      d.credit = { red: { name: d.title, amountPerM3: "1", classes: ["villa"], from: "2022-01-02", to: "2022-01-01", cite } };
    },
    [
      "policy-reference-unknown / credit.red.classes[0] / value: villa / expected: resident, shared_meter, non_resident",
      "policy-window-order / credit.red.to / value: 2022-01-01 / expected: >= 2022-01-02",
    ],
  ],
  [
    "a strength for a class that is not there, in a window turned round",
    (d) => {
      strong(d, { classes: ["villa"], from: "2022-01-02", to: "2022-01-01" });
    },
    [
      "policy-reference-unknown / strength[0].classes[0] / value: villa / expected: resident, shared_meter, non_resident",
      "policy-window-order / strength[0].to / value: 2022-01-01 / expected: >= 2022-01-02",
    ],
  ],
  [
    "a scale on both sides, on none, of no width",
    (d) => {
      strong(d, {
        scales: [
          { ...scale, below: "1" },
          { ...scale, above: undefined },
          { ...scale, measure: "ph", step: "0" },
        ],
      });
    },
    [
      "policy-missing / strength[0].scales[0] / expected: above | below",
      "policy-missing / strength[0].scales[1] / expected: above | below",
      "policy-limit / strength[0].scales[2].step / value: 0 / expected: > 0",
    ],
  ],
  [
    "a fine in two ways, and in none",
    (d) => {
      d.fines = [{ trigger: "unpaid", least: {}, most: { times: "1", amount: "5" }, cite }];
    },
    ["policy-missing / fines[0].least / expected: times | amount", "policy-missing / fines[0].most / expected: times | amount"],
  ],
  [
    "a fine without a least",
    (d) => {
      d.fines = [
        { trigger: "unpaid", most: { times: "1" }, cite },
        { trigger: "unpaid", least: { amount: "1" }, most: { amount: "5" }, cite },
      ];
    },
    [],
  ],
];

describe("reliefs, surcharges and fines", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
