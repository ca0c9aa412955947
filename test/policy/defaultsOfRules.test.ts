import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { defaultsWhere } from "./spoilt.js";

const tiered = (d: Document) => d.versions[0].prices.resident;
const resident = (d: Document) => d.versions[1].prices.resident;
const low = (d: Document) => d.reliefs.low_income;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "a least amount and an exemption",
    (d) => {
      low(d).kind = "exempt";
      delete low(d).freeM3PerMonth;
      delete low(d).cliff;
      resident(d).minimum = { amount: "1", per: "bill" };
    },
    ["versions[1].prices.resident.minimum.afterExemption: afterExemption = waived"],
  ],
  [
    "a least amount and an exemption, with a word on both",
    (d) => {
      low(d).kind = "exempt";
      delete low(d).freeM3PerMonth;
      delete low(d).cliff;
      resident(d).minimum = { amount: "1", per: "bill", afterExemption: "charged" };
    },
    [],
  ],
  [
    "free m³ without a word on more",
    (d) => {
      delete low(d).cliff;
      delete low(d).partMonths;
      delete low(d).sharedHousehold;
    },
    [
      "reliefs.low_income.cliff: cliff = false",
      "reliefs.low_income.partMonths: partMonths = refuse",
      "reliefs.low_income.sharedHousehold: sharedHousehold = 1",
    ],
  ],
  [
    "a lower price up to a volume",
    (d) => {
      d.reliefs = {
        low: {
          ...low(d),
          kind: "lowerPrice",
          freeM3PerMonth: undefined,
          cliff: undefined,
          price: "0.5",
          upToM3PerMonth: "5",
          evidence: "none",
          partMonths: undefined,
          sharedHousehold: undefined,
        },
      };
    },
    ["reliefs.low.cliff: cliff = false", "reliefs.low.partMonths: partMonths = refuse"],
  ],
  [
    "a lower price for all",
    (d) => {
      d.reliefs = {
        low: {
          ...low(d),
          kind: "lowerPrice",
          freeM3PerMonth: undefined,
          cliff: undefined,
          price: "0.5",
          evidence: "certificate",
          partMonths: undefined,
          sharedHousehold: undefined,
        },
      };
    },
    [],
  ],
  [
    "an amount a month",
    (d) => {
      d.reliefs = {
        low: {
          ...low(d),
          kind: "fixedAmount",
          freeM3PerMonth: undefined,
          cliff: undefined,
          amountPerMonth: "5",
          evidence: "none",
          partMonths: undefined,
          sharedHousehold: undefined,
        },
      };
    },
    ["reliefs.low.partMonths: partMonths = refuse"],
  ],
  [
    "a surcharge by strength",
    (d) => {
      d.strength = [
        { scales: [{ measure: "ss_mg_l", above: "400", step: "100", pricePerStep: "0.1" }], combine: "add", classes: ["non_resident"], cite: low(d).cite },
      ];
    },
    ["strength[0].partStep: partStep = exact", "discharge.over_volume.onStrength: onStrength = true"],
  ],
  [
    "a surcharge by strength with samples",
    (d) => {
      d.strength = [
        {
          scales: [{ measure: "ss_mg_l", above: "400", step: "100", pricePerStep: "0.1" }],
          combine: "add",
          partStep: "up",
          samples: { least: 2, fewer: "refuse" },
          classes: ["non_resident"],
          cite: low(d).cite,
        },
      ];
    },
    ["strength[0].samples.per: per = month", "discharge.over_volume.onStrength: onStrength = true"],
  ],
  [
    "a surcharge by strength with every word",
    (d) => {
      d.strength = [
        {
          scales: [{ measure: "ss_mg_l", above: "400", step: "100", pricePerStep: "0.1" }],
          combine: "add",
          partStep: "up",
          samples: { least: 2, per: "bill", fewer: "refuse" },
          classes: ["non_resident"],
          cite: low(d).cite,
        },
      ];
      d.discharge.over_volume.onStrength = false;
    },
    [],
  ],
  [
    "a credit rating beside a surcharge on discharge",
    (d) => {
      d.credit = { red: { name: d.title, amountPerM3: "1", classes: ["resident"], cite: low(d).cite } };
    },
    ["discharge.over_volume.onStrength: onStrength = true"],
  ],
  [
    "the price of a case, which takes the rest from its class",
    (d) => {
      d.attributes = { size: { name: d.title, values: ["a", "b"] } };
      Object.assign(tiered(d), { by: ["size"], cases: { a: {}, b: { partMonths: "days" } }, partMonths: undefined });
    },
    ["versions[0].prices.resident.cases.a.partMonths: partMonths = refuse"],
  ],
  [
    "a late fee",
    (d) => {
      d.arrears = {
        lateFees: [{ from: "2020-01-01", ratePerDay: "0.003", starts: { daysAfterDue: 1 }, cap: "none", beneficiary: "treasury", cite: low(d).cite }],
      };
    },
    [
      "arrears.settlement.order: oldestFirst",
      "arrears.settlement.charge: proRata",
      "arrears.settlement.part: principalFirst",
      "arrears.lateFees[0].graceDays: 0",
      "arrears.lateFees[0].countsFirstDay: true",
      "arrears.lateFees[0].countsLastDay: true",
      "arrears.lateFees[0].days: calendar",
      "arrears.lateFees[0].rounding: down, 2",
    ],
  ],
  [
    "a late fee and its settlement with every word",
    (d) => {
      d.arrears = {
        settlement: { order: "asNamed", charge: "sewageFirst", part: "lateFeeFirst" },
        lateFees: [
          {
            from: "2020-01-01",
            ratePerDay: "0.003",
            starts: { daysAfterDue: 1 },
            cap: "none",
            beneficiary: "treasury",
            graceDays: 0,
            countsFirstDay: false,
            countsLastDay: false,
            days: "calendar",
            rounding: { mode: "up", decimals: 1 },
            cite: low(d).cite,
          },
        ],
      };
    },
    [],
  ],
];

describe("what reliefs, surcharges and arrears leave open is told with what is taken", () => {
  it.each(cases)("%s", (_what, change, told) => {
    expect(defaultsWhere(change)).toEqual(told);
  });
});
