import type { Rate, RoundingMode } from "../money/index.js";
import { applyRate, divideRounded } from "../money/index.js";
import type { Tape } from "./tape.js";

/**
 * The amount of an entry: quantity ÷ scale × rate × its factor, rounded once. Where numbers cannot hold the products the same formula runs on bigint.
 *
 * @returns NaN when the result is no safe integer: the caller reports it.
 */
export function applyFactors(tape: Tape, entry: number, mode: RoundingMode): number {
  const rate: Rate = tape.rate[entry]!;
  const quantity = tape.quantity[entry]!;
  const numerator = tape.factorNumerator[entry]!;
  const scale = tape.scale[entry]!;
  const denominator = tape.factorDenominator[entry]!;
  if (Number.isSafeInteger(quantity * numerator) && Number.isSafeInteger(scale * denominator)) {
    return applyRate(rate, quantity * numerator, scale * denominator, mode);
  }
  if (![quantity, numerator, scale, denominator].every(Number.isSafeInteger)) return Number.NaN;
  const dividend = BigInt(quantity) * BigInt(numerator) * rate.exact.numerator;
  const result = Number(divideRounded(dividend, BigInt(scale) * BigInt(denominator) * rate.exact.denominator, mode));
  return Number.isSafeInteger(result) ? result : Number.NaN;
}
