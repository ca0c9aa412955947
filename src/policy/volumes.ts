import type { RoundingMode } from "../money/index.js";
import type { Citation, TariffDocument } from "./documents.js";
import type { Units } from "./units.js";
import { volumeUnits } from "./units.js";

/** How volumes come about from readings. Volumes count 10^-inputDecimals m³, as usage records hold them. */
export interface CompiledVolumes {
  readonly period: "months" | "readings";
  readonly estimate: { readonly months: number; readonly rounding: CompiledVolumeStep; readonly trueUp: "next" | "restate" };
  readonly mixedUse: CompiledVolumeStep;
  /** The most that may lie over a meter's turn; undefined: half of what the meter can count. */
  readonly rolloverMost: number | undefined;
  /** Months between readings; Infinity where it is not checked. */
  readonly readEvery: number;
  readonly notLiable: ReadonlyMap<string, { readonly evidenceRequired: boolean; readonly citations: readonly Citation[] }>;
  /** Undefined where the policy has no such rule. */
  readonly ownWell: readonly Citation[] | undefined;
  readonly actualDischarge: readonly Citation[] | undefined;
  readonly productWater: readonly Citation[] | undefined;
  readonly constructionQuota: readonly Citation[] | undefined;
}

/** Rounding to multiples of a step. */
export interface CompiledVolumeStep {
  readonly mode: RoundingMode;
  readonly stepUnits: number;
}

/** The rules of the document, with the defaults that the schema states. */
export function compileVolumes({ volumes = {}, volumeDecimals = 3 }: TariffDocument): CompiledVolumes {
  const units: Units = { volumeDecimals, amountDecimals: 0 };
  const rounding = (stated: { readonly mode: string; readonly step: string } | undefined, mode: RoundingMode): CompiledVolumeStep => ({
    mode: (stated?.mode as RoundingMode | undefined) ?? mode,
    stepUnits: volumeUnits(stated?.step ?? "1", units),
  });
  const { period = "months", estimate = {}, mixedUse, rollover, notLiable = {} } = volumes;
  return {
    period,
    estimate: { months: estimate.months ?? 3, rounding: rounding(estimate.rounding, "halfUp"), trueUp: estimate.trueUp ?? "next" },
    mixedUse: rounding(mixedUse?.rounding, "down"),
    rolloverMost: rollover && volumeUnits(rollover.mostM3, units),
    readEvery: volumes.readEvery ?? Number.POSITIVE_INFINITY,
    notLiable: new Map(Object.entries(notLiable).map(([id, { evidence, cite }]) => [id, { evidenceRequired: evidence !== "none", citations: cite }] as const)),
    ownWell: volumes.ownWell?.cite,
    actualDischarge: volumes.actualDischarge?.cite,
    productWater: volumes.productWater?.cite,
    constructionQuota: volumes.constructionQuota?.cite,
  };
}
