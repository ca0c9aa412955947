import type { Fraction } from "../money/index.js";
import { fraction, multiply } from "../money/index.js";
import type { CompiledVolumeStep } from "../policy/index.js";
import { toStep } from "./quantity.js";

/** The mean of the last months × the months to estimate, rounded once. There must be a month. */
export function meanVolume(recent: readonly number[], { months, rounding }: { readonly months: Fraction; readonly rounding: CompiledVolumeStep }): number {
  const sum = recent.reduce((total, units) => total + BigInt(units), 0n);
  return toStep(multiply(fraction(sum, BigInt(recent.length)), months), rounding);
}
