import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as engine from "../../src/index.js";
import { casesCommand } from "./command.mjs";
import { kindOf } from "./kinds.mjs";
import { runCases } from "./runCases.mjs";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const published = JSON.parse(read("published.json")) as readonly { readonly id: string; readonly kind: string; readonly source: string }[];
const skipped = JSON.parse(read("skipped-kinds.json")) as Readonly<Record<string, string>>;

/** Two tiers with a fee in each: 10 units at 2, then 3 a unit, and 1 when the second is reached. */
const twoTiers = {
  id: "two-tiers",
  kind: "graduated",
  tiers: [
    { upTo: "10", unitPrice: "2" },
    { upTo: null, unitPrice: "3", flatFee: "1" },
  ],
};

/** Why a case fails, or its outcome. */
const verdict = (item: object) => {
  const [result] = runCases([item], { engine, skipped });
  return result?.reason ?? result?.outcome;
};

describe("bills that others published", () => {
  const results = runCases(published, { engine, skipped });

  for (const [index, { id, kind, source }] of published.entries()) {
    if (!Object.hasOwn(skipped, kind)) it(`${id} ${kind} (${source})`, () => expect(results[index]).toEqual({ id, outcome: "passed" }));
  }

  it("each stand once, with their source", () => {
    expect(new Set(published.map(({ id }) => id)).size).toBe(published.length);
    expect(published.filter(({ source }) => !source)).toEqual([]);
  });
});

describe("the list of kinds that are not run", () => {
  it("gives a reason for each", () => {
    expect(Object.entries(skipped).filter(([, reason]) => reason.length < 20)).toEqual([]);
  });

  it("keeps no case silent: its line has the kind and the reason", () => {
    expect(runCases([{ id: "a", kind: "percentage" }], { engine, skipped })).toEqual([
      { id: "a", outcome: "skipped", reason: `percentage: ${skipped.percentage}` },
    ]);
  });
});

describe("how a case is compared", () => {
  it("takes a bound with its tier, and the next tier's fee from the first part above it", () => {
    expect(verdict({ ...twoTiers, usage: "10", expected: "20" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "10.001", expected: "21.003" })).toBe("passed");
  });

  it("rounds half up to the decimals of the expected amount", () => {
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "1" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "0.5" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "0.50" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "0.51" })).toBe("graduated: expected 0.51, billed 0.50 (base 0.5 + rounding 0)");
  });

  it("rounds as the case says, where it says", () => {
    expect(verdict({ ...twoTiers, usage: "0.99", expected: "1", rounding: "floor@0" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.01", expected: "1", rounding: "ceiling@0" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "0", rounding: "half-even@0" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "1", rounding: "half-even@0" })).toMatch(/^graduated: expected 1, billed 0 /);
    expect(verdict({ ...twoTiers, usage: "0.25", expected: "1", rounding: "half-odd@0" })).toBe('graduated: rounding is not understood: "half-odd@0"');
  });

  it("allows what a tolerance allows and no more", () => {
    expect(verdict({ ...twoTiers, usage: "1", expected: "2.011", tolerance: "0.011" })).toBe("passed");
    expect(verdict({ ...twoTiers, usage: "1", expected: "2.012", tolerance: "0.011" })).toMatch(/^graduated: expected 2.012 ± 0.011, billed 2.000000 /);
  });

  it("compares amounts finer than a policy rounds by their exact lines", () => {
    const share = { id: "share", kind: "proration-ratio", tiers: [], usage: "1", prorate: { days: "1", of: "3" } };
    expect(verdict({ ...share, expected: "0.333333333", rounding: "half-up@9" })).toBe("passed");
    expect(verdict({ ...share, expected: "0.333333334", rounding: "half-up@9" })).toMatch(/expected 0.333333334/);
  });

  it("looks at tier usage, average and exact amount too", () => {
    const bill = { ...twoTiers, usage: "15", expected: "36" };
    expect(verdict({ ...bill, expectedTierUsage: ["10", "5"], expectedAverage: "2.4", exact: "36.000" })).toBe("passed");
    expect(verdict({ ...bill, expectedTierUsage: ["9", "6"] })).toMatch(/^graduated: tier usage 9, 6 expected/);
    expect(verdict({ ...bill, expectedTierUsage: ["10"] })).toMatch(/^graduated: tier usage 10 expected/);
    expect(verdict({ ...bill, expectedAverage: "2.5" })).toMatch(/^graduated: average 2.5 expected/);
    expect(verdict({ ...bill, exact: "36.001" })).toMatch(/^graduated: exact 36.001 expected/);
  });

  it("lets the last price hold above a table that ends, and passes over a tier without volume or fee", () => {
    const closed = [twoTiers.tiers[0], { upTo: "12", unitPrice: "3" }];
    expect(verdict({ ...twoTiers, tiers: closed, usage: "20", expected: "50" })).toBe("passed");
    const padded = [twoTiers.tiers[0], { upTo: "10.0", unitPrice: "9" }, twoTiers.tiers[1]];
    expect(verdict({ ...twoTiers, tiers: padded, usage: "11", expected: "24" })).toBe("passed");
  });
});

describe("how a case becomes a policy", () => {
  it("counts blocks above the free units", () => {
    const blocks = { id: "blocks", kind: "package", tiers: [{ upTo: null, unitPrice: "100" }], packageSize: "10", freeUnits: "20" };
    expect(verdict({ ...blocks, usage: "121", expected: "1100" })).toBe("passed");
    expect(verdict({ ...blocks, usage: "20", expected: "0" })).toBe("passed");
  });

  it("puts the fixed charge beside the tiers, and the minimum above both", () => {
    const bill = { ...twoTiers, kind: "fixed+graduated-min", fixedCharge: "3", minimum: "10" };
    expect(verdict({ ...bill, usage: "1", expected: "10", expectedTrueUp: "5" })).toBe("passed");
    expect(verdict({ ...bill, usage: "1", expected: "10", expectedTrueUp: "8" })).toMatch(/minimum line of 8 expected, found 5$/);
    expect(verdict({ ...bill, usage: "5", expected: "13", expectedTrueUp: "0" })).toBe("passed");
  });

  it("bills what a maximum leaves after what was billed before, and never less than nothing", () => {
    const bill = { ...twoTiers, kind: "graduated-incremental-max", previousUsage: "5", maximum: "25" };
    expect(verdict({ ...bill, usage: "10", expected: "15", previousBilled: "10" })).toBe("passed");
    expect(verdict({ ...bill, usage: "10", expected: "0", previousBilled: "30" })).toBe("passed");
  });

  it("moves both bounds of a household with the persons above those included", () => {
    const household = { from: "5", perPerson: "30", moves: "first bound; the second tier keeps its width" };
    const bounds = { id: "bounds", kind: "household-bounds", household, baseBounds: ["150", "250"], persons: "7" };
    expect(verdict({ ...bounds, expected: ["210", "310"] })).toBe("passed");
    expect(verdict({ ...bounds, expected: ["210", "250"] })).toBe("household-bounds: bounds 210, 250 expected, tiers hold 210, 100");
    expect(verdict({ ...bounds, household: { ...household, moves: "neither" }, expected: ["210", "310"] })).toMatch(/household is not understood/);
  });

  it("prices strength above and below the standard", () => {
    const formula = {
      id: "formula",
      kind: "strength-formula",
      tiers: [],
      usage: "10",
      R: "0.3",
      V: "0.4",
      B: "0.2",
      S: "0.3",
      Ot: "520",
      Os: "260",
      St: "120",
      Ss: "240",
    };
    expect(verdict({ ...formula, expected: "12.50" })).toBe("passed");
    expect(verdict({ ...formula, expected: "12.49" })).toMatch(/expected 12.49, billed 12.50/);
  });

  it("prices the whole of a period, a part of it or nothing", () => {
    const part = { id: "part", kind: "proration", tiers: [{ upTo: null, unitPrice: "60" }], usage: "1" };
    expect(verdict({ ...part, prorate: { days: "31", of: "31" }, expected: "60" })).toBe("passed");
    expect(verdict({ ...part, prorate: { days: "1", of: "31" }, expected: "1.94" })).toBe("passed");
    expect(verdict({ ...part, prorate: { days: "0", of: "31" }, expected: "0" })).toBe("passed");
    expect(verdict({ ...part, prorate: { days: "32", of: "31" }, expected: "60" })).toMatch(/prorate is not understood/);
  });
});

describe("what cannot be run fails", () => {
  const failing: readonly (readonly [name: string, item: object, reason: RegExp])[] = [
    ["a kind nobody knows", { ...twoTiers, kind: "lunar", usage: "1", expected: "2" }, /^lunar: there is no such kind$/],
    ["a kind put together of parts that do not fit", { ...twoTiers, kind: "volume-incremental", usage: "1", expected: "2" }, /no such kind/],
    ["a case without a kind", { id: "a" }, /no such kind/],
    ["a field that could change the amount", { ...twoTiers, usage: "1", expected: "2", rebate: "1" }, /does not understand: rebate$/],
    [
      "a field of a tier",
      { ...twoTiers, tiers: [{ upTo: null, unitPrice: "1", from: "0" }], usage: "1", expected: "1" },
      /a tier that nobody understands: from$/,
    ],
    ["a field that its kind needs", { ...twoTiers, usage: "1" }, /needs expected$/],
    ["no tiers", { ...twoTiers, tiers: [], usage: "1", expected: "2" }, /needs tiers$/],
    ["an open tier before another", { ...twoTiers, tiers: [{ unitPrice: "1" }, { unitPrice: "2" }], usage: "1", expected: "1" }, /tier 1 is open/],
    ["a number that is not text", { ...twoTiers, usage: 1, expected: "2" }, /usage is not a decimal text: 1$/],
    ["a number with an exponent", { ...twoTiers, usage: "1e3", expected: "2" }, /usage is not a decimal text: "1e3"$/],
    ["a usage below nothing", { ...twoTiers, usage: "-1", expected: "-2" }, /not billed: volume-negative/],
    ["a price that a policy cannot hold", { ...twoTiers, tiers: [{ upTo: null, unitPrice: "-1" }], usage: "1", expected: "-1" }, /policy-value/],
    [
      "bounds that fall",
      { ...twoTiers, tiers: [{ upTo: "5", unitPrice: "1" }, { upTo: "4", unitPrice: "1" }, { unitPrice: "1" }], usage: "1", expected: "1" },
      /policy-tier-order/,
    ],
    [
      "ratios that leave a rest",
      { id: "a", kind: "mixed-use-split", tiers: [], usage: "10", ratios: ["0.3", "0.6"], expected: ["3", "7"] },
      /do not sum to 1$/,
    ],
    [
      "postings that do not make up the whole",
      { id: "a", kind: "ledger-split", tiers: [], usage: "10", expected: ["3", "6"] },
      /^ledger-split: shares 3, 6 expected/,
    ],
    [
      "a stated amount judged wrongly",
      { id: "a", kind: "reconcile-tolerance", tiers: [], usage: "5.00", claimed: "5.00", tolerance: "0", expected: "mismatch" },
      /mismatch expected/,
    ],
    ["something that is no case", [], /no such kind/],
  ];
  for (const [name, item, reason] of failing) it(name, () => expect(verdict(item)).toMatch(reason));

  it("but kinds put together of known parts are known", () => {
    expect(["fixed+volume", "fixed+flat-min", "graduated-min-max", "flat-incremental"].map((name) => kindOf(name) !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(kindOf("fixed+graduated-min")?.needs).toEqual(["tiers", "usage", "expected", "minimum", "fixedCharge"]);
  });
});

describe("the command", () => {
  const run = (paths: readonly string[], files: Readonly<Record<string, string>> = {}) => {
    const printed: string[] = [];
    const readText = (path: string) => {
      const text = files[path];
      if (text === undefined) throw new Error("no such file");
      return text;
    };
    return { code: casesCommand(paths, { readText, print: (line) => printed.push(line), engine, skipped }), printed };
  };
  const right = { ...twoTiers, usage: "1", expected: "2" };

  it("ends with 0 when no case failed, and names what it passed over", () => {
    const files = { "cases.json": JSON.stringify([right, { id: "b", kind: "percentage" }]) };
    expect(run(["cases.json"], files)).toEqual({ code: 0, printed: [`skipped b: percentage: ${skipped.percentage}`, "1 passed, 0 failed, 1 skipped"] });
  });

  it("ends with 1 when one failed", () => {
    const files = { "cases.json": JSON.stringify([right, { ...right, id: "wrong", expected: "3" }]) };
    expect(run(["cases.json"], files)).toEqual({
      code: 1,
      printed: ["failed wrong: graduated: expected 3, billed 2 (base 2 + rounding 0)", "1 passed, 1 failed, 0 skipped"],
    });
  });

  it("ends with 2 when there is no list of cases", () => {
    expect(run([])).toEqual({ code: 2, printed: ["usage: npm run cases -- FILE"] });
    const nothingRun = "0 passed, 1 failed, 0 skipped";
    expect(run(["missing.json"])).toEqual({ code: 2, printed: ["failed missing.json: no such file", nothingRun] });
    expect(run(["object.json"], { "object.json": "{}" })).toEqual({ code: 2, printed: ["failed object.json: not a list of cases", nothingRun] });
    for (const text of ["", "bills\n", "null", "3", '{"a":[],"b":[]}']) {
      const { code, printed } = run(["text.json"], { "text.json": text });
      expect([code, printed.length, printed[1], printed[0]?.includes("\n")]).toEqual([2, 2, nothingRun, false]);
    }
  });
});
