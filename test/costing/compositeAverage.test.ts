import { describe, expect, it } from "vitest";
import minimums from "../../seeds/chengdu-opinion-2008-minimums.json" with { type: "json" };
import national from "../../seeds/national-minimums-2015.json" with { type: "json" };
import { compositeAverage, plannedComposite, testMinimums } from "../../src/costing/index.js";
import { exactText, fraction, roundToText } from "../../src/money/index.js";
import type { MinimumsDocument, TariffDocument } from "../../src/policy/index.js";

const documents = [minimums, national] as unknown as MinimumsDocument[];

function tariff(area: TariffDocument["area"]): TariffDocument {
  return {
    format: 1,
    kind: "tariff",
    id: "a-town",
    revision: "1",
    title: { zh: "某县城", en: "A county town" },
    documents: {},
    area,
    boundBy: ["chengdu-opinion-2008-minimums", "national-minimums-2015"],
    classes: {},
    versions: [],
  };
}

/** The plan of a county town: residents 100 000 m³, non-residents 40 000 at 0.80, special 5 000 at 1.20. */
const plan = (resident: string) => [
  { plannedM3: "100000", price: resident },
  { plannedM3: "40000", price: "0.80" },
  { plannedM3: "5000", price: "1.20" },
];

function tested(resident: string, { on = "2015-12-31", months = 12, area = { opinion: "countyTown" } as TariffDocument["area"] } = {}) {
  const average = plannedComposite(plan(resident));
  if (average === undefined) throw new Error("nothing planned");
  return testMinimums({ tariff: tariff(area), minimums: documents, average, on, months });
}

describe("the composite average of a county town is at least 0.6 yuan/m³ (Chengdu 2008, 四¶1)", () => {
  it("residents at 0.50: 0.6069 passes", () => {
    const { tests, findings } = tested("0.50");
    expect(tests[0]).toMatchObject({ measure: "compositeAverage", required: "0.6", actual: "0.6069", actualExact: "88/145", passes: true });
    expect(findings).toEqual([]);
  });

  it("residents at 0.49: exactly 0.6 passes", () => {
    const { tests, findings } = tested("0.49");
    expect(tests[0]).toMatchObject({ actual: "0.6000", actualExact: "0.6", passes: true });
    expect(findings).toEqual([]);
  });

  it("residents at 0.48: 0.5931 fails", () => {
    const { tests, findings } = tested("0.48");
    expect(tests[0]).toMatchObject({ actual: "0.5931", passes: false });
    expect(findings).toMatchObject([{ code: "composite-below-minimum", params: { price: "0.5931", minimum: "0.6", article: "四¶1" } }]);
  });

  it("0.59999 is rounded to 0.6000 for reading and fails all the same", () => {
    const { tests } = testMinimums({
      tariff: tariff({ opinion: "countyTown" }),
      minimums: documents,
      average: fraction(59999n, 100000n),
      on: "2015-12-31",
      months: 12,
    });
    expect(tests[0]).toMatchObject({ actual: "0.6000", passes: false });
  });

  it("a single month is informative: a miss is said, not warned of", () => {
    const { tests, findings } = tested("0.48", { months: 1 });
    expect(tests[0]?.informative).toBe(true);
    expect(findings).toMatchObject([{ code: "composite-month-below", severity: "info" }]);
  });

  it("binds neither the central city, nor a township, nor a day before the end of June 2008", () => {
    expect(tested("0.48", { area: { opinion: "centralCity" } }).tests).toEqual([]);
    expect(tested("0.48", { area: { opinion: "township" } }).tests).toEqual([]);
    expect(tested("0.48", { on: "2008-06-29" }).tests).toEqual([]);
    expect(tested("0.48", { on: "2008-06-30" }).tests).toHaveLength(1);
  });
});

describe("break-even with small profit (四¶1) is an aim from the end of 2008", () => {
  it("is tested against the covering price, for central city, county towns and townships", () => {
    for (const opinion of ["centralCity", "countyTown", "township"] as const) {
      const { tests, findings } = testMinimums({
        tariff: tariff({ opinion }),
        minimums: documents,
        average: fraction(9n, 10n),
        coveringPrice: fraction(1n),
        on: "2008-12-31",
        months: 12,
      });
      expect(tests.filter(({ measure }) => measure === "breakEven")).toMatchObject([{ required: "1.0000", passes: false }]);
      expect(findings.map(({ code }) => code)).toContain("break-even-missed");
    }
  });
});

describe("charges over liable volume", () => {
  it("is the same function for bills and for plans", () => {
    const billed = compositeAverage({ baseFee: "86000.00", liableM3: "145000" });
    expect(billed).toEqual(plannedComposite(plan("0.48")));
    expect(billed && roundToText(billed, 4, "halfUp")).toBe("0.5931");
  });

  it("a coefficient lowers the charge, not the volume", () => {
    const average = plannedComposite([{ plannedM3: "100", price: "2.00", coefficient: "0.9" }]);
    expect(average && exactText(average)).toBe("1.8");
  });

  it("nothing liable has no average", () => {
    expect(compositeAverage({ baseFee: "0", liableM3: "0" })).toBeUndefined();
    expect(plannedComposite([])).toBeUndefined();
  });
});
