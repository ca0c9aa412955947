import { finding } from "../findings/index.js";
import { ratioAt } from "./cells.js";
import { quantityText } from "./quantity.js";
import { ratedFlowUnits } from "./ratedFlow.js";
import type { VolumeDecimals, VolumeResult } from "./volumeResult.js";
import { openVolumes } from "./volumeResult.js";

/** A pump and the days it ran. */
export interface RatedFlow extends VolumeDecimals {
  /** m³ an hour. */
  readonly m3PerHour: string;
  readonly days: number;
}

/**
 * The volume of an own well without a working meter: rated flow × 24 hours × days, in m³, rounded half up to the volume's decimals.
 *
 * Source: 财税〔2014〕151号 art. 10.
 *
 * @example
 * ratedFlowVolume({ m3PerHour: "2.5", days: 30 }).volumeM3; //=> "1800"
 */
export function ratedFlowVolume(flow: RatedFlow): VolumeResult {
  const notes = openVolumes(flow);
  const rate = ratioAt(flow.m3PerHour, { path: "m3PerHour", params: {} }, notes);
  if (rate !== undefined && rate.numerator < 0n) notes.findings.push(finding("volume-negative", "m3PerHour", { value: flow.m3PerHour, expected: ">= 0" }));
  if (!Number.isInteger(flow.days) || flow.days < 0) notes.findings.push(finding("number-form", "days", { value: String(flow.days), expected: ">= 0" }));
  if (rate === undefined || notes.findings.length > 0) return { findings: notes.findings };
  return { volumeM3: quantityText(ratedFlowUnits(rate, { days: flow.days, cubicMetre: 10 ** notes.scale.decimals }), notes.scale), findings: [] };
}
