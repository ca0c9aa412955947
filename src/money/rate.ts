import type { Fraction } from "./fraction.js";
import type { RoundingMode } from "./rounding.js";
import { divideRounded, divideRoundedSafe } from "./rounding.js";

/**
 * An exact ratio compiled for repeated use: result = quantity × numerator ÷ denominator, rounded once.
 *
 * Up to `safeQuantity` the calculation stays below 2^53 and runs on numbers; above it the same formula runs on bigint.
 */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** The largest absolute quantity for which quantity × numerator stays a safe integer. */
  readonly safeQuantity: number;
  readonly exact: Fraction;
  /** The same ratio as multiplier ÷ 10^decimals; decimals is -1 where it does not end, or not within numbers. */
  readonly multiplier: number;
  readonly decimals: number;
}

/** The largest denominator that numbers may divide by: twice a remainder must stay a safe integer. */
const largestDenominator = 2 ** 51;

/**
 * Compiles an exact fraction into a rate.
 *
 * @example
 * compileRate(fraction(95n, 1000n)).safeQuantity; //=> 474063118670578 (litres, at 0.95 yuan/m³ in fen)
 */
export function compileRate(exact: Fraction): Rate {
  const numerator = Number(exact.numerator);
  const denominator = Number(exact.denominator);
  const small = Math.abs(numerator) < 2 ** 53 && denominator <= largestDenominator;
  const safeQuantity = !small ? -1 : numerator === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(Number.MAX_SAFE_INTEGER / Math.abs(numerator));
  return { numerator, denominator, safeQuantity, exact, ...asDecimal(exact) };
}

const mostDecimals = 15;

function asDecimal({ numerator, denominator }: Fraction): { multiplier: number; decimals: number } {
  let power = 1n;
  for (let decimals = 0; decimals <= mostDecimals; decimals++, power *= 10n) {
    if (power % denominator !== 0n) continue;
    const multiplier = Number((numerator * power) / denominator);
    return Number.isSafeInteger(multiplier) ? { multiplier, decimals } : { multiplier: 0, decimals: -1 };
  }
  return { multiplier: 0, decimals: -1 };
}

/**
 * Quantity × rate ÷ scale, divided once and rounded once. The scale is the number of parts that one unit of the quantity stands for (1 when
 * the quantity is in whole units).
 *
 * @returns NaN when the quantity or the result is not a safe integer: the caller reports it, no wrong amount ever stands.
 */
export function applyRate(rate: Rate, quantity: number, scale: number, mode: RoundingMode): number {
  const divisor = rate.denominator * scale;
  if (divisor <= largestDenominator && quantity <= rate.safeQuantity && -quantity <= rate.safeQuantity) {
    return divideRoundedSafe(quantity * rate.numerator, divisor, mode);
  }
  return applyRateExactly(rate, quantity, scale, mode);
}

function applyRateExactly(rate: Rate, quantity: number, scale: number, mode: RoundingMode): number {
  if (!Number.isSafeInteger(quantity) || !Number.isSafeInteger(scale)) return Number.NaN;
  const { numerator, denominator } = rate.exact;
  const result = Number(divideRounded(BigInt(quantity) * numerator, denominator * BigInt(scale), mode));
  return Number.isSafeInteger(result) ? result : Number.NaN;
}
