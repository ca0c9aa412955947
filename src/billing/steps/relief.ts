import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { CompiledRelief, Tariff } from "../../policy/index.js";
import { takeVolume } from "../takeVolume.js";
import { kindBase, kindFixed, kindRelief, openEntry, sumOfKind, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";
import { monthsOf } from "../workspace.js";

/** A relief lowers the base charges only, in lines of its own. One function for each kind: this is where a new kind goes. */
export function giveRelief(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  workspace.relievedUnits = 0;
  const relief = tariff.reliefs[facts.relief];
  if (relief === undefined) return undefined;
  return byKind[relief.kind](relief, tariff, facts, workspace);
}

type GiveRelief = (relief: CompiledRelief, tariff: Tariff, facts: Facts, workspace: Workspace) => FindingCode | undefined;

const byKind: Readonly<Record<CompiledRelief["kind"], GiveRelief>> = {
  exempt: giveShare,
  percentage: giveShare,
  freeVolume: giveFreeVolume,
  amountPerM3: giveAmountPerM3,
};

/** exempt and percentage: a share of all base charges, rounded once. */
function giveShare(relief: CompiledRelief, tariff: Tariff, facts: Facts, workspace: Workspace): undefined {
  const { tape } = workspace;
  const base = sumOfKind(tape, kindBase) + sumOfKind(tape, kindFixed);
  const entry = openEntry(tape, kindRelief);
  tape.rule[entry] = facts.relief;
  tape.quantity[entry] = base;
  tape.rate[entry] = relief.share;
  tape.factorNumerator[entry] = -1;
  tape.amount[entry] = 0 - applyRate(relief.share, base, 1, tariff.rounding.mode);
  if (relief.kind === "exempt") workspace.relievedUnits = facts.volumeUnits;
  return undefined;
}

/** The first m³ of each month, taken where they cost least. With a cliff, one m³ more loses all of it. */
function giveFreeVolume(relief: CompiledRelief, tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months === 0) return "period-not-whole-months";
  const free = relief.freeUnitsPerMonth * months;
  if (relief.cliff && facts.volumeUnits > free) return undefined;
  const units = Math.min(free, facts.volumeUnits);
  const { tape } = workspace;
  for (const { parent, quantity, scale } of takeVolume(tariff, facts, workspace, { units, order: "cheapest" })) {
    const rate = tape.rate[parent]!;
    const amount = applyRate(rate, quantity, scale, tariff.rounding.mode);
    writeVolumeRelief({ workspace, parent, rule: facts.relief, rate, quantity, scale, amount });
  }
  workspace.relievedUnits = units;
  return undefined;
}

/** An amount off each charged m³, never more than the line it is taken from. */
function giveAmountPerM3(relief: CompiledRelief, tariff: Tariff, facts: Facts, workspace: Workspace): undefined {
  const { tape } = workspace;
  const lines = tape.length;
  for (let parent = 0; parent < lines; parent++) {
    if (tape.kind[parent] !== kindBase) continue;
    const dearer = relief.perVolume.numerator * tape.rate[parent]!.denominator > tape.rate[parent]!.numerator * relief.perVolume.denominator;
    const rate = dearer ? tape.rate[parent]! : relief.perVolume;
    const quantity = tape.quantity[parent]!;
    const scale = tape.scale[parent]!;
    const amount = Math.min(tape.amount[parent]!, applyRate(rate, quantity, scale, tariff.rounding.mode));
    writeVolumeRelief({ workspace, parent, rule: facts.relief, rate, quantity, scale, amount });
  }
  return undefined;
}

interface VolumeRelief {
  readonly workspace: Workspace;
  readonly parent: number;
  readonly rule: number;
  readonly rate: CompiledRelief["perVolume"];
  readonly quantity: number;
  readonly scale: number;
  readonly amount: number;
}

function writeVolumeRelief({ workspace: { tape }, parent, rule, rate, quantity, scale, amount }: VolumeRelief): void {
  const entry = openEntry(tape, kindRelief);
  tape.segment[entry] = tape.segment[parent]!;
  tape.tier[entry] = tape.tier[parent]!;
  tape.parent[entry] = parent;
  tape.rule[entry] = rule;
  tape.unit[entry] = unitVolume;
  tape.quantity[entry] = quantity;
  tape.scale[entry] = scale;
  tape.rate[entry] = rate;
  tape.factorNumerator[entry] = -1;
  tape.amount[entry] = 0 - amount;
}
