import type { Tariff } from "../policy/index.js";
import type { Facts, Workspace } from "./workspace.js";

/** Volumes counted in the tier cycle before a bill, in volume units, both ends included. */
export interface CycleRange {
  least: number;
  most: number;
}

/** Two such volumes are added exactly. */
const mostVolume = 2 ** 51;

/**
 * With which volumes counted in the cycle before, all other facts being what they are, the bill on the tape would be the same, line by line: those with which
 * all of its m³ lie in the one tier in which they lie now. A volume of its own range makes a bill that more can change than the tier: m³ in several tiers
 * or periods, amounts that are due once, blocks, coefficients, a relief that computes by other tiers.
 */
export function noteCycleRange(tariff: Tariff, facts: Facts, workspace: Workspace, range: CycleRange): void {
  const { walk, segmentPrice, segmentCount, volumeScale } = workspace;
  const { cycleUnits, volumeUnits } = facts;
  const price = segmentPrice[0]!;
  range.least = cycleUnits;
  range.most = cycleUnits;
  if (segmentCount !== 1 || volumeScale !== 1 || cycleUnits < 0 || cycleUnits > mostVolume || volumeUnits > mostVolume) return;
  if (!price.countsAsUsed || price.countsWater || price.hasFixed || price.hasBlocks) return;
  if (facts.relief >= 0 && tariff.reliefs[facts.relief]!.kind === "oldPrice") return;
  if (facts.moreReliefs.length > 0) return;
  if (price.upTo.length === 1 || price.tierPeriod !== "cycle") {
    range.least = 0;
    range.most = mostVolume;
    return;
  }
  const { from, to, bounds, boundScale } = walk;
  if (price.method !== "graduated" || boundScale !== 1 || from !== cycleUnits || to - from !== volumeUnits) return;
  let tier = 0;
  while (to > bounds[tier]!) tier++;
  const lower = tier === 0 ? 0 : bounds[tier - 1]!;
  if (from < lower) return;
  // Nothing used after the whole of a tier lies in that one still.
  range.least = volumeUnits === 0 && tier > 0 ? lower + 1 : lower;
  range.most = Math.min(bounds[tier]! - volumeUnits, mostVolume);
}
