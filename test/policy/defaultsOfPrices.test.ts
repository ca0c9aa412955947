import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { defaultsWhere } from "./spoilt.js";

const tiered = (d: Document) => d.versions[0].prices.resident;
const resident = (d: Document) => d.versions[1].prices.resident;
const low = (d: Document) => d.reliefs.low_income;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  ["nothing", () => undefined, []],
  [
    "tiers by month: how a part of a month counts",
    (d) => {
      delete tiered(d).partMonths;
      delete low(d).partMonths;
    },
    ["versions[0].prices.resident.partMonths: partMonths = refuse, at 2 places"],
  ],
  [
    "where nothing is said of rounding and decimals",
    (d) => {
      delete d.rounding;
      delete d.volumeDecimals;
    },
    ["rounding: rounding = halfUp, line, 2", "volumeDecimals: volumeDecimals = 3"],
  ],
  [
    "two reliefs and no word on stacking",
    (d) => {
      d.reliefs.other = { ...low(d), aliases: [] };
    },
    ["stacking: stacking = first"],
  ],
  [
    "two reliefs and a word on stacking",
    (d) => {
      d.reliefs.other = { ...low(d), aliases: [] };
      d.stacking = "best";
    },
    [],
  ],
  [
    "a cycle by which no price counts",
    (d) => {
      d.cycle = { months: 12, startMonth: 1 };
    },
    [],
  ],
  [
    "a cycle by which a price counts",
    (d) => {
      d.cycle = { months: 12, startMonth: 1 };
      tiered(d).tierPeriod = "cycle";
    },
    ["cycle: startMonthBill, acrossEnd, firstBillOfMeter, ownerChange = new, byEnd, inside, clears"],
  ],
  [
    "a cycle with some of its switches said",
    (d) => {
      d.cycle = { months: 12, startMonth: 1, acrossEnd: "splitByDays", ownerChange: "keeps" };
      tiered(d).tierPeriod = "cycle";
    },
    ["cycle: startMonthBill, firstBillOfMeter = new, inside"],
  ],
  [
    "a cycle with all of them said",
    (d) => {
      d.cycle = { months: 12, startMonth: 1, startMonthBill: "new", acrossEnd: "byEnd", firstBillOfMeter: "inside", ownerChange: "keeps" };
      tiered(d).tierPeriod = "cycle";
    },
    [],
  ],
  [
    "bounds of a part of a m³, by month",
    (d) => {
      tiered(d).tiers[0].upTo = "20.5";
    },
    ["versions[0].prices.resident.boundRounding: boundRounding = exact"],
  ],
  [
    "bounds of a part of a m³, with their rounding",
    (d) => {
      tiered(d).tiers[0].upTo = "20.5";
      tiered(d).boundRounding = "up";
    },
    [],
  ],
  [
    "bounds of whole m³ with zeros behind the point",
    (d) => {
      tiered(d).tiers[0].upTo = "20.00";
    },
    [],
  ],
  [
    "bounds of a quarter",
    (d) => {
      tiered(d).boundMonths = 3;
    },
    ["versions[0].prices.resident.boundRounding: boundRounding = exact"],
  ],
  [
    "bounds of one month, said",
    (d) => {
      tiered(d).boundMonths = 1;
    },
    [],
  ],
  [
    "bounds of a part of a m³, by the bill",
    (d) => {
      tiered(d).tierPeriod = "bill";
      tiered(d).tiers[0].upTo = "20.5";
    },
    [],
  ],
  [
    "bounds that persons raise by a part of a m³, by the bill",
    (d) => {
      tiered(d).tierPeriod = "bill";
      tiered(d).persons = { included: 4 };
      tiered(d).tiers[0].upToPerPerson = "2.5";
    },
    ["versions[0].prices.resident.boundRounding: boundRounding = exact"],
  ],
  [
    "bounds by head of a part of a m³",
    (d) => {
      tiered(d).tierPeriod = "bill";
      tiered(d).persons = { perHeadFrom: 1 };
      tiered(d).tiers[0].upToPerHead = "2.5";
    },
    ["versions[0].prices.resident.boundRounding: boundRounding = exact"],
  ],
  [
    "tiers of a volume with a coefficient",
    (d) => {
      tiered(d).coefficient = "0.9";
    },
    ["versions[0].prices.resident.boundsCount: boundsCount = charged"],
  ],
  [
    "a coefficient without tiers",
    (d) => {
      resident(d).coefficient = "0.9";
    },
    [],
  ],
  [
    "fixed parts and limits a month",
    (d) => {
      Object.assign(resident(d), {
        fixed: [
          { amount: "1", per: "bill" },
          { amount: "2", per: "month" },
        ],
        minimum: { amount: "1", per: "month" },
        maximum: { amount: "9", per: "month" },
      });
    },
    ["versions[1].prices.resident.fixed[1].partMonths: partMonths = refuse, at 3 places"],
  ],
  [
    "fixed parts and limits a month, with a word on parts of one",
    (d) => {
      Object.assign(resident(d), { fixed: [{ amount: "2", per: "month", partMonths: "days" }], minimum: { amount: "1", per: "month", partMonths: "refuse" } });
    },
    [],
  ],
  [
    "fixed parts and limits a bill",
    (d) => {
      Object.assign(resident(d), { fixed: [{ amount: "1", per: "bill" }], minimum: { amount: "1", per: "bill" } });
    },
    [],
  ],
];

describe("what a tariff and its prices leave open is told with what is taken", () => {
  it.each(cases)("%s", (_what, change, told) => {
    expect(defaultsWhere(change)).toEqual(told);
  });
});
