import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];

/** The price of non-residents by attributes, of which there are a size and a zone. */
function sized(d: Document, price: object) {
  d.attributes = { size: { name: d.title, values: ["DN15", "DN25", "DN40"] }, zone: { name: d.title, values: ["inner", "outer"] } };
  d.versions[1].prices.non_resident = { ...price, cite };
}

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "attributes without cases",
    (d) => {
      sized(d, { price: "1", by: ["size"] });
    },
    ["policy-missing / versions[1].prices.non_resident.cases / expected: by + cases"],
  ],
  [
    "cases without attributes",
    (d) => {
      sized(d, { price: "1", cases: { DN15: {} } });
    },
    ["policy-missing / versions[1].prices.non_resident.by / expected: by + cases"],
  ],
  [
    "an attribute that is not there",
    (d) => {
      sized(d, { price: "1", by: ["colour"], cases: { red: {} } });
    },
    [
      "policy-reference-unknown / versions[1].prices.non_resident.by[0] / value: colour / expected: size, zone",
      "policy-reference-unknown / versions[1].prices.non_resident.cases.red / value: red / expected: ",
    ],
  ],
  [
    "a value that is not there",
    (d) => {
      sized(d, { price: "1", by: ["size"], cases: { DN15: {}, DN25: {}, DN40: {}, DN50: {} } });
    },
    ["policy-reference-unknown / versions[1].prices.non_resident.cases.DN50 / value: DN50 / expected: DN15 | DN25 | DN40"],
  ],
  [
    "too few values in a case",
    (d) => {
      sized(d, { price: "1", by: ["size", "zone"], cases: { DN15: {} } });
    },
    [
      "policy-reference-unknown / versions[1].prices.non_resident.cases.DN15 / value: DN15 / expected: DN15 | DN25 | DN40 + inner | outer",
      "policy-case-missing / versions[1].prices.non_resident.cases / value: DN15+inner, DN15+outer, DN25+inner, DN25+outer, DN40+inner, … / count: 6",
    ],
  ],
  [
    "values in the wrong order",
    (d) => {
      sized(d, { price: "1", by: ["size", "zone"], cases: { "inner+DN15": {} } });
    },
    [
      "policy-reference-unknown / versions[1].prices.non_resident.cases.inner+DN15 / value: inner+DN15 / expected: DN15 | DN25 | DN40 + inner | outer",
      "policy-case-missing / versions[1].prices.non_resident.cases / value: DN15+inner, DN15+outer, DN25+inner, DN25+outer, DN40+inner, … / count: 6",
    ],
  ],
  [
    "a case without any price",
    (d) => {
      sized(d, { by: ["size"], cases: { DN15: { price: "1" }, DN25: {}, DN40: { price: "2" } } });
    },
    ["policy-price-form / versions[1].prices.non_resident.cases.DN25 / value:  / expected: price | tiers"],
  ],
  [
    "a case with two",
    (d) => {
      sized(d, { price: "1", by: ["size"], cases: { DN15: { price: "1", tiers: [{ price: "1" }], tierPeriod: "bill" }, DN25: {}, DN40: {} } });
    },
    ["policy-price-form / versions[1].prices.non_resident.cases.DN15 / value:  / expected: price | tiers"],
  ],
  [
    "two forms beside attributes",
    (d) => {
      sized(d, { price: "1", tiers: [{ price: "1" }], tierPeriod: "bill", by: ["size"], cases: { DN15: {}, DN25: {}, DN40: {} } });
    },
    ["policy-price-form / versions[1].prices.non_resident / value: price, tiers / expected: unknown | sameAs | price | tiers"],
  ],
  [
    "an unknown price by attributes",
    (d) => {
      sized(d, { unknown: true, by: ["size"], cases: { DN15: { price: "1" }, DN25: { price: "1" }, DN40: { price: "1" } } });
    },
    [
      "policy-price-form / versions[1].prices.non_resident / value: unknown, by, cases / expected: unknown | sameAs | price | tiers",
      "policy-cell-unknown / versions[1].prices.non_resident / class: non_resident",
    ],
  ],
  [
    "one value of two that is not there",
    (d) => {
      sized(d, {
        price: "1",
        by: ["size", "zone"],
        cases: Object.fromEntries(
          ["DN15", "DN25", "DN40"].flatMap((size) => [
            [`${size}+inner`, {}],
            [`${size}+outer`, {}],
            [`${size}+far`, {}],
          ]),
        ),
      });
    },
    [
      "policy-reference-unknown / versions[1].prices.non_resident.cases.DN15+far / value: DN15+far / expected: DN15 | DN25 | DN40 + inner | outer",
      "policy-reference-unknown / versions[1].prices.non_resident.cases.DN25+far / value: DN25+far / expected: DN15 | DN25 | DN40 + inner | outer",
      "policy-reference-unknown / versions[1].prices.non_resident.cases.DN40+far / value: DN40+far / expected: DN15 | DN25 | DN40 + inner | outer",
    ],
  ],
  [
    "a case of its own price beside what its class says of tiers",
    (d) => {
      sized(d, {
        tiers: [{ upTo: "5", price: "1" }, { price: "2" }],
        tierPeriod: "month",
        tierMethod: "volume",
        persons: { included: 3 },
        boundRounding: "up",
        boundsCount: "water",
        partMonths: "days",
        coefficient: "0.9",
        by: ["size"],
        cases: { DN15: { price: "1" }, DN25: {}, DN40: { price: "2", coefficient: "0.8" } },
      });
    },
    [],
  ],
  [
    "a case with what the class takes from another",
    (d) => {
      sized(d, { sameAs: "resident", by: ["size"], cases: { DN15: { price: "1" }, DN25: { price: "1" }, DN40: { price: "1" } } });
    },
    ["policy-price-form / versions[1].prices.non_resident / value: sameAs, by, cases / expected: unknown | sameAs | price | tiers"],
  ],
  [
    "a case whose own tiers fail",
    (d) => {
      sized(d, { price: "1", by: ["size"], cases: { DN15: { tiers: [{ upTo: "5", price: "1" }], tierPeriod: "bill" }, DN25: { coefficient: "0" }, DN40: {} } });
    },
    [
      "policy-tier-last-closed / versions[1].prices.non_resident.cases.DN15.tiers[0].upTo / value: 5",
      "policy-limit / versions[1].prices.non_resident.cases.DN25.coefficient / value: 0 / expected: > 0",
    ],
  ],
  [
    "a class that says how the tiers of its cases count",
    (d) => {
      sized(d, {
        by: ["size"],
        tierPeriod: "month",
        boundMonths: 3,
        cases: { DN15: { tiers: [{ upTo: "5", price: "1" }, { price: "2" }] }, DN25: { price: "1" }, DN40: { price: "1" } },
      });
    },
    [],
  ],
  [
    "a case that says more of the tiers of its class",
    (d) => {
      sized(d, {
        tiers: [{ upTo: "5", price: "1" }, { price: "2" }],
        tierPeriod: "month",
        by: ["size"],
        cases: { DN15: { boundMonths: 3 }, DN25: { tierPeriod: "bill", boundMonths: 3 }, DN40: { price: "1", tierMethod: "volume" } },
      });
    },
    [
      "policy-tier-fields / versions[1].prices.non_resident.cases.DN25.boundMonths / value: boundMonths / expected: tierPeriod: month",
      "policy-tier-fields / versions[1].prices.non_resident.cases.DN40.tierMethod / value: tierMethod / expected: tiers",
    ],
  ],
  [
    "five values without a case",
    (d) => {
      sized(d, { price: "1", by: ["size", "zone"], cases: { "DN40+outer": {} } });
    },
    ["policy-case-missing / versions[1].prices.non_resident.cases / value: DN15+inner, DN15+outer, DN25+inner, DN25+outer, DN40+inner / count: 5"],
  ],
  [
    "six and more",
    (d) => {
      sized(d, { price: "1", by: ["size", "zone"], cases: { "DN40+outer": {} } });
      d.attributes.zone.values.push("far");
    },
    ["policy-case-missing / versions[1].prices.non_resident.cases / value: DN15+inner, DN15+outer, DN15+far, DN25+inner, DN25+outer, … / count: 8"],
  ],
  [
    "one value without a case, one listed twice",
    (d) => {
      sized(d, { price: "1", by: ["size"], cases: { DN15: {}, DN25: {} } });
      d.attributes.size.values.push("DN15");
    },
    ["policy-case-missing / versions[1].prices.non_resident.cases / value: DN40 / count: 1"],
  ],
  [
    "a case for each value",
    (d) => {
      sized(d, { price: "1", by: ["size"], cases: { DN15: {}, DN25: {}, DN40: {} } });
    },
    [],
  ],
];

describe("a price by attributes", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
