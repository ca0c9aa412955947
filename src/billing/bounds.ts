import type { FindingCode } from "../findings/index.js";
import type { CompiledPersons, CompiledPrice } from "../policy/index.js";
import { greatestCommonFactor } from "./commonFactor.js";
import { monthsByDays, monthsOf } from "./months.js";
import type { Facts, TierWalk, Workspace } from "./workspace.js";

/**
 * Puts the bounds of a price's tiers on the walk, moved by the months billed and by the persons. Bounds that nothing moves are the price's own.
 * A bound that a month count divides stays exact: the walk's counts are brought to the finer scale instead.
 */
export function moveBounds(price: CompiledPrice, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { walk } = workspace;
  walk.bounds = price.upTo;
  walk.boundScale = walk.scale;
  if (price.tierPeriod !== "month" && price.persons === undefined) return undefined;
  let months = 1;
  let divisor = price.boundMonths;
  if (price.tierPeriod === "month") {
    months = monthsOf(facts.start, facts.until, workspace);
    if (months === 0 && !price.boundsByDays) return "period-not-whole-months";
    if (months === 0) {
      const { numerator, denominator } = monthsByDays(facts.start, facts.until);
      months = Number(numerator);
      divisor *= Number(denominator);
    }
  }
  const { moved } = walk;
  moved.length = price.upTo.length;
  for (let tier = 0; tier < price.upTo.length; tier++) {
    // A bound that persons would move below the one before it leaves its tier empty; no m³ is counted twice.
    moved[tier] = Math.max(byPersons(price, tier, facts.persons) * months, tier === 0 ? 0 : moved[tier - 1]!);
  }
  walk.bounds = moved;
  if (price.boundsRoundUp) roundUp(moved, divisor, workspace.cubicMetre);
  else if (divisor !== 1) return refine(divisor, workspace);
  return undefined;
}

/** The bound of a tier for so many persons, in volume units, before months move it. */
export function byPersons({ upTo, persons }: CompiledPrice, tier: number, heads: number): number {
  if (persons === undefined) return upTo[tier]!;
  if (heads >= persons.perHeadFrom) return persons.upToPerHead[tier]! * heads;
  return upTo[tier]! + extraPersons(persons, heads) * persons.upToPerPerson[tier]!;
}

function extraPersons({ included }: CompiledPersons, heads: number): number {
  return heads > included ? heads - included : 0;
}

/** Whole m³, a part of one counting whole. */
function roundUp(bounds: number[], divisor: number, cubicMetre: number): void {
  for (let tier = 0; tier < bounds.length; tier++) bounds[tier] = Math.ceil(bounds[tier]! / (divisor * cubicMetre)) * cubicMetre;
}

/** Divides the bounds without dividing them: counts and scale are multiplied instead, in large counts by no more than the bounds need. */
function refine(divisor: number, { walk, segmentCharged, segmentScale }: Workspace): FindingCode | undefined {
  let factor = divisor;
  if (!isWithin(factor, walk)) factor = leastFactor(divisor, walk);
  if (!isWithin(factor, walk)) return "number-too-large";
  walk.from *= factor;
  walk.to *= factor;
  walk.reached *= factor;
  walk.usedBefore *= factor;
  walk.scale *= factor;
  segmentCharged[walk.segment] = walk.to - walk.from;
  segmentScale[walk.segment] = walk.scale;
  return undefined;
}

function isWithin(factor: number, { to, reached, scale }: TierWalk): boolean {
  return Number.isSafeInteger(to * factor) && Number.isSafeInteger(reached * factor) && Number.isSafeInteger(scale * factor);
}

/** The least factor that makes the bounds whole, with what bounds and divisor have in common taken out of both. */
function leastFactor(divisor: number, walk: TierWalk): number {
  const { moved, scale } = walk;
  let common = divisor;
  for (const bound of moved) if (bound !== Number.POSITIVE_INFINITY) common = greatestCommonFactor(bound, common);
  for (let tier = 0; tier < moved.length; tier++) moved[tier] = moved[tier]! / common;
  const rest = divisor / common;
  const factor = rest / greatestCommonFactor(scale, rest);
  walk.boundScale = (scale * factor) / rest;
  return factor;
}
