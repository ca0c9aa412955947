import { divide, fraction } from "../money/index.js";
import type { AdjustMethod } from "./adjust.js";
import { adjusted, adjustMethods } from "./adjust.js";
import { choiceAt, ratioAt } from "./cells.js";
import { quantityText } from "./quantity.js";
import type { VolumeDecimals, VolumeResult } from "./volumeResult.js";
import { openVolumes, volumeAt } from "./volumeResult.js";

/** A change to a volume: m³, or per cent for `percent`. */
export interface VolumeChange extends VolumeDecimals {
  readonly volumeM3: string;
  readonly method: AdjustMethod;
  readonly value: string;
}

/** A volume after a change, and what is left of a quota for the next bill. */
export interface AdjustedVolume extends VolumeResult {
  readonly carryM3?: string;
}

/**
 * Changes a volume, in m³, and never below zero: `add` and `subtract`, `percent` added or, where negative, taken off (rounded half up to the volume's
 * decimals), at least `floor`, at most `cap`, or less a `quota`, of which the rest is carried.
 *
 * @example
 * adjustVolume({ volumeM3: "50", method: "quota", value: "80" }); //=> { volumeM3: "0", carryM3: "30", findings: [] }
 */
export function adjustVolume(change: VolumeChange): AdjustedVolume {
  const notes = openVolumes(change);
  const { findings, scale } = notes;
  const { method } = change;
  const units = volumeAt(change.volumeM3, "volumeM3", notes);
  if (!choiceAt(method, { of: adjustMethods, path: "method", params: {} }, notes)) return { findings };
  if (method === "percent") {
    const percent = ratioAt(change.value, { path: "value", params: {} }, notes);
    if (units === undefined || percent === undefined) return { findings };
    return { volumeM3: quantityText(adjusted(units, { method, share: divide(percent, fraction(100n)) }), scale), findings };
  }
  const value = volumeAt(change.value, "value", notes);
  if (units === undefined || value === undefined) return { findings };
  const volumeM3 = quantityText(adjusted(units, { method, value }), scale);
  return method === "quota" ? { volumeM3, carryM3: quantityText(value - Math.min(value, units), scale), findings } : { volumeM3, findings };
}
