import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/index.js";
import { openTariff, type PolicyError, parsePolicy } from "../../src/index.js";

// biome-ignore lint/suspicious/noExplicitAny: a document that is spoilt in any place has no type.
type Document = any;

const good = (): Document => JSON.parse(readFileSync(new URL("../../fixtures/policies-bad/good.json", import.meta.url), "utf8"));
const errorsOf = (document: unknown) =>
  parsePolicy(document)
    .findings.filter(({ severity }) => severity === "error")
    .map(({ code, path, params }) => ({ code, path, ...params }));

/** The errors of the good document with one thing spoilt. */
function spoilt(spoil: (document: Document) => void) {
  const document = good();
  spoil(document);
  return errorsOf(document);
}

describe("what is no policy document at all", () => {
  it.each([
    ["nothing", null, "null"],
    ["a number", 5, "5"],
    ["a text", "tariff", "tariff"],
    ["a list", [], "[]"],
    ["what is not there", undefined, ""],
  ])("%s is said to be no JSON object", (_what, input, value) => {
    expect(errorsOf(input)).toEqual([{ code: "policy-value", path: "", value, expected: "a JSON object" }]);
  });

  it("another format is named with the one that is read", () => {
    expect(errorsOf({ format: 2, kind: "tariff" })).toEqual([{ code: "policy-format", path: "format", value: "2", expected: "1" }]);
    expect(errorsOf({ kind: "tariff" })).toEqual([{ code: "policy-format", path: "format", value: "", expected: "1" }]);
  });

  it.each([
    ["another kind", "law", "law"],
    ["no kind", undefined, ""],
    ["a list of kinds", ["tariff"], '["tariff"]'],
    ["what every object has", "constructor", "constructor"],
  ])("%s is named with the kinds that are read", (_what, kind, value) => {
    expect(errorsOf({ format: 1, kind })).toEqual([{ code: "policy-kind", path: "kind", value, expected: "tariff, minimums, fundRules" }]);
  });
});

describe("a value that the format does not take is named with what was expected", () => {
  const resident = (document: Document) => document.versions[1].prices.resident;
  const cases: readonly [string, (document: Document) => void, object][] = [
    [
      "a price with a comma",
      (d) => Object.assign(resident(d), { price: "1,0" }),
      { path: "versions[1].prices.resident.price", value: "1,0", expected: '"0.95"' },
    ],
    ["a price as a number", (d) => Object.assign(resident(d), { price: 1 }), { path: "versions[1].prices.resident.price", value: "1", expected: "string" }],
    [
      "a bound too fine",
      (d) => Object.assign(d.versions[0].prices.resident.tiers[0], { upTo: "22.1234567" }),
      { path: "versions[0].prices.resident.tiers[0].upTo", value: "22.1234567", expected: '"216"' },
    ],
    [
      "a date without its day",
      (d) => Object.assign(d.reliefs.low_income, { from: "2022-01" }),
      { path: "reliefs.low_income.from", value: "2022-01", expected: "YYYY-MM-DD" },
    ],
    [
      "a date that is none",
      (d) => Object.assign(d.reliefs.low_income, { from: "2022-02-30" }),
      { path: "reliefs.low_income.from", value: "2022-02-30", expected: "YYYY-MM-DD" },
    ],
    ["an empty id", (d) => Object.assign(d, { id: "" }), { path: "id", value: "", expected: "a-z 0-9 _ . -" }],
    [
      "a status of its own",
      (d) => Object.assign(d.versions[0], { status: "new" }),
      { path: "versions[0].status", value: "new", expected: "enacted, proposed, forecast, example" },
    ],
    ["too many decimals", (d) => Object.assign(d, { volumeDecimals: 7 }), { path: "volumeDecimals", value: "7", expected: "<= 6" }],
    ["too few decimals", (d) => Object.assign(d, { volumeDecimals: -1 }), { path: "volumeDecimals", value: "-1", expected: ">= 0" }],
    ["part of a decimal", (d) => Object.assign(d, { volumeDecimals: 1.5 }), { path: "volumeDecimals", value: "1.5", expected: "int" }],
    ["an empty list", (d) => Object.assign(d, { districts: [] }), { path: "districts", value: "[]", expected: ">= 1" }],
    ["an object for a text", (d) => Object.assign(d, { note: { zh: "注" } }), { path: "note", value: '{"zh":"注"}', expected: "string" }],
    ["what JSON cannot hold", (d) => Object.assign(d, { revision: 5n }), { path: "revision", value: "bigint", expected: "string" }],
    ["a symbol", (d) => Object.assign(d, { note: Symbol("note") }), { path: "note", value: "symbol", expected: "string" }],
  ];

  it.each(cases)("%s", (_what, spoil, expected) => {
    expect(spoilt(spoil)).toEqual([{ code: "policy-value", ...expected }]);
  });

  it("an id that is no id, where ids are keys", () => {
    expect(spoilt((d) => Object.assign(d.classes, { "9th": d.classes.resident }))[0]).toEqual({
      code: "policy-value",
      path: "classes.9th",
      value: "9th",
      expected: "a-z 0-9 _ . -",
    });
    expect(spoilt((d) => Object.assign(d.versions[1].prices, { "10th": resident(d) }))[0]).toMatchObject({ path: "versions[1].prices.10th", value: "10th" });
  });

  it("what may be said in two ways: the words for it, or the figure's own fault", () => {
    const withCap = (cap: unknown) =>
      spoilt((d) => {
        const lateFee = { from: "2020-01-01", ratePerDay: "0.003", starts: { daysAfterDue: 1 }, beneficiary: "treasury", cap, cite: resident(d).cite };
        d.arrears = { lateFees: [lateFee] };
      });
    expect(withCap("all")).toEqual([{ code: "policy-value", path: "arrears.lateFees[0].cap", value: "all", expected: "principal, none" }]);
    expect(withCap({ share: "half" })).toEqual([{ code: "policy-value", path: "arrears.lateFees[0].cap.share", value: "half", expected: '"0.95"' }]);
    expect(withCap({ share: "0.5" })).toEqual([]);
  });

  it("what is missing, by the place where it should be", () => {
    expect(spoilt((d) => delete d.title.en)).toEqual([{ code: "policy-missing", path: "title.en", expected: "string" }]);
    expect(spoilt((d) => delete d.versions[1].status)).toEqual([
      { code: "policy-missing", path: "versions[1].status", expected: "enacted, proposed, forecast, example" },
    ]);
  });

  it("a key that the format does not know, by its name", () => {
    expect(spoilt((d) => Object.assign(d.title, { fr: "titre" }))).toEqual([{ code: "policy-unknown-key", path: "title.fr", key: "fr" }]);
  });

  it("a rule without a citation: none at all or an empty list; what is no list is a value", () => {
    const uncited = [{ code: "policy-uncited", path: "versions[1].prices.resident" }];
    expect(spoilt((d) => delete resident(d).cite)).toEqual(uncited);
    expect(spoilt((d) => Object.assign(resident(d), { cite: [] }))).toEqual(uncited);
    expect(spoilt((d) => Object.assign(resident(d), { cite: "article 1" }))).toEqual([
      { code: "policy-value", path: "versions[1].prices.resident.cite", value: "article 1", expected: "array" },
    ]);
  });
});

describe("a long value", () => {
  const shown = (text: string) => spoilt((d) => Object.assign(d.versions[1].prices.resident, { price: text }))[0];

  it("of eighty characters is shown whole", () => {
    expect(shown("9".repeat(80))).toMatchObject({ value: "9".repeat(80) });
  });

  it("of more is cut to seventy-seven and three points", () => {
    expect(shown("9".repeat(81))).toMatchObject({ value: `${"9".repeat(77)}...` });
  });
});

describe("the error of a tariff that cannot be opened", () => {
  function thrownBy(document: unknown): PolicyError {
    try {
      openTariff(document);
    } catch (error) {
      return error as PolicyError;
    }
    throw new Error("it was opened");
  }

  it("is named, and tells each fault by code and place", () => {
    const document = good();
    document.id = "";
    delete document.title.en;
    const error = thrownBy(document);
    expect(error.name).toBe("PolicyError");
    expect(error.message).toBe("the policy has faults: policy-value at id; policy-missing at title.en");
    expect(error.findings.every(({ severity }: Finding) => severity === "error")).toBe(true);
  });

  it("says where the fault is when the whole document is none", () => {
    expect(thrownBy([]).message).toBe("the policy has faults: policy-value at the top");
  });

  it("of another kind says which kind was wanted", () => {
    const minimums = JSON.parse(readFileSync(new URL("../../seeds/national-minimums-2015.json", import.meta.url), "utf8"));
    expect(thrownBy(minimums).findings).toMatchObject([{ code: "policy-kind", path: "kind", params: { value: "minimums", expected: "tariff" } }]);
  });
});
