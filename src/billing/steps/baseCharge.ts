import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { CompiledPrice, CompiledVersion, Tariff } from "../../policy/index.js";
import { moveBounds } from "../bounds.js";
import { chargedScale, chargedVolume } from "../charged.js";
import { splitByCycle } from "../cycleSplit.js";
import { splitByVersion } from "../segments.js";
import { kindBase, kindFixed, openEntry, unitTimes, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** The list-price charge: split by version and cycle, coefficient and volume rounding, then tiers. */
export function chargeBase(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const fault = splitByVersion(tariff, facts, workspace);
  if (fault !== undefined) return fault;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const version = tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion;
    const price = priceFor(version, facts);
    if (price === undefined) return version.choices[facts.classIndex] === undefined ? "price-unknown" : "attribute-unknown";
    workspace.segmentPrice[segment] = price;
  }
  if (tariff.cycle !== undefined && anyCycle(workspace)) {
    const before = workspace.segmentCount;
    const problem = splitByCycle(tariff.cycle, workspace);
    if (problem !== undefined) return problem;
    if (workspace.segmentCount !== before) repricing(tariff, facts, workspace);
  }
  return chargeSegments(tariff, facts, workspace);
}

function anyCycle({ segmentPrice, segmentCount }: Workspace): boolean {
  for (let segment = 0; segment < segmentCount; segment++) if (segmentPrice[segment]!.tierPeriod === "cycle") return true;
  return false;
}

function repricing(tariff: Tariff, facts: Facts, workspace: Workspace): void {
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    workspace.segmentPrice[segment] = priceFor(tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion, facts) as CompiledPrice;
  }
}

/** The price of the facts' class in a version, by the account's attributes where it depends on them. */
function priceFor(version: CompiledVersion, facts: Facts): CompiledPrice | undefined {
  const choice = version.choices[facts.classIndex];
  if (choice === undefined) return version.prices[facts.classIndex];
  return choice.cases.get(choice.attributes.map((place) => facts.attributes[place] ?? "").join("+"));
}

function chargeSegments(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { walk, volumeScale } = workspace;
  // Volume of this bill that counts, and volume of the cycle before it: what a tier price counts from is their sum.
  let used = 0;
  let cycleBefore = 0;
  // Volume that is charged at the first tier and counts nowhere: what the row says is outside, and a new meter's first bill where the policy says so.
  let outsideLeft = facts.outsideUnits * volumeScale;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const price = workspace.segmentPrice[segment]!;
    const volume = workspace.segmentVolume[segment]!;
    const starts = segment === 0 || workspace.segmentCycle[segment] !== workspace.segmentCycle[segment - 1];
    if (starts) {
      used = 0;
      cycleBefore = segment > 0 ? 0 : countedBefore(tariff, facts);
    }
    if (price.tierPeriod === "cycle" && cycleBefore < 0) return "cycle-volume-missing";
    const outside = facts.firstBillOfMeter && tariff.cycle?.firstBillOfMeter === "outside" ? volume : Math.min(volume, outsideLeft);
    outsideLeft -= Math.min(outside, outsideLeft);
    walk.segment = segment;
    place(price, workspace, { before: price.tierPeriod === "cycle" ? cycleBefore * volumeScale : 0, used, volume: volume - outside });
    if (!Number.isSafeInteger(walk.to) || !Number.isSafeInteger(walk.scale)) return "number-too-large";
    walk.price = price;
    walk.opens = starts && walk.from === 0;
    walk.reached = price.method === "volume" ? reachedBy(price, workspace) : walk.to;
    const { scale, to } = walk;
    workspace.segmentScale[segment] = scale;
    workspace.segmentCharged[segment] = to - walk.from;
    const fault = price.upTo.length > 1 ? moveBounds(price, facts, workspace) : undefined;
    if (fault !== undefined) return fault;
    if (workspace.keepsBounds && price.upTo.length > 1) {
      workspace.segmentBounds[segment] = [...walk.bounds];
      workspace.segmentBoundScale[segment] = walk.scale / walk.boundScale;
    }
    if (outside > 0) writeOutside(chargedVolume(outside, price, volumeScale) * (walk.scale / scale), tariff, workspace);
    if (outside < volume || volume === 0) charge(price, tariff, workspace);
    walk.used = walk.usedBefore + (to - walk.from);
    used += volume - outside;
  }
  return undefined;
}

/** Volume units counted in the cycle before this bill, unless a new owner starts anew; -1 when they were not given. */
function countedBefore({ cycle }: Tariff, facts: Facts): number {
  return facts.ownerChanged && cycle?.ownerChange === "clears" ? 0 : facts.cycleUnits;
}

/** The charged volume that chooses the tier of a volume price: all that this bill counts, in the same cycle. */
function reachedBy(price: CompiledPrice, { walk, segmentCount, segmentCycle, segmentVolume, volumeScale }: Workspace): number {
  let reached = walk.to;
  for (let later = walk.segment + 1; later < segmentCount && segmentCycle[later] === segmentCycle[walk.segment]; later++) {
    reached += chargedVolume(segmentVolume[later]!, price, volumeScale);
  }
  return reached;
}

function writeOutside(quantity: number, tariff: Tariff, workspace: Workspace): void {
  writeVolume(0, quantity, tariff, workspace);
  workspace.segmentCharged[workspace.walk.segment] = workspace.segmentCharged[workspace.walk.segment]! + quantity;
}

/**
 * Places a segment's volume on the scale of the tiers, after coefficient and volume rounding: after the cycle's volume before this bill, and after
 * what this bill has charged already, so that no rounding counts a litre twice.
 */
function place(price: CompiledPrice, workspace: Workspace, { before, used, volume }: { before: number; used: number; volume: number }): void {
  const { walk, volumeScale } = workspace;
  if (price.coefficientNumerator === price.coefficientDenominator && price.volumeRounding === undefined) {
    walk.usedBefore = used;
    walk.from = before + used;
    walk.to = walk.from + volume;
    walk.scale = volumeScale;
    return;
  }
  const continues = used > 0 && walk.price !== undefined && chargesAlike(walk.price, price);
  walk.usedBefore = used === 0 ? 0 : continues ? walk.used : chargedVolume(used, price, volumeScale);
  walk.from = chargedVolume(before, price, volumeScale) + walk.usedBefore;
  walk.to = walk.from + chargedVolume(volume, price, volumeScale);
  walk.scale = chargedScale(price, volumeScale);
}

/** Whether two prices make the same charged volume of the same water. */
function chargesAlike(a: CompiledPrice, b: CompiledPrice): boolean {
  return a.coefficientNumerator * b.coefficientDenominator === b.coefficientNumerator * a.coefficientDenominator && sameRounding(a, b);
}

function sameRounding({ volumeRounding: a }: CompiledPrice, { volumeRounding: b }: CompiledPrice): boolean {
  return a?.mode === b?.mode && a?.order === b?.order && a?.stepUnits === b?.stepUnits;
}

function charge(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { walk } = workspace;
  if (price.upTo.length === 1) {
    writeVolume(0, walk.to - walk.from, tariff, workspace);
    if (price.hasFixed && walk.opens) writeFixed(0, tariff, workspace);
  } else if (price.method === "volume") {
    chargeReachedTier(price, tariff, workspace);
  } else {
    chargeTiers(price, tariff, workspace);
  }
}

/** Each m³ at its own tier's price. Bounds are inclusive; a tier's fixed amount is due once, when its first part is reached. */
function chargeTiers(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, bounds, boundScale, opens } = workspace.walk;
  let lower = 0;
  for (let tier = 0; tier < bounds.length; tier++) {
    const upper = bounds[tier]! * boundScale;
    const quantity = Math.min(to, upper) - Math.max(from, lower);
    if (quantity > 0) writeVolume(tier, quantity, tariff, workspace);
    else if (from === to && to <= upper) writeVolume(tier, 0, tariff, workspace);
    if (price.hasFixed && (tier === 0 ? opens : from <= lower && to > lower)) writeFixed(tier, tariff, workspace);
    if (to <= upper) break;
    lower = upper;
  }
}

/** Every m³ at the price of the tier that the whole counted volume of the bill reaches. */
function chargeReachedTier(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, reached, bounds, boundScale, opens } = workspace.walk;
  let tier = 0;
  while (reached > bounds[tier]! * boundScale) tier++;
  writeVolume(tier, to - from, tariff, workspace);
  if (price.hasFixed && opens) writeFixed(tier, tariff, workspace);
}

function writeVolume(tier: number, quantity: number, tariff: Tariff, { tape, walk }: Workspace): void {
  const price = walk.price!;
  const rate = price.rates[tier]!;
  const entry = openEntry(tape, kindBase);
  tape.segment[entry] = walk.segment;
  tape.tier[entry] = tier;
  tape.unit[entry] = unitVolume;
  tape.quantity[entry] = price.hasBlocks ? wholeBlocks(quantity, price.blocks[tier]! * walk.scale) : quantity;
  tape.scale[entry] = walk.scale;
  tape.rate[entry] = rate;
  tape.amount[entry] = applyRate(rate, tape.quantity[entry]!, walk.scale, tariff.rounding.mode);
}

/** A started block counts whole. */
function wholeBlocks(quantity: number, block: number): number {
  return block === 0 ? quantity : Math.ceil(quantity / block) * block;
}

function writeFixed(tier: number, tariff: Tariff, { tape, walk }: Workspace): void {
  const rate = walk.price!.fixed[tier]!;
  if (rate.numerator === 0) return;
  const entry = openEntry(tape, kindFixed);
  tape.segment[entry] = walk.segment;
  tape.tier[entry] = tier;
  tape.unit[entry] = unitTimes;
  tape.quantity[entry] = 1;
  tape.rate[entry] = rate;
  tape.amount[entry] = applyRate(rate, 1, 1, tariff.rounding.mode);
}
