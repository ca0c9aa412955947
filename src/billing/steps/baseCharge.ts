import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { CompiledPrice, CompiledVersion, Tariff } from "../../policy/index.js";
import { moveBounds } from "../bounds.js";
import { chargedScale, chargedVolume, countedVolume } from "../charged.js";
import { splitByCycle } from "../cycleSplit.js";
import { countedAfter, goOn, placeVolume, startCount } from "../runningCount.js";
import { splitByVersion } from "../segments.js";
import { kindBase, kindFixed, openEntry, openLine, unitTimes, unitVolume } from "../tape.js";
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
  const isApart = facts.firstBillOfMeter && tariff.cycle?.firstBillOfMeter === "outside";
  // Volume of the cycle before this bill: what a tier price by cycle counts from is that and what the bill has used in the cycle.
  let cycleBefore = countedBefore(tariff, facts);
  startCount(walk.inBill);
  startCount(walk.inCycle);
  // Volume that is charged at the first tier and counts nowhere: what the row says is outside, and a new meter's first bill where the policy says so.
  let outsideLeft = facts.outsideUnits * volumeScale;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const price = workspace.segmentPrice[segment]!;
    const volume = workspace.segmentVolume[segment]!;
    if (segment > 0 && workspace.segmentCycle[segment] !== workspace.segmentCycle[segment - 1]) {
      startCount(walk.inCycle);
      cycleBefore = 0;
    }
    const byCycle = price.tierPeriod === "cycle";
    const count = byCycle ? walk.inCycle : walk.inBill;
    const outside = isApart ? volume : Math.min(volume, outsideLeft);
    outsideLeft -= Math.min(outside, outsideLeft);
    const counts = !isApart && (outside < volume || volume === 0);
    if (byCycle && cycleBefore < 0 && counts) return "cycle-volume-missing";
    if (price.persons?.required === true && facts.persons < 0) return "persons-missing";
    walk.segment = segment;
    walk.before = byCycle ? Math.max(cycleBefore, 0) * volumeScale : 0;
    walk.adds = volume - outside;
    placeVolume(price, workspace, count);
    if (workspace.segmentCount > 1) {
      goOn(count === walk.inBill ? walk.inCycle : walk.inBill, price, workspace);
      goOn(count, price, workspace);
    }
    walk.price = price;
    walk.opens = !count.opened && walk.from === 0;
    walk.reached = price.method === "volume" ? reachedBy(price, facts, workspace) : walk.to;
    if (!Number.isSafeInteger(walk.to) || !Number.isSafeInteger(walk.scale) || !Number.isSafeInteger(walk.reached)) return "number-too-large";
    if (facts.tierUnits >= 0 && !takesTierVolume(price, workspace)) return "tier-volume-unused";
    const { scale } = walk;
    workspace.segmentScale[segment] = scale;
    workspace.segmentCharged[segment] = walk.to - walk.from;
    const fault = price.upTo.length > 1 ? moveBounds(price, facts, workspace) : undefined;
    if (fault !== undefined) return fault;
    if (workspace.keepsBounds && price.upTo.length > 1) {
      workspace.segmentBounds[segment] = [...walk.bounds];
      workspace.segmentBoundScale[segment] = walk.scale / walk.boundScale;
    }
    if (price.countsWater) {
      workspace.segmentScale[segment] = chargedScale(price, walk.scale);
      workspace.segmentCharged[segment] = 0;
    }
    if (outside > 0 || isApart) writeOutside(countedVolume(outside, price, volumeScale) * (walk.scale / scale), tariff, workspace);
    if (counts) charge(price, tariff, workspace);
    count.opened ||= counts;
    walk.inBill.used += volume - outside;
    walk.inCycle.used += volume - outside;
  }
  if (!walk.inBill.opened) openWithoutVolume(tariff, workspace);
  return undefined;
}

/** Tiers of a bill or month are opened by every bill, also by one of which no m³ counts in them; a cycle's count is opened by the first that counts. */
function openWithoutVolume(tariff: Tariff, workspace: Workspace): void {
  const { walk } = workspace;
  const price = workspace.segmentPrice[0]!;
  if (!price.hasFixed || price.tierPeriod === "cycle") return;
  walk.price = price;
  walk.segment = 0;
  writeFixed(0, tariff, workspace);
}

/** Volume units counted in the cycle before this bill, unless a new owner starts anew; -1 when they were not given. */
function countedBefore({ cycle }: Tariff, facts: Facts): number {
  return facts.ownerChanged && cycle?.ownerChange === "clears" ? 0 : facts.cycleUnits;
}

/** The charged volume that chooses the tier of a volume price: the one given for that, or all that this bill counts in the same cycle. */
function reachedBy(price: CompiledPrice, { tierUnits }: Facts, workspace: Workspace): number {
  const { walk, segmentCount, segmentCycle, segmentVolume, volumeScale } = workspace;
  if (tierUnits >= 0) return walk.from - walk.usedBefore + countedVolume(tierUnits * volumeScale, price, volumeScale);
  let later = 0;
  for (let segment = walk.segment + 1; segment < segmentCount; segment++) {
    if (price.tierPeriod === "cycle" && segmentCycle[segment] !== segmentCycle[walk.segment]) break;
    later += segmentVolume[segment]!;
  }
  return walk.to + countedAfter(walk.waterTo, later, price, workspace);
}

/** Another volume can choose the tier where one tier is for the whole volume, and the bill counts in one cycle; one price has nothing to choose. */
function takesTierVolume({ upTo, method, tierPeriod }: CompiledPrice, { segmentCount, segmentCycle }: Workspace): boolean {
  return upTo.length === 1 || (method === "volume" && (tierPeriod !== "cycle" || segmentCycle[segmentCount - 1] === 0));
}

function writeOutside(quantity: number, tariff: Tariff, workspace: Workspace): void {
  writeVolume(0, quantity, tariff, workspace, 0);
  if (!workspace.walk.price!.countsWater) workspace.segmentCharged[workspace.walk.segment] = workspace.segmentCharged[workspace.walk.segment]! + quantity;
}

function charge(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { walk } = workspace;
  if (price.upTo.length === 1) {
    writeVolume(0, walk.to - walk.from, tariff, workspace, walk.usedBefore);
    if (price.hasFixed && walk.opens) writeFixed(0, tariff, workspace);
  } else if (price.method === "volume") {
    chargeReachedTier(price, tariff, workspace);
  } else {
    chargeTiers(price, tariff, workspace);
  }
}

/** Each m³ at its own tier's price. Bounds are inclusive; a tier's fixed amount is due once, when its first part is reached. */
function chargeTiers(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, usedBefore, bounds, boundScale, opens } = workspace.walk;
  let lower = 0;
  for (let tier = 0; tier < bounds.length; tier++) {
    const upper = bounds[tier]! * boundScale;
    const quantity = Math.min(to, upper) - Math.max(from, lower);
    if (quantity > 0) writeVolume(tier, quantity, tariff, workspace, Math.max(0, from - Math.max(lower, from - usedBefore)));
    else if (to <= upper) writeVolume(tier, 0, tariff, workspace, 0);
    if (price.hasFixed && (tier === 0 ? opens : from <= lower)) writeFixed(tier, tariff, workspace);
    if (to <= upper) break;
    lower = upper;
  }
}

/** Every m³ at the price of the tier that the whole counted volume of the bill reaches. */
function chargeReachedTier(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, usedBefore, reached, bounds, boundScale, opens } = workspace.walk;
  let tier = 0;
  while (reached > bounds[tier]! * boundScale) tier++;
  writeVolume(tier, to - from, tariff, workspace, usedBefore);
  if (price.hasFixed && opens) writeFixed(tier, tariff, workspace);
}

/** @param begun what this bill has counted in the same tier before, so that a block it has started is not started again. */
function writeVolume(tier: number, counted: number, tariff: Tariff, workspace: Workspace, begun: number): void {
  const { tape, walk } = workspace;
  const price = walk.price!;
  const rate = price.rates[tier]!;
  let quantity = counted;
  let scale = walk.scale;
  let before = begun;
  if (price.countsWater) {
    quantity = chargeWater(counted, begun, workspace);
    before = chargedVolume(begun, price, scale);
    scale = chargedScale(price, scale);
  }
  if (price.hasBlocks && price.blocks[tier]! > 0) quantity = startedBlocks(price.blocks[tier]! * scale, before, quantity);
  const entry = openLine(tape, kindBase);
  tape.segment[entry] = walk.segment;
  tape.tier[entry] = tier;
  tape.unit[entry] = unitVolume;
  tape.quantity[entry] = quantity;
  tape.scale[entry] = scale;
  tape.rate[entry] = rate;
  tape.amount[entry] = applyRate(rate, quantity, scale, tariff.rounding.mode);
}

/** The charged volume of a tier's water, where coefficient and rounding are applied tier by tier; surcharges on volume see its sum. */
function chargeWater(water: number, begun: number, { walk, segmentCharged }: Workspace): number {
  const price = walk.price!;
  const charged = chargedVolume(begun + water, price, walk.scale) - chargedVolume(begun, price, walk.scale);
  segmentCharged[walk.segment] = segmentCharged[walk.segment]! + charged;
  return charged;
}

/** The volume of the blocks that are started after `begun`; a started block counts whole, once. */
function startedBlocks(block: number, begun: number, quantity: number): number {
  return (Math.ceil((begun + quantity) / block) - Math.ceil(begun / block)) * block;
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
