import { describe, expect, it } from "vitest";
import { costMeasures, parseCosts } from "../../src/costing/index.js";
import { formatFen } from "../../src/money/index.js";
import { tangxunA } from "./tangxun.js";

type Rows = Record<string, unknown>;

function read(change: Record<string, unknown>, rows: Rows = {}) {
  return parseCosts({ format: 1, statements: [{ ...tangxunA, ...change, rows: { ...tangxunA.rows, ...rows } }] });
}

const codesAndPaths = (parsed: ReturnType<typeof parseCosts>) =>
  parsed.findings.filter(({ severity }) => severity !== "info").map(({ code, path }) => `${code} ${path}`);

describe("a cost statement that cannot be used", () => {
  it.each([
    ["a negative amount", {}, { "5": "-68.00" }, "cost-row-form statements[0].rows.5"],
    ["an amount in scientific form", {}, { "5": "6.8e1" }, "cost-row-form statements[0].rows.5"],
    ["a number in place of a text", {}, { "5": 68 }, "cost-row-form statements[0].rows.5"],
    ["part of a fen", {}, { "5": "68.0000001" }, "cost-row-form statements[0].rows.5"],
    ["a plant that treats nothing", {}, { "2": "0" }, "cost-row-form statements[0].rows.2"],
    ["a row that the statement does not have", {}, { "24": "1" }, "cost-row-form statements[0].rows.24"],
    ["no depreciation", {}, { "8": undefined }, "cost-row-missing statements[0].rows.8"],
    ["no finance cost", {}, { "13": undefined }, "cost-row-missing statements[0].rows.13"],
    ["no unit", { amountUnit: "万元" }, {}, "cost-form statements[0].amountUnit"],
    ["an unknown key", { plantt: "a" }, {}, "cost-form statements[0].plantt"],
    [
      "more inside production than maintenance needs",
      { maintenance: { need: "1.00", insideProduction: "2.00" } },
      {},
      "cost-row-form statements[0].maintenance.insideProduction",
    ],
  ])("%s", (_, change, rows, expected) => {
    const parsed = read(change, rows);
    expect(codesAndPaths(parsed)).toContain(expected);
    expect(parsed.statements).toEqual([]);
  });

  it("is reported with every fault at once", () => {
    const found = codesAndPaths(read({ year: "2016" }, { "5": "x", "13": undefined }));
    expect(found).toEqual(["cost-form statements[0].year", "cost-row-form statements[0].rows.5", "cost-row-missing statements[0].rows.13"]);
  });

  it("is no JSON of this format", () => {
    expect(parseCosts([]).findings[0]?.code).toBe("cost-form");
    expect(parseCosts({ format: 1, statements: [] }).findings[0]?.path).toBe("statements");
  });

  it("states one plant and year twice", () => {
    const parsed = parseCosts({ format: 1, statements: [tangxunA, tangxunA] });
    expect(parsed.findings.map(({ code }) => code)).toContain("cost-year-mixed");
    expect(parsed.statements).toHaveLength(1);
  });
});

describe("a cost statement that is used", () => {
  it("keeps a printed total whose parts differ by more than the tolerance, and says so", () => {
    const parsed = read({}, { "4": "1911.35" });
    expect(codesAndPaths(parsed)).toEqual(["cost-footing-exceeded statements[0].rows.4"]);
    expect(parsed.statements[0]?.rows.find(({ row }) => row === "4")?.value).toBe("19113500.00");
  });

  it("takes the tolerance as a parameter", () => {
    const input = { format: 1, statements: [{ ...tangxunA, rows: { ...tangxunA.rows, "4": "1911.35" } }] };
    expect(codesAndPaths(parseCosts(input, { footingTolerance: "0.02" }))).toEqual(["cost-footing statements[0].rows.4"]);
  });

  it("takes donated depreciation off the price base, and network cost with it unless the rules include it", () => {
    const [statement] = read({}, { "17": "100.00", "22": "50.00" }).statements;
    const measure = (network: "apart" | "included") => formatFen(costMeasures(statement === undefined ? [] : [statement], { network }).priceBaseFen);
    expect(measure("apart")).toBe("26291700.00");
    expect(measure("included")).toBe("27291700.00");
  });

  it("adds sludge of its own row to the operating need", () => {
    const [statement] = read({}, { "14": "110.96" }).statements;
    expect(formatFen(costMeasures(statement === undefined ? [] : [statement], { network: "apart" }).operatingNeedFen)).toBe("15385100.00");
  });

  it("takes disallowed cost off the price base, and its cash part off the operating need", () => {
    const [statement] = read({ disallowed: { amount: "100.00", cash: "27.55" } }).statements;
    const measures = costMeasures(statement === undefined ? [] : [statement], { network: "apart" });
    expect([formatFen(measures.priceBaseFen), formatFen(measures.operatingNeedFen)]).toEqual(["25791700.00", "14000000.00"]);
  });

  it("leaves to the maintenance step only what is not inside production", () => {
    const [statement] = read({ maintenance: { need: "400.00", insideProduction: "325.12" } }).statements;
    expect(formatFen(costMeasures(statement === undefined ? [] : [statement], { network: "apart" }).maintenanceFen)).toBe("748800.00");
  });
});
