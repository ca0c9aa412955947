import { describe, expect, it } from "vitest";
import type { Document } from "./spoilt.js";
import { saidWhere } from "./spoilt.js";

const resident = (d: Document) => d.versions[1].prices.resident;
const tiers = (d: Document) => d.versions[0].prices.resident.tiers;

const cases: readonly [string, (d: Document) => unknown, readonly string[]][] = [
  [
    "a least amount above the greatest",
    (d) => {
      Object.assign(resident(d), { minimum: { amount: "10", per: "bill" }, maximum: { amount: "9.99", per: "bill" } });
    },
    ["policy-limit-order / versions[1].prices.resident.minimum / value: 10 / expected: <= 9.99"],
  ],
  [
    "a least amount that is the greatest",
    (d) => {
      Object.assign(resident(d), { minimum: { amount: "10", per: "bill" }, maximum: { amount: "10.00", per: "bill" } });
    },
    [],
  ],
  [
    "a least amount a month and a greatest a bill",
    (d) => {
      Object.assign(resident(d), { minimum: { amount: "10", per: "month" }, maximum: { amount: "9", per: "bill" } });
    },
    [],
  ],
  [
    "a least amount alone",
    (d) => {
      Object.assign(resident(d), { minimum: { amount: "10", per: "bill" } });
    },
    [],
  ],
  [
    "tiers that fall",
    (d) => {
      tiers(d)[1].price = "0.94";
    },
    ["policy-tier-falls / versions[0].prices.resident.tiers[1].price / value: 0.94 / expected: >= 0.95"],
  ],
  [
    "tiers at one price",
    (d) => {
      tiers(d)[1].price = "0.950";
      tiers(d)[2].price = "0.95";
    },
    [],
  ],
  [
    "a tier that falls by the block",
    (d) => {
      Object.assign(tiers(d)[1], { price: "0.5", blockM3: "0.1" });
    },
    [],
  ],
  [
    "tiers that fall twice",
    (d) => {
      tiers(d)[1].price = "0.9";
      tiers(d)[2].price = "0.8";
    },
    [
      "policy-tier-falls / versions[0].prices.resident.tiers[1].price / value: 0.9 / expected: >= 0.95",
      "policy-tier-falls / versions[0].prices.resident.tiers[2].price / value: 0.8 / expected: >= 0.9",
    ],
  ],
];

describe("what a writer would want to know of prices", () => {
  it.each(cases)("%s", (_what, spoil, said) => {
    expect(saidWhere(spoil)).toEqual(said);
  });
});
