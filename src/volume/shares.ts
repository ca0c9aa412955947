import { splitByLargestRemainder } from "../money/index.js";

/** Splits units in proportion to weights, largest remainders first; the parts sum to the whole. Where all weights are zero the whole must be, too. */
export function sharesOf(units: number, weights: readonly number[]): number[] {
  if (weights.length === 1) return [units];
  if (units === 0) return weights.map(() => 0);
  return splitByLargestRemainder(BigInt(units), weights.map(BigInt)).map(Number);
}
