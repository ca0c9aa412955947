import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];
const shared = (d: Document) => d.versions[1].prices.shared_meter;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "the price of a class that is not there",
    (d) => {
      shared(d).sameAs = "villa";
    },
    ["policy-reference-unknown / versions[1].prices.shared_meter.sameAs / value: villa / expected: resident, shared_meter, non_resident"],
  ],
  [
    "a class at its own price",
    (d) => {
      shared(d).sameAs = "shared_meter";
    },
    ["policy-reference-loop / versions[1].prices.shared_meter.sameAs / value: shared_meter"],
  ],
  [
    "classes at each other's price",
    (d) => {
      d.versions[1].prices.resident = { sameAs: "shared_meter", cite };
    },
    [
      "policy-reference-loop / versions[1].prices.resident.sameAs / value: shared_meter",
      "policy-reference-loop / versions[1].prices.shared_meter.sameAs / value: resident",
    ],
  ],
  [
    "a chain to a price",
    (d) => {
      d.versions[1].prices.non_resident = { sameAs: "shared_meter", cite };
    },
    [],
  ],
  [
    "a chain into a loop",
    (d) => {
      d.versions[1].prices.resident = { sameAs: "shared_meter", cite };
      d.versions[1].prices.non_resident = { sameAs: "shared_meter", cite };
    },
    [
      "policy-reference-loop / versions[1].prices.resident.sameAs / value: shared_meter",
      "policy-reference-loop / versions[1].prices.shared_meter.sameAs / value: resident",
      "policy-reference-loop / versions[1].prices.non_resident.sameAs / value: shared_meter",
    ],
  ],
];

describe("a class that takes the price of another", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
