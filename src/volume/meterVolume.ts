import { finding } from "../findings/index.js";
import { ratioAt, said } from "./cells.js";
import { dialTurn, mostOverTurn } from "./dial.js";
import { difference, turnsOver } from "./difference.js";
import { quantityText, scaled } from "./quantity.js";
import type { VolumeDecimals, VolumeResult } from "./volumeResult.js";
import { openVolumes, volumeAt } from "./volumeResult.js";

/** Two readings of one meter, and what kind of meter it is. */
export interface MeterReadings extends VolumeDecimals {
  /** What the meter showed before, in m³ as it shows them. */
  readonly previousM3: string;
  readonly currentM3: string;
  /** A reverse-mounted meter counts down; default forward. */
  readonly mounted?: "forward" | "reverse";
  /** Digits before the decimal point; left out, the meter does not turn over. */
  readonly digits?: string;
  /** m³ for one unit of the meter; default 1. */
  readonly factor?: string;
  /** The most m³ that may lie over the turn; default half of what the meter can count. */
  readonly rolloverMostM3?: string;
}

/** What a meter counted, and whether it turned over to zero. */
export interface MeterVolume extends VolumeResult {
  readonly rolledOver: boolean;
}

/**
 * What a meter counted between two readings, in m³, times its factor and rounded half up to the volume's decimals.
 *
 * A reading that falls without a turn gives `reading-falls`, one that cannot be right `reading-impossible`.
 *
 * @example
 * meterVolume({ previousM3: "99990", currentM3: "5", digits: "5" }).volumeM3; //=> "15"
 * meterVolume({ previousM3: "120", currentM3: "102", mounted: "reverse" }).volumeM3; //=> "18"
 */
export function meterVolume(readings: MeterReadings): MeterVolume {
  const notes = openVolumes(readings);
  const { findings, scale } = notes;
  const previous = volumeAt(readings.previousM3, "previousM3", notes);
  const current = volumeAt(readings.currentM3, "currentM3", notes);
  const turn = dialTurn(readings.digits, { path: "digits", params: {} }, notes);
  const factor = readings.factor === undefined ? undefined : ratioAt(readings.factor, { path: "factor", params: {} }, notes);
  const most = readings.rolloverMostM3 === undefined ? undefined : volumeAt(readings.rolloverMostM3, "rolloverMostM3", notes);
  if (previous === undefined || current === undefined || turn === undefined || findings.length > 0) return { rolledOver: false, findings };
  if (factor !== undefined && factor.numerator <= 0n) {
    return { rolledOver: false, findings: [finding("number-form", "factor", said(readings.factor, "> 0", {}))] };
  }
  const dial = { reverse: readings.mounted === "reverse", turn, mostOverTurn: mostOverTurn(turn, { most, factor }) };
  const counted = difference(previous, current, dial);
  if (typeof counted === "string") {
    const expected = `${dial.reverse ? "<=" : ">="} ${readings.previousM3}`;
    return { rolledOver: false, findings: [finding(counted, "currentM3", said(readings.currentM3, expected, {}))] };
  }
  const units = factor === undefined ? counted : scaled(counted, factor, "halfUp");
  return { volumeM3: quantityText(units, scale), rolledOver: turnsOver(previous, current, dial), findings };
}
