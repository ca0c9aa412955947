import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimalText, parseSmallUnits, toScale } from "../../src/money/index.js";

const litres = { decimals: 3, scale: 3 };

describe("a short volume in m³, read as litres on numbers", () => {
  it.each([
    ["0", 0],
    ["18", 18_000],
    ["18.5", 18_500],
    ["18.005", 18_005],
    ["0.001", 1],
    ["007.10", 7_100],
    ["9.9", 9_900],
    ["1234567.890", 1_234_567_890],
    ["123456789012", 123_456_789_012_000],
  ])("%s m³ is %d litres", (text, units) => {
    expect(parseSmallUnits(text, litres)).toBe(units);
  });

  it.each(["", ".", ".5", "5.", "1.2.3", "1..2", "-5", "+5", " 5", "5 ", "1e3", "0x1", "1,5", "1/2", "12:5", "5a", "a5", "５"])(
    '"%s" is left to the reader that takes anything',
    (text) => {
      expect(parseSmallUnits(text, litres)).toBeUndefined();
    },
  );

  it("takes as many decimals as it is told, zeros among them, and no more", () => {
    expect(parseSmallUnits("1.234", { decimals: 3, scale: 4 })).toBe(12_340);
    expect(parseSmallUnits("1.2340", { decimals: 3, scale: 4 })).toBeUndefined();
    expect(parseSmallUnits("7", { decimals: 0, scale: 2 })).toBe(700);
    expect(parseSmallUnits("7.0", { decimals: 0, scale: 2 })).toBeUndefined();
  });

  it("ends at fifteen characters and decimals together, below which every count is exact", () => {
    expect(parseSmallUnits("999999999999", litres)).toBe(999_999_999_999_000);
    expect(parseSmallUnits("9999999999999", litres)).toBeUndefined();
    expect(parseSmallUnits("99999999.999", litres)).toBe(99_999_999_999);
    expect(parseSmallUnits("999999999.999", litres)).toBeUndefined();
  });

  it("is what the exact reader makes of any short decimal", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (units, places, scale) => {
        const digits = String(units).padStart(places + 1, "0");
        const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
        const value = parseDecimalText(text);
        const exact = places > scale ? undefined : value && toScale(value, scale);
        expect(parseSmallUnits(text, { decimals: scale, scale })).toBe(exact === undefined ? undefined : Number(exact));
      }),
      { numRuns: 500 },
    );
  });
});
