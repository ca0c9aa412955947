import type { CompiledPrice, Tariff } from "../policy/index.js";
import { byPersons } from "./bounds.js";
import type { Facts, Workspace } from "./workspace.js";

/** Volumes counted in the tier cycle before a bill, in volume units, both ends included. */
export interface CycleRange {
  least: number;
  most: number;
}

/** Two such volumes are added exactly, and so are they where they count parts of a volume unit. */
const mostVolume = 2 ** 51;

/**
 * With which volumes counted in the cycle before, all other facts being what they are, the bill on the tape would be the same, line by line: those with which
 * all of its m³ lie in the tiers in which they lie now, the m³ of each part of the period in one. A volume of its own range makes a bill of which more depends
 * on the volume before: m³ of one part in several tiers, a cycle that starts anew, amounts that are due once, blocks, coefficients, a relief that computes by
 * other tiers. Prices whose tiers do not count by cycle do not see what was used before.
 */
export function noteCycleRange(tariff: Tariff, facts: Facts, workspace: Workspace, range: CycleRange): void {
  const { segmentPrice, segmentCount, segmentCycle } = workspace;
  const { cycleUnits, volumeUnits } = facts;
  range.least = cycleUnits;
  range.most = cycleUnits;
  if (cycleUnits < 0 || cycleUnits > mostVolume || volumeUnits > mostVolume || facts.moreReliefs.length > 0) return;
  if (facts.relief >= 0 && tariff.reliefs[facts.relief]!.kind === "oldPrice") return;
  let byCycle = 0;
  for (let segment = 0; segment < segmentCount; segment++) if (segmentPrice[segment]!.tierPeriod === "cycle") byCycle++;
  if (byCycle === 0) {
    range.least = 0;
    range.most = mostVolume;
  } else if (byCycle === segmentCount && segmentCycle[segmentCount - 1] === 0) {
    noteTiers(facts, workspace, range);
  }
}

/** The range where every part of the period is charged by tiers that count by the one cycle. */
function noteTiers(
  { cycleUnits, volumeUnits, persons }: Facts,
  { segmentPrice, segmentCount, segmentVolume, volumeScale, walk }: Workspace,
  range: CycleRange,
): void {
  // Water that is charged outside of the tiers is not counted.
  if (walk.scale !== volumeScale || walk.to !== (cycleUnits + volumeUnits) * volumeScale) return;
  let least = -cycleUnits;
  let most = Math.floor(mostVolume / volumeScale) - cycleUnits - volumeUnits;
  if (most < 0) return;
  let from = cycleUnits * volumeScale;
  for (let segment = 0; segment < segmentCount; segment++) {
    const price = segmentPrice[segment]!;
    if (!countsPlainly(price)) return;
    const to = from + segmentVolume[segment]!;
    let lower = 0;
    let upper = byPersons(price, 0, persons) * volumeScale;
    let tier = 0;
    for (; to > upper; tier++) {
      lower = upper;
      upper = Math.max(byPersons(price, tier + 1, persons) * volumeScale, lower);
    }
    if (from < lower) return;
    // Nothing used after the whole of a tier lies in that one still.
    const first = from === to && tier > 0 ? lower + 1 : lower;
    least = Math.max(least, Math.ceil((first - from) / volumeScale));
    most = Math.min(most, Math.floor((upper - to) / volumeScale));
    from = to;
  }
  range.least = cycleUnits + least;
  range.most = cycleUnits + most;
}

/** Whether the tiers of a price count the water as it is used, and nothing else depends on the count. */
function countsPlainly({ countsAsUsed, countsWater, hasFixed, hasBlocks, upTo, method, persons, boundsRoundUp, boundMonths }: CompiledPrice): boolean {
  if (!countsAsUsed || countsWater || hasFixed || hasBlocks) return false;
  return (upTo.length === 1 || method === "graduated") && (persons === undefined || (!boundsRoundUp && boundMonths === 1));
}
