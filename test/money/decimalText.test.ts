import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFen, formatUnits, parseDecimalText, parseFen, toScale } from "../../src/money/index.js";

describe("what counts as a number", () => {
  it.each([
    ["0", 0n, 0],
    ["18", 18n, 0],
    ["0.950", 950n, 3],
    ["007.10", 710n, 2],
    ["-3", -3n, 0],
    ["-0.005", -5n, 3],
    ["-0", 0n, 0],
    ["123456789012345.123456789012", 123456789012345123456789012n, 12],
  ])("reads %s", (text, units, scale) => {
    expect(parseDecimalText(text)).toEqual({ units, scale });
  });

  const refused = [
    "1e3",
    "1E3",
    "0x10",
    "0b1",
    "NaN",
    "Infinity",
    "+1",
    " 1",
    "1 ",
    "1\n",
    "",
    "-",
    ".",
    "1.",
    ".5",
    "-.5",
    "--1",
    "1,000",
    "12,5",
    "12a",
    "1_0",
    "１２",
    "1.2.3",
    "1/3",
  ];
  it.each(refused)("refuses %j", (text) => {
    expect(parseDecimalText(text)).toBeUndefined();
  });

  it("holds 15 digits before the point and 12 after it, unless told otherwise", () => {
    expect(parseDecimalText("1".repeat(15))).toBeDefined();
    expect(parseDecimalText("1".repeat(16))).toBeUndefined();
    expect(parseDecimalText(`0.${"1".repeat(12)}`)).toBeDefined();
    expect(parseDecimalText(`0.${"1".repeat(13)}`)).toBeUndefined();
    expect(parseDecimalText("12.345", { decimals: 2 })).toBeUndefined();
    expect(parseDecimalText("12.34", { decimals: 2 })).toEqual({ units: 1234n, scale: 2 });
    expect(parseDecimalText("1234", { integerDigits: 3 })).toBeUndefined();
    expect(parseDecimalText("123", { integerDigits: 3 })).toEqual({ units: 123n, scale: 0 });
    expect(parseDecimalText("1".repeat(64), { integerDigits: 100 })).toBeDefined();
    expect(parseDecimalText("1".repeat(65), { integerDigits: 100 })).toBeUndefined();
  });
});

describe("writing numbers", () => {
  it.each([
    [1710, 2, "17.10"],
    [-5n, 3, "-0.005"],
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [18000n, 0, "18000"],
    [-7, 0, "-7"],
    [5, 1, "0.5"],
  ])("%s in units of 10^-%i is %s", (units, scale, text) => {
    expect(formatUnits(units, scale)).toBe(text);
  });

  it("reads back what it wrote, and never loses a zero", () => {
    const units = fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n });
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 12 }), (value, scale) => {
        expect(parseDecimalText(formatUnits(value, scale), { integerDigits: 30 })).toEqual({ units: value, scale });
      }),
      { numRuns: 2000 },
    );
  });

  it("changes the scale only where nothing is lost", () => {
    expect(toScale({ units: 18n, scale: 0 }, 3)).toBe(18000n);
    expect(toScale({ units: 9500n, scale: 4 }, 2)).toBe(95n);
    expect(toScale({ units: 9501n, scale: 4 }, 2)).toBeUndefined();
    expect(toScale({ units: -9500n, scale: 4 }, 2)).toBe(-95n);
    expect(toScale({ units: -9501n, scale: 4 }, 2)).toBeUndefined();
  });
});

describe("fen", () => {
  it("reads yuan as whole fen, and refuses part of a fen", () => {
    expect(parseFen("17.1")).toBe(1710n);
    expect(parseFen("-0.05")).toBe(-5n);
    expect(parseFen("1000000000000")).toBe(100000000000000n);
    expect(parseFen("0.010")).toBe(1n);
    expect(parseFen("0.001")).toBeUndefined();
    expect(parseFen("abc")).toBeUndefined();
  });

  it("writes fen as yuan with two decimals", () => {
    expect(formatFen(1710n)).toBe("17.10");
    expect(formatFen(-5)).toBe("-0.05");
    expect(formatFen(100000000000000n)).toBe("1000000000000.00");
  });
});
