import type { Fraction } from "../money/index.js";
import { fraction } from "../money/index.js";
import type { CompiledVolumeStep } from "../policy/index.js";
import { toStep } from "./quantity.js";

/** A class's part: units for `fixed`, a share of what the fixed parts leave for `ratio`. */
export type MixedPart = { readonly kind: "fixed"; readonly units: number } | { readonly kind: "ratio"; readonly share: Fraction } | { readonly kind: "rest" };

/** Why parts do not make up the whole: no part takes the rest, or the ratios pass one. */
export function wholeFault(parts: readonly MixedPart[]): "shares-not-whole" | undefined {
  let sum = fraction(0n);
  let rests = 0;
  let ratios = 0;
  for (const part of parts) {
    if (part.kind === "rest") rests++;
    if (part.kind !== "ratio") continue;
    ratios++;
    sum = fraction(sum.numerator * part.share.denominator + part.share.numerator * sum.denominator, sum.denominator * part.share.denominator);
  }
  if (rests === 1) return sum.numerator <= sum.denominator ? undefined : "shares-not-whole";
  return rests === 0 && ratios > 0 && sum.numerator === sum.denominator ? undefined : "shares-not-whole";
}

/**
 * The units of each part, in the order given: fixed quantities first, as far as the volume reaches, then ratios of what they leave, rounded; the
 * part `rest`, or without one the last ratio, takes what is left. They sum to the volume.
 */
export function mixedShares(units: number, parts: readonly MixedPart[], rounding: CompiledVolumeStep): number[] {
  const shares = parts.map(() => 0);
  let left = units;
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "fixed") continue;
    shares[index] = Math.min(part.units, left);
    left -= shares[index]!;
  }
  const base = BigInt(left);
  const last = parts.some(({ kind }) => kind === "rest") ? parts.findIndex(({ kind }) => kind === "rest") : parts.findLastIndex(({ kind }) => kind === "ratio");
  for (const [index, part] of parts.entries()) {
    if (part.kind !== "ratio" || index === last) continue;
    shares[index] = Math.min(left, toStep(fraction(base * part.share.numerator, part.share.denominator), rounding));
    left -= shares[index]!;
  }
  shares[last] = left;
  return shares;
}
