import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TariffDocument } from "../../src/index.js";
import { openTariff, PolicyError, parsePolicy } from "../../src/index.js";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const good = (): TariffDocument => read("fixtures/policies-bad/good.json");
const documents = [
  "fixtures/policies-bad/good.json",
  "seeds/chengdu-central.json",
  "seeds/national-minimums-2015.json",
  "seeds/chengdu-opinion-2008-fund.json",
];
const errorsOf = (document: unknown) => parsePolicy(document).findings.filter(({ severity }) => severity === "error");

/** Every place of a document that is an object or a list: its path, and itself. */
function placesOf(value: unknown, path = ""): { path: string; value: object }[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, each]) =>
    placesOf(each, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
  );
  return [{ path, value }, ...inside];
}

/** Objects whose keys are ids that the document chooses. */
const isById = (path: string) => /(^|\.)(documents|classes|prices|reliefs|sources|grades)$/.test(path);

describe("a document with several faults", () => {
  const five = () => {
    const document = JSON.parse(JSON.stringify(good()));
    document.versions[0].prices.resident.tiers[1].upTo = "20";
    document.versions[0].prices.resident.tiers[2].upTo = "50";
    document.versions[1].prices.non_resident.price = "1,60";
    document.versions[1].prices.non_resident.cite[0].document = "another-notice";
    document.reliefs.low_income.percentige = "0.5";
    return document;
  };
  const faults = [
    "reliefs.low_income.percentige: policy-unknown-key",
    "versions[0].prices.resident.tiers[1].upTo: policy-tier-order",
    "versions[0].prices.resident.tiers[2].upTo: policy-tier-last-closed",
    "versions[1].prices.non_resident.cite[0].document: policy-document-unknown",
    "versions[1].prices.non_resident.price: policy-value",
  ];

  it("gives all of them at once: five faults, five findings", () => {
    expect(
      errorsOf(five())
        .map(({ code, path }) => `${path}: ${code}`)
        .sort(),
    ).toEqual(faults);
    expect(parsePolicy(five()).policy).toBeUndefined();
  });

  it("is refused with an error that carries them all, and names them", () => {
    let thrown: unknown;
    try {
      openTariff(five());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PolicyError);
    expect((thrown as PolicyError).findings.map(({ code, path }) => `${path}: ${code}`).sort()).toEqual(faults);
    for (const { code, path } of (thrown as PolicyError).findings) expect((thrown as PolicyError).message).toContain(`${code} at ${path}`);
  });
});

describe("a key that the format does not know", () => {
  const places = documents.flatMap((file) =>
    placesOf(read(file))
      .filter(({ path, value }) => !Array.isArray(value) && !isById(path))
      .map(({ path }) => [file, path] as const),
  );

  it("is looked for in many places", () => {
    expect(places.length).toBeGreaterThan(150);
  });

  it("is refused in each of them, by its path", () => {
    const missed = places.filter(([file, path]) => {
      const document = read(file);
      const place = placesOf(document).find((each) => each.path === path)?.value as Record<string, unknown>;
      place.surprise = "1";
      const wanted = path === "" ? "surprise" : `${path}.surprise`;
      return !errorsOf(document).some((each) => each.path === wanted && each.code === "policy-unknown-key");
    });
    expect(missed).toEqual([]);
  });
});

describe("any document at all", () => {
  it("is read without an exception: anything JSON can hold", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (garbage) => {
        expect(parsePolicy(garbage).policy).toBeUndefined();
        expect(errorsOf(garbage).length).toBeGreaterThan(0);
      }),
    );
  });

  it("with one place of it put to anything, is either opened or refused with findings; what opens can bill", () => {
    const place = fc.constantFrom(...placesOf(good()).flatMap(({ path, value }) => Object.keys(value).map((key) => ({ path, key }))));
    fc.assert(
      fc.property(
        place,
        fc.oneof(fc.jsonValue(), fc.constantFrom("0", "1", "-1", "1e3", "", "999999999999", "2022-02-30", "resident", "constructor", "__proto__")),
        ({ path, key }, garbage) => {
          const document = good();
          Object.defineProperty(placesOf(document).find((each) => each.path === path)?.value ?? {}, key, { value: garbage, enumerable: true });
          const { policy, findings } = parsePolicy(document);
          expect(policy === undefined).toBe(findings.some(({ severity }) => severity === "error"));
          if (policy?.kind === "tariff") expect(() => openTariff(policy, { allow: ["example"] })).not.toThrow();
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("that only code could write, not JSON, is refused all the same", () => {
    for (const format of [() => 1, 1n, Symbol("1")]) expect(errorsOf({ format, kind: "tariff" }).map(({ code }) => code)).toEqual(["policy-format"]);
  });

  it("of another kind is no tariff", () => {
    expect(() => openTariff(read("seeds/national-minimums-2015.json"))).toThrow(/policy-kind at kind/);
  });
});

describe("what the schema alone would let through", () => {
  const priced = (price: object) => {
    const document = JSON.parse(JSON.stringify(good()));
    document.versions[1].prices.non_resident = { ...price, cite: document.versions[1].prices.non_resident.cite };
    return errorsOf(document).map(({ code, path }) => `${path}: ${code}`);
  };
  const at = "versions[1].prices.non_resident";

  it("a volume rounded to steps of nothing", () => {
    expect(priced({ price: "1.60", volumeRounding: { mode: "halfUp", step: "0", order: "afterCoefficient" } })).toEqual([
      expect.stringContaining(`${at}.volumeRounding.step: `),
    ]);
  });

  it("a first bound of nothing, or two bounds that are the same number", () => {
    const tiers = (...bounds: string[]) => ({ tierPeriod: "bill", tiers: [...bounds.map((upTo) => ({ upTo, price: "1" })), { price: "2" }] });
    expect(priced(tiers("0"))).toEqual([`${at}.tiers[0].upTo: policy-tier-order`]);
    expect(priced(tiers("22", "22.0"))).toEqual([`${at}.tiers[1].upTo: policy-tier-order`]);
    expect(priced(tiers("9", "10"))).toEqual([]);
  });

  it("a coefficient beside a price that is another class's: it would be lost without a word", () => {
    expect(priced({ sameAs: "resident", coefficient: "0.9" })).not.toEqual([]);
  });

  it("a class that no version knows, a version that leaves a class out", () => {
    const document = JSON.parse(JSON.stringify(good()));
    delete document.versions[1].prices.shared_meter;
    document.versions[1].prices.fountain = { price: "1", cite: document.versions[1].prices.resident.cite };
    expect(
      errorsOf(document)
        .map(({ code, path }) => `${path}: ${code}`)
        .sort(),
    ).toEqual(["versions[1].prices.fountain: policy-reference-unknown", "versions[1].prices.shared_meter: policy-missing"]);
  });

  it("a chain of classes that ends where it began", () => {
    const document = JSON.parse(JSON.stringify(good()));
    const { prices } = document.versions[1];
    prices.resident = { sameAs: "shared_meter", cite: prices.resident.cite };
    expect(new Set(errorsOf(document).map(({ code }) => code))).toEqual(new Set(["policy-reference-loop"]));
  });
});
