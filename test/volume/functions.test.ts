import { describe, expect, it } from "vitest";
import { adjustVolume, estimateVolume, meterVolume, ratedFlowVolume, splitMixedUse } from "../../src/volume/index.js";

const codesOf = ({ findings }: { readonly findings: readonly { readonly code: string; readonly path: string }[] }) =>
  findings.map(({ code, path }) => `${code} ${path}`);

describe("what a meter counted", () => {
  it.each([
    [{ previousM3: "120", currentM3: "138" }, "18", false],
    [{ previousM3: "99990", currentM3: "5", digits: "5" }, "15", true],
    [{ previousM3: "120", currentM3: "102", mounted: "reverse" }, "18", false],
    [{ previousM3: "3", currentM3: "99990", mounted: "reverse", digits: "5" }, "13", true],
    [{ previousM3: "120", currentM3: "138", factor: "10" }, "180", false],
    [{ previousM3: "0", currentM3: "0.333", factor: "0.5" }, "0.167", false],
    [{ previousM3: "0.0001", currentM3: "0.0003", volumeDecimals: 4 }, "0.0002", false],
    [{ previousM3: "99990", currentM3: "9990", digits: "5", rolloverMostM3: "10000" }, "10000", true],
    [{ previousM3: "50000", currentM3: "0", digits: "5" }, "50000", true],
  ] as const)("%o is %s m³", (readings, volumeM3, rolledOver) => {
    expect(meterVolume(readings)).toEqual({ volumeM3, rolledOver, findings: [] });
  });

  it.each([
    [{ previousM3: "138", currentM3: "120" }, "reading-falls currentM3"],
    [{ previousM3: "49999", currentM3: "0", digits: "5" }, "reading-impossible currentM3"],
    [{ previousM3: "99990", currentM3: "9991", digits: "5", rolloverMostM3: "10000" }, "reading-impossible currentM3"],
    [{ previousM3: "99990", currentM3: "9991", digits: "5", factor: "2", rolloverMostM3: "20001" }, "reading-impossible currentM3"],
    [{ previousM3: "0", currentM3: "100000", digits: "5" }, "reading-impossible currentM3"],
    [{ previousM3: "1e3", currentM3: "120" }, "number-form previousM3"],
    [{ previousM3: "1", currentM3: "-1" }, "volume-negative currentM3"],
    [{ previousM3: "1", currentM3: "1.0001" }, "number-decimals currentM3"],
    [{ previousM3: "1", currentM3: "1000000000000" }, "number-too-large currentM3"],
    [{ previousM3: "1", currentM3: "2", digits: "0" }, "number-form digits"],
    [{ previousM3: "1", currentM3: "2", factor: "0" }, "number-form factor"],
  ] as const)("%o is %s", (readings, fault) => {
    expect(meterVolume(readings)).not.toHaveProperty("volumeM3");
    expect(codesOf(meterVolume(readings))).toEqual([fault]);
  });
});

describe("an estimate", () => {
  it.each([
    [{ recentM3: ["12", "15", "18"] }, "15"],
    [{ recentM3: ["10", "11", "11"] }, "11"],
    [{ recentM3: ["10", "11"], months: 3 }, "32"],
    [{ recentM3: ["10", "11", "11"], rounding: { mode: "down", stepM3: "0.1" } }, "10.6"],
  ] as const)("of %o is %s m³", (measured, volumeM3) => {
    expect(estimateVolume(measured)).toEqual({ volumeM3, findings: [] });
  });

  it.each([
    [{ recentM3: [] }, "estimate-without-history recentM3"],
    [{ recentM3: ["x"] }, "number-form recentM3[0]"],
    [{ recentM3: ["1"], months: 0 }, "number-form months"],
    [{ recentM3: ["1"], rounding: { mode: "down", stepM3: "0" } }, "number-form rounding.stepM3"],
  ] as const)("of %o is %s", (measured, fault) => {
    expect(codesOf(estimateVolume(measured))).toEqual([fault]);
  });
});

describe("a well's rated flow", () => {
  it("runs day and night", () => {
    expect(ratedFlowVolume({ m3PerHour: "2.5", days: 30 })).toEqual({ volumeM3: "1800", findings: [] });
    expect(ratedFlowVolume({ m3PerHour: "0.00011", days: 1 }).volumeM3).toBe("0.003");
    expect(ratedFlowVolume({ m3PerHour: "2", days: 0 }).volumeM3).toBe("0");
  });

  it("is refused where it says nothing", () => {
    expect(codesOf(ratedFlowVolume({ m3PerHour: "-2", days: 30 }))).toEqual(["volume-negative m3PerHour"]);
    expect(codesOf(ratedFlowVolume({ m3PerHour: "", days: 30 }))).toEqual(["number-form m3PerHour"]);
    expect(codesOf(ratedFlowVolume({ m3PerHour: "2", days: 1.5 }))).toEqual(["number-form days"]);
  });
});

describe("mixed use", () => {
  const ratios = (...values: string[]) => values.map((value) => ({ kind: "ratio", value }) as const);

  it.each([
    [{ volumeM3: "101", parts: ratios("0.3", "0.7") }, ["30", "71"]],
    [{ volumeM3: "101", parts: ratios("0.3", "0.7"), rounding: { mode: "up", stepM3: "1" } }, ["31", "70"]],
    [{ volumeM3: "1", parts: ratios("0.4", "0.4", "0.2"), rounding: { mode: "up", stepM3: "1" } }, ["1", "0", "0"]],
    [{ volumeM3: "100", parts: [{ kind: "rest" }, { kind: "fixed", value: "30" }] }, ["70", "30"]],
    [{ volumeM3: "100", parts: [{ kind: "fixed", value: "20" }, ...ratios("0.25"), { kind: "rest" }] }, ["20", "20", "60"]],
    [{ volumeM3: "25", parts: [{ kind: "fixed", value: "20" }, { kind: "fixed", value: "20" }, { kind: "rest" }] }, ["20", "5", "0"]],
  ] as const)("%o gives %o", (use, sharesM3) => {
    expect(splitMixedUse(use)).toEqual({ sharesM3, findings: [] });
  });

  it.each([
    [{ volumeM3: "100", parts: ratios("0.3", "0.6") }, "shares-not-whole parts"],
    [{ volumeM3: "100", parts: [...ratios("0.7", "0.4"), { kind: "rest" }] }, "shares-not-whole parts"],
    [{ volumeM3: "100", parts: [{ kind: "fixed", value: "100" }] }, "shares-not-whole parts"],
    [{ volumeM3: "100", parts: [{ kind: "rest" }, { kind: "rest" }] }, "shares-not-whole parts"],
    [{ volumeM3: "100", parts: [{ kind: "fixed" }, { kind: "rest" }] }, "required-missing parts[0].value"],
    [{ volumeM3: "100", parts: ratios("a third") }, "number-form parts[0].value"],
  ] as const)("%o is %s", (use, fault) => {
    expect(codesOf(splitMixedUse(use))).toEqual([fault]);
  });
});

describe("a change to a volume", () => {
  it.each([
    ["floor", "60", { volumeM3: "60" }],
    ["floor", "40", { volumeM3: "50" }],
    ["cap", "40", { volumeM3: "40" }],
    ["cap", "60", { volumeM3: "50" }],
    ["subtract", "60", { volumeM3: "0" }],
    ["add", "0.5", { volumeM3: "50.5" }],
    ["percent", "-15", { volumeM3: "42.5" }],
    ["percent", "0.001", { volumeM3: "50.001" }],
    ["percent", "-200", { volumeM3: "0" }],
    ["quota", "80", { volumeM3: "0", carryM3: "30" }],
    ["quota", "20", { volumeM3: "30", carryM3: "0" }],
  ] as const)("50 m³, %s %s", (method, value, expected) => {
    expect(adjustVolume({ volumeM3: "50", method, value })).toEqual({ ...expected, findings: [] });
  });

  it("is refused where it is no number", () => {
    expect(codesOf(adjustVolume({ volumeM3: "50", method: "cap", value: "-1" }))).toEqual(["volume-negative value"]);
    expect(codesOf(adjustVolume({ volumeM3: "fifty", method: "percent", value: "ten" }))).toEqual(["number-form volumeM3", "number-form value"]);
  });
});
