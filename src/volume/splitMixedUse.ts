import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { RoundingMode } from "../money/index.js";
import { roundingModes } from "../money/index.js";
import { choiceAt, said } from "./cells.js";
import { note } from "./context.js";
import type { MixedUsePart } from "./meterBook.js";
import { mixedShares, wholeFault } from "./mixedUse.js";
import { quantityText } from "./quantity.js";
import { readMixedPart } from "./readMixedPart.js";
import type { VolumeDecimals } from "./volumeResult.js";
import { openVolumes, volumeAt } from "./volumeResult.js";

/** A volume and the parts it goes to. */
export interface MixedUse extends VolumeDecimals {
  readonly volumeM3: string;
  /** In order: the last ratio takes the rest where no part is `rest`. */
  readonly parts: readonly Pick<MixedUsePart, "kind" | "value">[];
  /** Rounding of the ratios' shares; default down to whole m³. */
  readonly rounding?: { readonly mode: RoundingMode; readonly stepM3: string };
}

/**
 * Splits a volume between classes of use: fixed quantities first, as far as the volume reaches, then ratios of what they leave, and the last takes the
 * rest. The shares, in m³ and in the order of the parts, sum to the volume.
 *
 * @example
 * splitMixedUse({ volumeM3: "101", parts: [{ kind: "ratio", value: "0.3" }, { kind: "ratio", value: "0.7" }] }).sharesM3; //=> ["30", "71"]
 */
export function splitMixedUse(use: MixedUse): { readonly sharesM3?: readonly string[]; readonly findings: readonly Finding[] } {
  const notes = openVolumes(use);
  const { findings, scale } = notes;
  const { mode, stepM3 } = use.rounding ?? { mode: "down", stepM3: "1" };
  const units = volumeAt(use.volumeM3, "volumeM3", notes);
  const stepUnits = volumeAt(stepM3, "rounding.stepM3", notes);
  choiceAt(mode, { of: roundingModes, path: "rounding.mode", params: {} }, notes);
  if (stepUnits === 0) note(notes, "number-form", "rounding.stepM3", said(stepM3, "> 0", {}));
  const parts = use.parts.flatMap((part, index) => readMixedPart(part, { path: `parts[${index}]`, params: {} }, notes) ?? []);
  if (units === undefined || stepUnits === undefined || findings.length > 0) return { findings };
  const code = wholeFault(parts);
  if (code !== undefined)
    return { findings: [finding(code, "parts", { value: use.parts.map(({ kind, value = "" }) => `${kind} ${value}`.trim()).join(", ") })] };
  return { sharesM3: mixedShares(units, parts, { mode, stepUnits }).map((share) => quantityText(share, scale)), findings };
}
