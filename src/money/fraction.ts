import type { DecimalValue } from "./decimalText.js";
import { formatUnits } from "./decimalText.js";
import type { RoundingMode } from "./rounding.js";
import { divideRounded } from "./rounding.js";

/** An exact rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const zero: Fraction = { numerator: 0n, denominator: 1n };
export const one: Fraction = { numerator: 1n, denominator: 1n };

/** The greatest common divisor of two whole numbers, never negative. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/**
 * A fraction in lowest terms.
 *
 * @throws RangeError when the denominator is zero.
 * @example
 * fraction(50n, 100n); //=> { numerator: 1n, denominator: 2n }
 */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError("a fraction's denominator must not be zero");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator) * sign;
  return divisor === 1n ? { numerator, denominator } : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function fractionOf(value: DecimalValue): Fraction {
  return fraction(value.units, 10n ** BigInt(value.scale));
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  if (a.denominator === b.denominator) return fraction(a.numerator + b.numerator, a.denominator);
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative when a < b, zero when equal, positive when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Rounds to a number of decimals and writes the result as decimal text.
 *
 * @example
 * roundToText(fraction(2n, 3n), 4, "halfUp"); //=> "0.6667"
 */
export function roundToText(value: Fraction, decimals: number, mode: RoundingMode): string {
  return formatUnits(divideRounded(value.numerator * 10n ** BigInt(decimals), value.denominator, mode), decimals);
}

/**
 * Writes a fraction exactly: as decimal text where it terminates within 20 decimals, else as "numerator/denominator".
 *
 * @example
 * exactText(fraction(171n, 10n)); //=> "17.1"
 * exactText(fraction(1n, 3n));    //=> "1/3"
 */
export function exactText(value: Fraction): string {
  if (value.denominator === 1n) return String(value.numerator);
  let decimals = 0;
  let rest = value.denominator;
  while (rest % 10n === 0n) {
    rest /= 10n;
    decimals++;
  }
  for (const prime of [2n, 5n]) {
    while (rest % prime === 0n) {
      rest /= prime;
      decimals++;
    }
  }
  if (rest !== 1n || decimals > 20) return `${value.numerator}/${value.denominator}`;
  return formatUnits((value.numerator * 10n ** BigInt(decimals)) / value.denominator, decimals);
}
