import { describe, expect, it } from "vitest";
import { applyRate, compileRate, divideRounded, fraction, splitByLargestRemainder, splitLastTakesRest } from "../../src/money/index.js";

describe("a price as a decimal multiplier", () => {
  const shapeOf = (price: ReturnType<typeof fraction>) => {
    const { multiplier, decimals } = compileRate(price);
    return { multiplier, decimals };
  };

  it("is the price itself where it ends within fifteen decimals", () => {
    expect(shapeOf(fraction(14n, 10n))).toEqual({ multiplier: 14, decimals: 1 });
    expect(shapeOf(fraction(2n))).toEqual({ multiplier: 2, decimals: 0 });
    expect(shapeOf(fraction(1n, 10n ** 15n))).toEqual({ multiplier: 1, decimals: 15 });
  });

  it("is said not to exist where the price never ends, ends later, or has more digits than a number holds", () => {
    const none = { multiplier: 0, decimals: -1 };
    expect(shapeOf(fraction(1n, 3n))).toEqual(none);
    expect(shapeOf(fraction(1n, 10n ** 16n))).toEqual(none);
    expect(shapeOf(fraction(2n ** 53n))).toEqual(none);
    expect(shapeOf(fraction(10n ** 16n + 1n, 10n))).toEqual(none);
  });
});

describe("a divisor that numbers cannot hold", () => {
  it("is not rounded: half of it less a half is below the tie", () => {
    // 1 801 439 850 948 201 × 5 = 2^53 + 13, which as a number would be 2^53 + 12: twice 4 503 599 627 370 502, a tie that is none.
    const rate = compileRate(fraction(1n, 1_801_439_850_948_201n));
    expect(applyRate(rate, 4_503_599_627_370_502, 5, "halfUp")).toBe(0);
    expect(applyRate(rate, 4_503_599_627_370_503, 5, "halfUp")).toBe(1);
  });
});

describe("what cannot be calculated is said in words", () => {
  it.each([
    ["a denominator of zero", () => fraction(1n, 0n), "denominator must not be zero"],
    ["a division by zero", () => divideRounded(1n, 0n, "halfUp"), "divisor must be positive"],
    ["a division by less than zero", () => divideRounded(1n, -1n, "halfUp"), "divisor must be positive"],
    ["a weight below zero", () => splitByLargestRemainder(10n, [2n, -1n]), "a weight must not be negative"],
    ["weights that are all zero", () => splitLastTakesRest(10n, [0n, 0n]), "a split needs a weight above zero"],
    ["no weights", () => splitByLargestRemainder(10n, []), "a split needs a weight above zero"],
  ])("%s", (_what, calculate, words) => {
    expect(calculate).toThrow(RangeError);
    expect(calculate).toThrow(words);
  });
});
