import { finding } from "../findings/index.js";
import type { RoundingMode } from "../money/index.js";
import { fraction } from "../money/index.js";
import { meanVolume } from "./mean.js";
import { quantityText } from "./quantity.js";
import type { VolumeDecimals, VolumeResult } from "./volumeResult.js";
import { openVolumes, volumeAt } from "./volumeResult.js";

/** Measured months, and how many to estimate from them. */
export interface MeasuredMonths extends VolumeDecimals {
  /** m³ of one month each. */
  readonly recentM3: readonly string[];
  /** Months to estimate; default 1. */
  readonly months?: number;
  /** Default halfUp to whole m³. */
  readonly rounding?: { readonly mode: RoundingMode; readonly stepM3: string };
}

/**
 * The volume of a meter that could not be read: the mean of measured months, in m³, rounded once.
 *
 * Without a month there is nothing to estimate from: `estimate-without-history`.
 *
 * @example
 * estimateVolume({ recentM3: ["12", "15", "18"] }).volumeM3; //=> "15"
 */
export function estimateVolume(measured: MeasuredMonths): VolumeResult {
  const notes = openVolumes(measured);
  const { months = 1, rounding = { mode: "halfUp", stepM3: "1" } } = measured;
  const recent = measured.recentM3.map((text, index) => volumeAt(text, `recentM3[${index}]`, notes) ?? 0);
  const stepUnits = volumeAt(rounding.stepM3, "rounding.stepM3", notes);
  if (recent.length === 0) notes.findings.push(finding("estimate-without-history", "recentM3"));
  if (!Number.isInteger(months) || months < 1) notes.findings.push(finding("number-form", "months", { value: String(months), expected: ">= 1" }));
  if (stepUnits === 0) notes.findings.push(finding("number-form", "rounding.stepM3", { value: rounding.stepM3, expected: "> 0" }));
  if (stepUnits === undefined || notes.findings.length > 0) return { findings: notes.findings };
  const units = meanVolume(recent, { months: fraction(BigInt(months)), rounding: { mode: rounding.mode, stepUnits } });
  return { volumeM3: quantityText(units, notes.scale), findings: [] };
}
