import type { CompiledPrice } from "../policy/index.js";
import { chargedVolume, countedScale, countedVolume } from "./charged.js";
import type { RunningCount, Workspace } from "./workspace.js";

/**
 * Places the segment's volume, `walk.adds`, on the scale of the tiers, after coefficient and volume rounding: after the cycle's volume before this bill,
 * `walk.before`, and after what this bill has charged already, so that no rounding counts a litre twice.
 */
export function placeVolume(price: CompiledPrice, workspace: Workspace, count: RunningCount): void {
  const { walk, volumeScale } = workspace;
  const { before, adds } = walk;
  if (price.countsAsUsed && count.price === undefined) {
    walk.waterTo = adds;
    walk.scale = volumeScale;
    walk.usedBefore = 0;
    walk.from = before;
    walk.to = before + adds;
    return;
  }
  walk.waterTo = count.used + adds;
  walk.scale = countedScale(price, volumeScale);
  walk.usedBefore = chargedSoFar(count, price, workspace);
  walk.from = countedVolume(before, price, volumeScale) + walk.usedBefore;
  walk.to = walk.from + (goesOn(count, price) ? countedAfter(count.used, adds, price, workspace) : countedVolume(adds, price, volumeScale));
}

/**
 * What a volume adds to the count of another: the parts of a volume that is rounded sum to the rounded whole. Plain numbers, because an object for
 * each segment would be garbage for each bill.
 */
export function countedAfter(before: number, adds: number, price: CompiledPrice, { volumeScale }: Workspace): number {
  if (price.volumeRounding === undefined || price.countsWater) return countedVolume(adds, price, volumeScale);
  return chargedVolume(before + adds, price, volumeScale) - chargedVolume(before, price, volumeScale);
}

/** Begins a count anew. */
export function startCount(count: RunningCount): void {
  count.used = 0;
  count.charged = 0;
  count.price = undefined;
  count.opened = false;
}

/** What a count has charged before this segment: as it was charged, or, under a price that charges water in another way, as that would have. */
function chargedSoFar(count: RunningCount, price: CompiledPrice, { volumeScale }: Workspace): number {
  if (count.used === 0) return 0;
  return goesOn(count, price) ? count.charged : countedVolume(count.used, price, volumeScale);
}

/** Whether the segment before was charged in the same way. */
function goesOn({ price: last }: RunningCount, price: CompiledPrice): boolean {
  return last !== undefined && (last === price || chargesAlike(last, price));
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
