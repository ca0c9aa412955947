import type { FindingCode } from "../../findings/index.js";
import type { Rate, RoundingMode } from "../../money/index.js";
import { applyRate } from "../../money/index.js";
import type { CompiledRelief, Tariff } from "../../policy/index.js";
import type { Tape } from "../tape.js";
import { kindBase, kindFixed, kindRelief, openEntry, sumOfKind, unitAmount, unitRate, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** What one relief is given on. */
export interface Giving {
  readonly relief: CompiledRelief;
  /** Its place in `Tariff.reliefs`. */
  readonly place: number;
  readonly tariff: Tariff;
  readonly facts: Facts;
  readonly workspace: Workspace;
}

/** Writes the lines of one kind of relief, or returns why the row cannot be billed. */
export type GiveRelief = (giving: Giving) => FindingCode | undefined;

/** What earlier reliefs have left of the base charges, in amount units. */
export function remainingBase(tape: Tape): number {
  return sumOfKind(tape, kindBase) + sumOfKind(tape, kindFixed) + sumOfKind(tape, kindRelief);
}

/** A relief on an amount: amount × rate, never more than what is left of the base charges. */
export function writeAmountRelief(
  giving: Giving,
  { quantity, scale = 1, rate, unit = unitAmount }: { quantity: number; scale?: number; rate: Rate; unit?: number },
): void {
  const { tape } = giving.workspace;
  const left = remainingBase(tape);
  const entry = openRelief(giving);
  tape.unit[entry] = unit;
  tape.quantity[entry] = quantity;
  tape.scale[entry] = scale;
  tape.rate[entry] = rate;
  finish(giving, entry, left);
}

/** A relief on one of the parts of base lines that were taken: volume × rate. */
export function writeVolumeRelief(giving: Giving, part: number, rate: Rate): void {
  const { tape, parts } = giving.workspace;
  const parent = parts.parent[part]!;
  const left = remainingBase(tape);
  const entry = openRelief(giving);
  tape.segment[entry] = tape.segment[parent]!;
  tape.tier[entry] = tape.tier[parent]!;
  tape.parent[entry] = parent;
  tape.unit[entry] = unitVolume;
  tape.quantity[entry] = parts.quantity[part]!;
  tape.scale[entry] = parts.scale[part]!;
  tape.rate[entry] = rate;
  finish(giving, entry, left);
}

function openRelief({ place, relief, facts, workspace: { tape } }: Giving): number {
  const entry = openEntry(tape, kindRelief);
  const { numerator, denominator } = relief.sharedHousehold;
  tape.rule[entry] = place;
  tape.factorNumerator[entry] = facts.sharedReliefs.includes(place) ? -Number(numerator) : -1;
  tape.factorDenominator[entry] = facts.sharedReliefs.includes(place) ? Number(denominator) : 1;
  return entry;
}

/** Rounds the line once; a relief that is more than what is left is a relief of what is left, and says so. */
function finish({ tariff, workspace: { tape } }: Giving, entry: number, left: number): void {
  const { mode } = tariff.rounding;
  const most = Math.max(left, 0);
  if (applyRate(tape.rate[entry]!, tape.quantity[entry]!, tape.scale[entry]!, mode) > most) takeRest(tape, entry, most);
  if (amountOf(tape, entry, mode) < -most) {
    takeRest(tape, entry, most);
    tape.factorNumerator[entry] = -1;
    tape.factorDenominator[entry] = 1;
  }
  tape.amount[entry] = amountOf(tape, entry, mode);
}

function amountOf(tape: Tape, entry: number, mode: RoundingMode): number {
  const quantity = tape.quantity[entry]! * tape.factorNumerator[entry]!;
  return applyRate(tape.rate[entry]!, quantity, tape.scale[entry]! * tape.factorDenominator[entry]!, mode);
}

function takeRest(tape: Tape, entry: number, most: number): void {
  tape.unit[entry] = unitAmount;
  tape.quantity[entry] = most;
  tape.scale[entry] = 1;
  tape.rate[entry] = unitRate;
}
