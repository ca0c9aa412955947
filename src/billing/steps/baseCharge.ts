import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { CompiledPrice, CompiledVersion, Tariff } from "../../policy/index.js";
import { chargedScale, chargedVolume } from "../charged.js";
import { splitByVersion } from "../segments.js";
import { kindBase, kindFixed, openEntry, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";
import { monthsOf } from "../workspace.js";

/** The list-price charge: split by version, coefficient and volume rounding, then tiers. */
export function chargeBase(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  workspace.segmentCount = 0;
  const fault = splitByVersion(tariff, facts, workspace);
  if (fault !== undefined) return fault;
  let before = 0;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const version = tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion;
    const price = version.prices[facts.classIndex];
    if (price === undefined) return "price-unknown";
    const { walk } = workspace;
    walk.price = price;
    walk.segment = segment;
    walk.from = before;
    const problem = measure(price, facts, workspace);
    if (problem !== undefined) return problem;
    charge(price, tariff, workspace);
    before += workspace.segmentVolume[segment]!;
  }
  return undefined;
}

/** Places this segment's volume on the scale of the tiers, after coefficient and volume rounding. */
function measure(price: CompiledPrice, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { walk, volumeScale } = workspace;
  walk.boundFactor = 1;
  if (price.tierPeriod === "cycle") {
    if (facts.cycleUnits < 0) return "cycle-volume-missing";
    walk.from += facts.cycleUnits * volumeScale;
  } else if (price.tierPeriod === "month") {
    walk.boundFactor = monthsOf(facts.start, facts.until, workspace);
    if (walk.boundFactor === 0) return "period-not-whole-months";
  }
  const volume = workspace.segmentVolume[walk.segment]!;
  walk.scale = volumeScale;
  walk.to = walk.from + volume;
  if (price.coefficientNumerator !== price.coefficientDenominator || price.volumeRounding !== undefined) {
    walk.from = chargedVolume(walk.from, price, volumeScale);
    walk.to = walk.from + chargedVolume(volume, price, volumeScale);
    walk.scale = chargedScale(price, volumeScale);
  }
  return Number.isSafeInteger(walk.to) && Number.isSafeInteger(walk.scale) ? undefined : "number-too-large";
}

function charge(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { walk } = workspace;
  if (price.upTo.length === 1) {
    writeVolume(0, walk.to - walk.from, tariff, workspace);
    if (price.hasFixed && walk.from === 0) writeFixed(0, workspace);
  } else if (price.method === "volume") {
    chargeReachedTier(price, tariff, workspace);
  } else {
    chargeTiers(price, tariff, workspace);
  }
}

/** Each m³ at its own tier's price. Bounds are inclusive; a tier's fixed amount is due once, when its first part is reached. */
function chargeTiers(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, scale, boundFactor } = workspace.walk;
  let lower = 0;
  for (let tier = 0; tier < price.upTo.length; tier++) {
    const upper = price.upTo[tier]! * boundFactor * scale;
    const quantity = (to < upper ? to : upper) - (from > lower ? from : lower);
    if (quantity > 0) writeVolume(tier, quantity, tariff, workspace);
    else if (from === to && to <= upper) writeVolume(tier, 0, tariff, workspace);
    if (price.hasFixed && (tier === 0 ? from === 0 : from <= lower && to > lower)) writeFixed(tier, workspace);
    if (to <= upper) break;
    lower = upper;
  }
}

/** Every m³ at the price of the tier that the counted volume reaches. */
function chargeReachedTier(price: CompiledPrice, tariff: Tariff, workspace: Workspace): void {
  const { from, to, scale, boundFactor } = workspace.walk;
  let tier = 0;
  while (to > price.upTo[tier]! * boundFactor * scale) tier++;
  writeVolume(tier, to - from, tariff, workspace);
  if (price.hasFixed && from === 0) writeFixed(tier, workspace);
}

function writeVolume(tier: number, quantity: number, tariff: Tariff, { tape, walk }: Workspace): void {
  const rate = walk.price!.rates[tier]!;
  const entry = openEntry(tape, kindBase);
  tape.segment[entry] = walk.segment;
  tape.tier[entry] = tier;
  tape.unit[entry] = unitVolume;
  tape.quantity[entry] = quantity;
  tape.scale[entry] = walk.scale;
  tape.rate[entry] = rate;
  tape.amount[entry] = applyRate(rate, quantity, walk.scale, tariff.rounding.mode);
}

function writeFixed(tier: number, { tape, walk }: Workspace): void {
  const amount = walk.price!.fixed[tier]!;
  if (amount === 0) return;
  const entry = openEntry(tape, kindFixed);
  tape.segment[entry] = walk.segment;
  tape.tier[entry] = tier;
  tape.quantity[entry] = amount;
  tape.amount[entry] = amount;
}
