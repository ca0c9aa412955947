import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Finding, FindingCode, MinimumsDocument } from "../../src/index.js";
import { checkMinimumPrices, describeFinding, openTariff, PolicyError, parsePolicy } from "../../src/index.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const expected = JSON.parse(read("fixtures/policies-bad/expected.json")) as Record<string, { code: FindingCode; path: string }>;
const readable = Object.entries(expected).filter(([, { code }]) => code !== "policy-not-json");
const minimums = parsePolicy(JSON.parse(read("seeds/national-minimums-2015.json"))).policy as MinimumsDocument;

/** Every finding on a bad policy: its own, and those of its prices against the minimums that bind it. */
function findingsOf(file: string): readonly Finding[] {
  const { policy, findings } = parsePolicy(JSON.parse(read(`fixtures/policies-bad/${file}`)));
  return policy?.kind === "tariff" ? [...findings, ...checkMinimumPrices(policy, [minimums])] : findings;
}

describe("each fault a policy can have", () => {
  it.each(readable)("%s is found by its code, at its path", (file, { code, path }) => {
    expect(
      findingsOf(file)
        .filter((each) => each.code === code)
        .map((each) => each.path),
    ).toContain(path);
  });

  it.each(readable)("%s is told in Chinese and in English, with nothing left to fill in", (file, { code }) => {
    for (const each of findingsOf(file)) {
      const [zh, en] = [describeFinding(each, "zh"), describeFinding(each, "en")];
      expect(zh + en).not.toMatch(/[{}[\]]{2}|\{|\}|undefined|null|NaN/);
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(en.replace(/"[^"]*"/g, "").replaceAll(each.path, ""), code).toMatch(/[A-Za-z]{3}/);
    }
  });

  it.each(readable.filter(([, { code }]) => findingsOf(`${code}.json`).some((each) => each.code === code && each.severity === "error")))(
    "%s cannot be opened for billing: the error carries the finding",
    (file, { code, path }) => {
      const document = JSON.parse(read(`fixtures/policies-bad/${file}`));
      if (code === "policy-binding-unknown") {
        // Which minimums there are is known to the caller alone, so a tariff can be billed without them.
        expect(() => openTariff(document, { allow: ["example"] })).not.toThrow();
        return;
      }
      expect(() => openTariff(document, { allow: ["example"] })).toThrow(PolicyError);
      expect(faultsOf(document)).toContainEqual({ code, path });
    },
  );

  function faultsOf(document: unknown): { code: string; path: string }[] {
    try {
      openTariff(document);
      return [];
    } catch (error) {
      return (error as PolicyError).findings.map(({ code, path }) => ({ code, path }));
    }
  }
});
