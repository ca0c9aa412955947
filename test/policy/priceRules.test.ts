import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];
const resident = (d: Document) => d.versions[1].prices.resident;
const shared = (d: Document) => d.versions[1].prices.shared_meter;
const tiers = (d: Document) => d.versions[0].prices.resident.tiers;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "a class without a price",
    (d) => {
      delete d.versions[1].prices.shared_meter;
    },
    ["policy-missing / versions[1].prices.shared_meter / expected: price | tiers | sameAs | unknown"],
  ],
  [
    "a price without a class",
    (d) => {
      d.versions[1].prices.fountain = { price: "1", cite };
    },
    ["policy-reference-unknown / versions[1].prices.fountain / value: fountain / expected: resident, shared_meter, non_resident"],
  ],
  [
    "no price in any form",
    (d) => {
      delete resident(d).price;
    },
    ["policy-price-form / versions[1].prices.resident / value:  / expected: unknown | sameAs | price | tiers"],
  ],
  [
    "two forms",
    (d) => {
      Object.assign(resident(d), { tiers: [{ price: "1" }], tierPeriod: "bill" });
    },
    ["policy-price-form / versions[1].prices.resident / value: price, tiers / expected: unknown | sameAs | price | tiers"],
  ],
  [
    "a price beside another class's",
    (d) => {
      Object.assign(shared(d), { coefficient: "0.9", minimum: { amount: "1", per: "bill" } });
    },
    ["policy-price-form / versions[1].prices.shared_meter / value: sameAs, coefficient, minimum / expected: unknown | sameAs | price | tiers"],
  ],
  [
    "a note beside another class's price",
    (d) => {
      Object.assign(shared(d), { note: "as before", interpretation: "ours" });
    },
    ["policy-interpretation / versions[1].prices.shared_meter / whose: ours / document: tiny-notice / article: 5"],
  ],
  [
    "an unknown price",
    (d) => {
      d.versions[1].prices.non_resident = { unknown: true, cite };
    },
    ["policy-cell-unknown / versions[1].prices.non_resident / class: non_resident"],
  ],
  [
    "an unknown price with a coefficient",
    (d) => {
      d.versions[1].prices.non_resident = { unknown: true, coefficient: "0.9", cite };
    },
    [
      "policy-price-form / versions[1].prices.non_resident / value: unknown, coefficient / expected: unknown | sameAs | price | tiers",
      "policy-cell-unknown / versions[1].prices.non_resident / class: non_resident",
    ],
  ],
  [
    "tiers without what they count",
    (d) => {
      d.versions[0].prices.resident.tierPeriod = undefined;
    },
    ["policy-tier-fields / versions[0].prices.resident.tierPeriod / value:  / expected: tiers + tierPeriod"],
  ],
  [
    "one price that counts by month",
    (d) => {
      Object.assign(resident(d), { tierPeriod: "month" });
    },
    ["policy-tier-fields / versions[1].prices.resident.tierPeriod / value: month / expected: tiers + tierPeriod"],
  ],
  [
    "a cycle that is not there",
    (d) => {
      d.versions[0].prices.resident.tierPeriod = "cycle";
    },
    ["policy-missing / cycle / expected: months, startMonth"],
  ],
  [
    "what only tiers have, beside one price",
    (d) => {
      Object.assign(resident(d), {
        tierMethod: "volume",
        persons: { included: 1 },
        boundRounding: "up",
        boundsCount: "water",
        boundMonths: 3,
        partMonths: "days",
      });
    },
    [
      "policy-tier-fields / versions[1].prices.resident.tierMethod / value: tierMethod / expected: tiers",
      "policy-tier-fields / versions[1].prices.resident.persons / value: persons / expected: tiers",
      "policy-tier-fields / versions[1].prices.resident.boundRounding / value: boundRounding / expected: tiers",
      "policy-tier-fields / versions[1].prices.resident.boundsCount / value: boundsCount / expected: tiers",
      "policy-tier-fields / versions[1].prices.resident.boundMonths / value: boundMonths / expected: tierPeriod: month",
      "policy-tier-fields / versions[1].prices.resident.partMonths / value: partMonths / expected: tierPeriod: month",
    ],
  ],
  [
    "months of a bound that counts by the bill",
    (d) => {
      Object.assign(d.versions[0].prices.resident, { tierPeriod: "bill", boundMonths: 3, partMonths: "days" });
    },
    [
      "policy-tier-fields / versions[0].prices.resident.boundMonths / value: boundMonths / expected: tierPeriod: month",
      "policy-tier-fields / versions[0].prices.resident.partMonths / value: partMonths / expected: tierPeriod: month",
    ],
  ],
  [
    "a coefficient, a block and a step of nothing",
    (d) => {
      Object.assign(resident(d), { coefficient: "0", blockM3: "0.00", volumeRounding: { mode: "up", step: "0", order: "afterCoefficient" } });
    },
    [
      "policy-limit / versions[1].prices.resident.coefficient / value: 0 / expected: > 0",
      "policy-limit / versions[1].prices.resident.blockM3 / value: 0.00 / expected: > 0",
      "policy-limit / versions[1].prices.resident.volumeRounding.step / value: 0 / expected: > 0",
    ],
  ],
  [
    "a smallest coefficient, block and step",
    (d) => {
      Object.assign(resident(d), { coefficient: "0.00000001", blockM3: "0.001", volumeRounding: { mode: "up", step: "0.001", order: "afterCoefficient" } });
    },
    [],
  ],
  [
    "a last tier with a bound",
    (d) => {
      tiers(d)[2].upTo = "40";
    },
    ["policy-tier-last-closed / versions[0].prices.resident.tiers[2].upTo / value: 40"],
  ],
  [
    "a first tier without a bound",
    (d) => {
      delete tiers(d)[0].upTo;
    },
    ["policy-tier-open-early / versions[0].prices.resident.tiers[0].upTo / expected: > 0"],
  ],
  [
    "a middle tier without a bound",
    (d) => {
      delete tiers(d)[1].upTo;
    },
    ["policy-tier-open-early / versions[0].prices.resident.tiers[1].upTo / expected: > 22"],
  ],
  [
    "a first bound of nothing",
    (d) => {
      tiers(d)[0].upTo = "0";
    },
    ["policy-tier-order / versions[0].prices.resident.tiers[0].upTo / value: 0 / expected: > 0"],
  ],
  [
    "two bounds alike",
    (d) => {
      tiers(d)[1].upTo = "22.00";
    },
    ["policy-tier-order / versions[0].prices.resident.tiers[1].upTo / value: 22.00 / expected: > 22"],
  ],
  [
    "bounds that fall",
    (d) => {
      tiers(d)[1].upTo = "9";
    },
    ["policy-tier-order / versions[0].prices.resident.tiers[1].upTo / value: 9 / expected: > 22"],
  ],
  [
    "a figure by person without the persons that are included",
    (d) => {
      Object.assign(tiers(d)[1], { upToPerPerson: "5" });
    },
    ["policy-missing / versions[0].prices.resident.persons.included / expected: upToPerPerson"],
  ],
  [
    "a figure by head without the persons from which it holds",
    (d) => {
      Object.assign(d.versions[0].prices.resident, { persons: { included: 4 } });
      tiers(d)[0].upToPerHead = "5";
    },
    ["policy-missing / versions[0].prices.resident.persons.perHeadFrom / expected: upToPerHead"],
  ],
  [
    "figures by person and by head, both said",
    (d) => {
      Object.assign(d.versions[0].prices.resident, { persons: { included: 4, perHeadFrom: 6 } });
      Object.assign(tiers(d)[0], { upToPerPerson: "5", upToPerHead: "6" });
    },
    [],
  ],
];

describe("what a price must keep to", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
