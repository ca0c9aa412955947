import type { FindingCode } from "../findings/index.js";
import type { CompiledPersons, CompiledPrice } from "../policy/index.js";
import { monthsByDays, monthsOf } from "./months.js";
import type { Facts, Workspace } from "./workspace.js";

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
  else if (divisor !== 1) refine(divisor, workspace);
  return undefined;
}

function byPersons({ upTo, persons }: CompiledPrice, tier: number, heads: number): number {
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

/** Divides the bounds without dividing them: counts and scale are multiplied instead. */
function refine(divisor: number, { walk, segmentCharged, segmentScale }: Workspace): void {
  walk.from *= divisor;
  walk.to *= divisor;
  walk.reached *= divisor;
  walk.usedBefore *= divisor;
  walk.scale *= divisor;
  segmentCharged[walk.segment] = walk.to - walk.from;
  segmentScale[walk.segment] = walk.scale;
}
