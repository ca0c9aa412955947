import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as engine from "../../src/index.js";
import { casesCommand } from "./command.mjs";
import { kindOf } from "./kinds.mjs";
import { runCases } from "./runCases.mjs";

const skipped = JSON.parse(readFileSync(new URL("skipped-kinds.json", import.meta.url), "utf8")) as Readonly<Record<string, string>>;

/** Why a case fails, or its outcome. */
const verdict = (item: unknown) => {
  const [result] = runCases([item], { engine, skipped });
  return result?.reason ?? result?.outcome;
};
const flat = { id: "flat", kind: "graduated", tiers: [{ upTo: null, unitPrice: "2" }], usage: "3", expected: "6" };

describe("how the fields of a case are read", () => {
  it("takes a field that is null for one that is left out, in a tier too", () => {
    expect(verdict({ ...flat, fixedCharge: null, rounding: null, tolerance: null, tiers: [{ upTo: null, unitPrice: "2", flatFee: null }] })).toBe("passed");
    expect(verdict({ ...flat, expected: null })).toMatch(/needs expected$/);
    expect(verdict({ ...flat, kind: "annual-ladder", previousUsage: null })).toMatch(/needs previousUsage$/);
  });

  it("takes limits where the kind's name does not announce them", () => {
    expect(verdict({ ...flat, minimum: "10", expected: "10", expectedTrueUp: "4" })).toBe("passed");
    expect(verdict({ ...flat, kind: "volume", maximum: "5", expected: "5", expectedTierUsage: ["3"] })).toBe("passed");
  });

  it("knows what cannot change an amount", () => {
    expect(verdict({ ...flat, currency: "JPY", unit: "m3", place: "Kumamoto", country: "JP", utility: "city", url: "https://example.org", title: "a" })).toBe(
      "passed",
    );
  });

  it.each(["half-up", "half_up", "HALF_UP", "halfUp"])("%s is one mode", (mode) => {
    expect(verdict({ ...flat, usage: "1.25", expected: "3", rounding: `${mode}@0` })).toBe("passed");
  });

  it("compares every kind of bill within its tolerance", () => {
    const sum = { id: "sum", kind: "sum-mixed-precision", addends: ["2.0", "4.35"], expected: "6.36", tolerance: "0.01" };
    expect(verdict(sum)).toBe("passed");
    expect(verdict({ ...sum, tolerance: "0.009" })).toMatch(/expected 6.36 ± 0.009/);
  });
});

describe("a changed volume", () => {
  const change = { id: "change", kind: "volume-adjust", usage: "51", method: "percent", value: "10" };

  it("is compared at the decimals of the expected one, or within the tolerance", () => {
    expect(verdict({ ...change, expected: "56.1" })).toBe("passed");
    expect(verdict({ ...change, expected: "56" })).toBe("passed");
    expect(verdict({ ...change, expected: "57" })).toMatch(/expected 57 m³, adjusted to 56.1$/);
    expect(verdict({ ...change, expected: "57", tolerance: "0.9" })).toBe("passed");
  });

  it("may be a subtraction written as an addition", () => {
    expect(verdict({ ...change, method: "add", value: "-60", expected: "0" })).toBe("passed");
  });

  it("is none where the method is not known", () => {
    expect(verdict({ ...change, method: "max", expected: "51" })).toMatch(/word-unknown at method$/);
  });
});

describe("what is malformed", () => {
  const hidden: readonly (readonly [name: string, item: unknown, reason: RegExp])[] = [
    ["nothing", null, /a case is an object$/],
    ["a kind in a list", { ...flat, kind: ["graduated"] }, /no such kind$/],
    ["a fixed charge twice", { ...flat, kind: "fixed+fixed+graduated", fixedCharge: "1", expected: "7" }, /no such kind$/],
    ["a tier that is none", { ...flat, tiers: [null] }, /tier 1 is none: null$/],
    ["tier usage that is no list", { ...flat, expectedTierUsage: "3" }, /expectedTierUsage is no list$/],
    [
      "a household that is none",
      { id: "a", kind: "household-bounds", household: "5", baseBounds: ["1"], persons: "1", expected: ["1"] },
      /not understood: "5"$/,
    ],
    ["a tolerance of a match", { id: "a", kind: "reconcile-tolerance", usage: "1", claimed: "1", tolerance: "x", expected: "match" }, /tolerance is not a/],
    ["an amount below nothing", { id: "a", kind: "reconcile-tolerance", usage: "-1", claimed: "1", tolerance: "0", expected: "match" }, /not billed/],
    ["a block of nothing", { ...flat, kind: "package", packageSize: "0" }, /policy-limit at .*blockM3$/],
  ];
  it.each(hidden)("%s fails and is told", (_, item, reason) => expect(verdict(item)).toMatch(reason));

  it("is told on one line, under a name that can be found", () => {
    const printed: string[] = [];
    const text = `\uFEFF${JSON.stringify({ note: "two", cases: [{ id: "a\nb", kind: "c\nd" }, { id: " " }] })}`;
    expect(casesCommand(["a.json"], { readText: () => text, print: (line) => printed.push(line), engine, skipped })).toBe(1);
    expect(printed).toEqual(["failed a b: c d: there is no such kind", "failed case 2: undefined: there is no such kind", "0 passed, 2 failed, 0 skipped"]);
  });
});

it("no kind that can be run is on the list of those that are not", () => {
  expect(Object.keys(skipped).filter((kind) => kindOf(kind) !== undefined)).toEqual([]);
});
