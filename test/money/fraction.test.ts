import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  exactText,
  fraction,
  fractionOf,
  greatestCommonDivisor,
  multiply,
  one,
  parseDecimalText,
  roundToText,
  subtract,
  zero,
} from "../../src/money/index.js";

const anyFraction = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => fraction(n, d));

describe("fractions", () => {
  it("stand in lowest terms with a positive denominator", () => {
    expect(fraction(50n, 100n)).toEqual({ numerator: 1n, denominator: 2n });
    expect(fraction(-50n, -100n)).toEqual({ numerator: 1n, denominator: 2n });
    expect(fraction(1n, -3n)).toEqual({ numerator: -1n, denominator: 3n });
    expect(fraction(0n, -7n)).toEqual(zero);
    expect(fraction(7n)).toEqual({ numerator: 7n, denominator: 1n });
    expect(greatestCommonDivisor(-12n, 18n)).toBe(6n);
  });

  it("refuse a denominator of zero", () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(one, zero)).toThrow(RangeError);
  });

  it("calculate exactly: a third of 0.95 yuan, three times, is 0.95 yuan", () => {
    const price = fractionOf({ units: 95n, scale: 2 });
    const third = divide(price, fraction(3n));
    expect(third).toEqual({ numerator: 19n, denominator: 60n });
    expect(add(add(third, third), third)).toEqual(price);
    expect(multiply(third, fraction(3n))).toEqual(price);
    expect(subtract(price, third)).toEqual({ numerator: 19n, denominator: 30n });
  });

  it("compare by value, negative ones too", () => {
    expect(compare(fraction(1n, 3n), fraction(333n, 1000n))).toBe(1);
    expect(compare(fraction(-1n, 3n), fraction(-333n, 1000n))).toBe(-1);
    expect(compare(fraction(2n, 4n), fraction(1n, 2n))).toBe(0);
  });

  it("undo what they did", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
      }),
    );
  });
});

describe("a fraction as text", () => {
  it.each([
    [171n, 10n, "17.1"],
    [18n, 1n, "18"],
    [-7n, 8n, "-0.875"],
    [1n, 250n, "0.004"],
    [3n, 25n, "0.12"],
    [1n, 10n ** 20n, "0.00000000000000000001"],
    [1n, 2n ** 20n, "0.00000095367431640625"],
    [1n, 3n, "1/3"],
    [-20n, 6n, "-10/3"],
    [1n, 70n, "1/70"],
    [1n, 10n ** 21n, "1/1000000000000000000000"],
  ])("%i over %i is %s", (numerator, denominator, text) => {
    expect(exactText(fraction(numerator, denominator))).toBe(text);
  });

  it("is the value itself: reading it back gives the fraction", () => {
    const denominator = fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
      .map(([twos, fives]) => 2n ** BigInt(twos) * 5n ** BigInt(fives));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), denominator, (n, d) => {
        const value = fraction(n, d);
        const read = parseDecimalText(exactText(value), { decimals: 20, integerDigits: 20 });
        expect(read === undefined ? undefined : fractionOf(read)).toEqual(value);
      }),
    );
  });

  it("rounds once, in the named mode, to the named decimals", () => {
    expect(roundToText(fraction(2n, 3n), 4, "halfUp")).toBe("0.6667");
    expect(roundToText(fraction(2n, 3n), 4, "down")).toBe("0.6666");
    expect(roundToText(fraction(-1n, 8n), 2, "halfUp")).toBe("-0.13");
    expect(roundToText(fraction(-1n, 8n), 2, "halfEven")).toBe("-0.12");
    expect(roundToText(fraction(-1n, 1000n), 2, "halfUp")).toBe("0.00");
    expect(roundToText(fraction(17n), 2, "halfUp")).toBe("17.00");
  });
});
