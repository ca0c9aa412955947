import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fraction, RoundingMode } from "../../src/money/index.js";
import { applyRate, compileRate, divideRounded, fraction, roundingModes } from "../../src/money/index.js";

/** The same charge without the short way: whole numbers of any size throughout. */
function charged(exact: Fraction, { quantity, scale, mode }: { quantity: number; scale: number; mode: RoundingMode }): number {
  return Number(divideRounded(BigInt(quantity) * exact.numerator, exact.denominator * BigInt(scale), mode));
}

describe("a compiled price", () => {
  it("charges 18 m³ at 0.95 yuan: 17.10 yuan", () => {
    const fenPerLitre = compileRate(fraction(95n, 1000n));
    expect(fenPerLitre).toEqual({
      numerator: 19,
      denominator: 200,
      safeQuantity: 474063118670578,
      exact: { numerator: 19n, denominator: 200n },
      multiplier: 95,
      decimals: 3,
    });
    expect(applyRate(fenPerLitre, 18_000, 1, "halfUp")).toBe(1710);
    expect(applyRate(fenPerLitre, -18_000, 1, "halfUp")).toBe(-1710);
  });

  it("rounds a tie away from zero, once: 0.9 m³ at 0.95 yuan is 0.855 yuan, so 0.86", () => {
    const fenPerLitre = compileRate(fraction(95n, 1000n));
    expect(applyRate(fenPerLitre, 900, 1, "halfUp")).toBe(86);
    expect(applyRate(fenPerLitre, -900, 1, "halfUp")).toBe(-86);
    expect(applyRate(fenPerLitre, 900, 1, "down")).toBe(85);
  });

  it("charges thirds of a litre exactly: 100 thirds at 1 fen a litre are 33 fen", () => {
    expect(applyRate(compileRate(fraction(1n)), 100, 3, "halfUp")).toBe(33);
    expect(applyRate(compileRate(fraction(1n)), 101, 3, "halfUp")).toBe(34);
  });

  it("costs nothing for nothing, and not minus nothing", () => {
    expect(applyRate(compileRate(fraction(-95n, 1000n)), 0, 1, "halfUp")).toBe(0);
    expect(applyRate(compileRate(fraction(0n)), 5, 1, "halfUp")).toBe(0);
    expect(compileRate(fraction(0n)).safeQuantity).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("says when it does not fit on numbers at all, and still charges exactly", () => {
    const wide = fraction(2n ** 60n + 1n, 2n ** 59n);
    expect(compileRate(wide).safeQuantity).toBe(-1);
    expect(applyRate(compileRate(wide), 10, 1, "halfUp")).toBe(20);
    const fine = fraction(1n, 2n ** 52n + 1n);
    expect(compileRate(fine).safeQuantity).toBe(-1);
    expect(applyRate(compileRate(fine), 2 ** 52, 1, "halfUp")).toBe(1);
  });

  it("names no safe quantity from 2^53 on, nor for a part finer than 2^-51", () => {
    expect(compileRate(fraction(2n ** 53n - 1n)).safeQuantity).toBe(1);
    expect(compileRate(fraction(2n ** 53n)).safeQuantity).toBe(-1);
    expect(compileRate(fraction(-(2n ** 53n))).safeQuantity).toBe(-1);
    expect(compileRate(fraction(1n, 2n ** 51n)).safeQuantity).toBe(Number.MAX_SAFE_INTEGER);
    expect(compileRate(fraction(1n, 2n ** 51n + 1n)).safeQuantity).toBe(-1);
  });

  it("answers NaN, and no amount, for what a number cannot hold", () => {
    expect(applyRate(compileRate(fraction(10n)), Number.MAX_SAFE_INTEGER, 1, "halfUp")).toBeNaN();
    expect(applyRate(compileRate(fraction(1n)), 2 ** 53, 1, "halfUp")).toBeNaN();
    expect(applyRate(compileRate(fraction(1n, 2n)), 2 ** 53, 1, "halfUp")).toBeNaN();
    expect(applyRate(compileRate(fraction(1n)), Number.NaN, 1, "halfUp")).toBeNaN();
    expect(applyRate(compileRate(fraction(1n)), Number.MAX_SAFE_INTEGER, 1, "halfUp")).toBe(Number.MAX_SAFE_INTEGER);
  });

  it("holds a bill of 10^12 yuan", () => {
    expect(applyRate(compileRate(fraction(100000000n, 1000n)), 1_000_000_000, 1, "halfUp")).toBe(10 ** 14);
  });
});

describe("numbers and whole numbers of any size agree", () => {
  const mode = fc.constantFrom(...roundingModes);
  const price = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 11n })).map(([n, d]) => fraction(n, d));
  const scale = fc.integer({ min: 1, max: 366 });

  it("around the largest quantity that is safe", () => {
    fc.assert(
      fc.property(price, scale, fc.integer({ min: -1000, max: 1000 }), mode, (exact, parts, step, how) => {
        const rate = compileRate(exact);
        const quantity = Math.min(rate.safeQuantity + step, Number.MAX_SAFE_INTEGER);
        const expected = charged(exact, { quantity, scale: parts, mode: how });
        if (!Number.isSafeInteger(expected)) return;
        expect(applyRate(rate, quantity, parts, how)).toBe(expected + 0);
        expect(applyRate(rate, -quantity, parts, how)).toBe(charged(exact, { quantity: -quantity, scale: parts, mode: how }) + 0);
      }),
      { numRuns: 20_000 },
    );
  });

  it("for quantities of every size", () => {
    fc.assert(
      fc.property(price, scale, fc.maxSafeInteger(), mode, (exact, parts, quantity, how) => {
        const expected = charged(exact, { quantity, scale: parts, mode: how });
        expect(applyRate(compileRate(exact), quantity, parts, how)).toBe(Number.isSafeInteger(expected) ? expected + 0 : Number.NaN);
      }),
      { numRuns: 20_000 },
    );
  });
});
