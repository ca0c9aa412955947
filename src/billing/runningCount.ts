import type { CompiledPrice } from "../policy/index.js";
import { chargedVolume, countedScale, countedVolume } from "./charged.js";
import type { RunningCount, Workspace } from "./workspace.js";

/**
 * Places a segment's volume on the scale of the tiers, after coefficient and volume rounding: after the cycle's volume before this bill, and after
 * what this bill has charged already, so that no rounding counts a litre twice.
 */
export function placeVolume(price: CompiledPrice, { walk, volumeScale }: Workspace, { before, count, volume }: Placing): void {
  const goesOn = count.price !== undefined && chargesAlike(count.price, price);
  walk.usedBefore = goesOn ? count.charged : countedVolume(count.used, price, volumeScale);
  walk.waterTo = count.used + volume;
  walk.from = countedVolume(before, price, volumeScale) + walk.usedBefore;
  walk.to = walk.from + (goesOn ? countedAfter(price, { before: count.used, volume, scale: volumeScale }) : countedVolume(volume, price, volumeScale));
  walk.scale = countedScale(price, volumeScale);
}

/** Water of the cycle before the bill, what the bill has counted before this segment, water of the segment. */
interface Placing {
  readonly before: number;
  readonly count: RunningCount;
  readonly volume: number;
}

/** What a volume adds to the count of another: the parts of a volume that is rounded sum to the rounded whole. */
export function countedAfter(price: CompiledPrice, { before, volume, scale }: { before: number; volume: number; scale: number }): number {
  if (price.volumeRounding === undefined || price.countsWater) return countedVolume(volume, price, scale);
  return chargedVolume(before + volume, price, scale) - chargedVolume(before, price, scale);
}

/** Begins a count anew. */
export function startCount(count: RunningCount): void {
  count.used = 0;
  count.charged = 0;
  count.price = undefined;
  count.opened = false;
}

/** What a count has charged before this segment: as it was charged, or, under a price that charges water in another way, as that would have. */
function chargedSoFar({ used, charged, price: last }: RunningCount, price: CompiledPrice, { volumeScale }: Workspace): number {
  return last !== undefined && chargesAlike(last, price) ? charged : countedVolume(used, price, volumeScale);
}

/** Adds the segment just placed to a count. */
export function goOn(count: RunningCount, price: CompiledPrice, workspace: Workspace): void {
  count.charged = chargedSoFar(count, price, workspace) + (workspace.walk.to - workspace.walk.from);
  count.price = price;
}

/** Whether two prices make the same charged volume of the same water. */
function chargesAlike(a: CompiledPrice, b: CompiledPrice): boolean {
  if (a.countsWater || b.countsWater) return a.countsWater === b.countsWater;
  return a.coefficientNumerator * b.coefficientDenominator === b.coefficientNumerator * a.coefficientDenominator && sameRounding(a, b);
}

function sameRounding({ volumeRounding: a }: CompiledPrice, { volumeRounding: b }: CompiledPrice): boolean {
  return a?.mode === b?.mode && a?.order === b?.order && a?.stepUnits === b?.stepUnits;
}
