import type { Fraction, RoundingMode } from "../money/index.js";
import { divideRounded, formatTrimmed, parseDecimalText, parseSmallUnits, toScale } from "../money/index.js";

/** Volumes are whole counts of 10^-decimals m³, as usage records hold them. One figure has at most 15 digits, so that sums of them stay exact. */
export interface VolumeScale {
  readonly decimals: number;
  readonly limits: { readonly decimals: number; readonly scale: number };
}

export function volumeScale(decimals: number): VolumeScale {
  return { decimals, limits: { decimals, scale: decimals } };
}

export type QuantityFault = "number-form" | "number-decimals" | "number-too-large" | "volume-negative";

const most = 10n ** 15n;

/** Reads m³, zero or above, into units; or tells why it cannot. */
export function readQuantity(text: string, { decimals, limits }: VolumeScale): number | QuantityFault {
  if (typeof text !== "string") return "number-form";
  const small = parseSmallUnits(text, limits);
  if (small !== undefined) return small;
  const value = parseDecimalText(text);
  if (value === undefined) return "number-form";
  if (value.units < 0n) return "volume-negative";
  const units = toScale(value, decimals);
  if (units === undefined) return "number-decimals";
  return units < most ? Number(units) : "number-too-large";
}

/** Units as decimal text in m³. */
export function quantityText(units: number, { decimals }: VolumeScale): string {
  if (decimals === 3 && units % 1000 === 0) return String(units / 1000);
  return formatTrimmed(units, decimals);
}

/** Units × a fraction, rounded once to units. */
export function scaled(units: number, by: Fraction, mode: RoundingMode): number {
  return Number(divideRounded(BigInt(units) * by.numerator, by.denominator, mode));
}

/** A fraction of units, rounded once to a multiple of a step. */
export function toStep(value: Fraction, { mode, stepUnits }: { readonly mode: RoundingMode; readonly stepUnits: number }): number {
  return Number(divideRounded(value.numerator, value.denominator * BigInt(stepUnits), mode)) * stepUnits;
}
