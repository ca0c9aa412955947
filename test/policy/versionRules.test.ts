import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const cite = [{ document: "tiny-notice", article: "9" }];
const resident = (d: Document) => d.versions[1].prices.resident;
const low = (d: Document) => d.reliefs.low_income;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "a version without a start",
    (d) => {
      delete d.versions[1].from;
    },
    ["policy-version-start / versions[1] / expected: from | inForceOn"],
  ],
  [
    "a version with two",
    (d) => {
      d.versions[1].inForceOn = { date: "2022-01-01", where: "a bill" };
    },
    ["policy-version-start / versions[1] / expected: from | inForceOn"],
  ],
  [
    "versions on one day",
    (d) => {
      d.versions[1].from = "2019-01-01";
    },
    [
      "policy-version-order / versions[1].from / value: 2019-01-01 / expected: > 2019-01-01",
      "policy-duplicate / versions[1].id / value: 2019-01-01 / other: versions[0]",
    ],
  ],
  [
    "versions that fall",
    (d) => {
      d.versions[1].from = "2018-12-31";
    },
    ["policy-version-order / versions[1].from / value: 2018-12-31 / expected: > 2019-01-01"],
  ],
  [
    "a sighting before the first version",
    (d) => {
      delete d.versions[1].from;
      d.versions[1].inForceOn = { date: "2018-01-01", where: "a bill" };
    },
    ["policy-version-order / versions[1].inForceOn / value: 2018-01-01 / expected: > 2019-01-01"],
  ],
  [
    "a version after one without a start",
    (d) => {
      d.versions.splice(1, 0, { ...d.versions[0], from: undefined });
      d.versions[2].from = "2018-01-01";
    },
    ["policy-version-start / versions[1] / expected: from | inForceOn", "policy-version-order / versions[2].from / value: 2018-01-01 / expected: > 2019-01-01"],
  ],
  [
    "two versions of one name",
    (d) => {
      d.versions[0].id = "old";
      d.versions[1].id = "old";
    },
    ["policy-duplicate / versions[1].id / value: old / other: versions[0]"],
  ],
  [
    "a version named as another's day",
    (d) => {
      d.versions[0].id = "2022-01-01";
    },
    [
      "policy-value / versions[0].id / value: 2022-01-01 / expected: a-z 0-9 _ . -",
      "policy-duplicate / versions[1].id / value: 2022-01-01 / other: versions[0]",
    ],
  ],
  [
    "an act that is not there",
    (d) => {
      d.versions[1].act = "lost";
    },
    ["policy-document-unknown / versions[1].act / document: lost / expected: tiny-notice"],
  ],
  [
    "a rule that cites what is not there",
    (d) => {
      low(d).cite = [
        { document: "tiny-notice", article: "1" },
        { document: "lost", article: "2" },
      ];
    },
    ["policy-document-unknown / reliefs.low_income.cite[1].document / document: lost / expected: tiny-notice"],
  ],
  [
    "an escalator on no day, backwards, for nobody",
    (d) => {
      d.versions[1].escalator = { on: "02-30", firstYear: 2024, lastYear: 2023, add: { villa: "1" }, cite };
    },
    [
      "policy-value / versions[1].escalator.on / value: 02-30 / expected: MM-DD",
      "policy-window-order / versions[1].escalator.lastYear / value: 2023 / expected: >= 2024",
      "policy-reference-unknown / versions[1].escalator.add.villa / value: villa / expected: resident, shared_meter, non_resident",
    ],
  ],
  [
    "an escalator of one year",
    (d) => {
      d.versions[1].escalator = { on: "12-31", firstYear: 2024, lastYear: 2024, add: { resident: "0.1" }, cite };
    },
    [],
  ],
  [
    "a reading of ours and one of the customer's",
    (d) => {
      low(d).interpretation = "ours";
      resident(d).interpretation = "customer";
    },
    [
      "policy-interpretation / versions[1].prices.resident / whose: customer / document: tiny-notice / article: 4",
      "policy-interpretation / reliefs.low_income / whose: ours / document: tiny-notice / article: 7",
    ],
  ],
  [
    "one word for two classes",
    (d) => {
      d.classes.non_resident.aliases = ["居民"];
    },
    ["policy-duplicate / classes.non_resident.aliases[0] / value: 居民 / other: resident"],
  ],
  [
    "a word that is another class's id",
    (d) => {
      d.classes.non_resident.aliases = ["resident"];
    },
    ["policy-duplicate / classes.non_resident.aliases[0] / value: resident / other: resident"],
  ],
  [
    "a class's own id and its word twice",
    (d) => {
      d.classes.resident.aliases = ["resident", "居民", "居民"];
    },
    [],
  ],
  [
    "one word for two reliefs, and for a relief and a class",
    (d) => {
      d.reliefs.other = { ...low(d), aliases: ["低保", "居民"] };
    },
    ["policy-duplicate / reliefs.other.aliases[0] / value: 低保 / other: low_income"],
  ],
  [
    "a district's own name as its other word",
    (d) => {
      d.districts[0].aliases = ["甲示例区", "甲区"];
    },
    [],
  ],
  [
    "no kind of area",
    (d) => {
      delete d.area;
    },
    ["policy-area-missing / area / expected: opinion, notice"],
  ],
  [
    "no kind of area where nothing binds",
    (d) => {
      delete d.area;
      delete d.boundBy;
    },
    [],
  ],
];

describe("versions and the words of files", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
