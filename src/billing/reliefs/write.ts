import type { FindingCode } from "../../findings/index.js";
import type { Fraction, Rate, RoundingMode } from "../../money/index.js";
import { applyRate, compare, fraction, multiply } from "../../money/index.js";
import type { CompiledRelief, Tariff } from "../../policy/index.js";
import { exactBase } from "../exactSums.js";
import type { Tape } from "../tape.js";
import { kindBase, kindFixed, kindRelief, openEntry, sumOfKind, sumOfTape, unitAmount, unitRate, unitVolume } from "../tape.js";
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
  const left = baseLeft(giving);
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
  const left = baseLeft(giving);
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

/** What is left of the base charges, in amount units: the sum of the rounded lines, or, where the bill is rounded as a whole, exact. */
export function baseLeft({ tariff, workspace: { tape } }: Giving): number | Fraction {
  const left = remainingBase(tape);
  return tariff.rounding.at === "bill" && Number.isSafeInteger(sumOfTape(tape)) ? exactBase(tariff, tape) : left;
}

/**
 * Rounds the line once. A relief that would come to more than what is left is a relief of what is left, and says so; where the household has a part of
 * the relief, that is a part of what the whole would have given.
 */
function finish({ tariff, workspace: { tape } }: Giving, entry: number, left: number | Fraction): void {
  const { mode } = tariff.rounding;
  if (isMore(tape, entry, { left, mode })) takeRest(tape, entry);
  const quantity = tape.quantity[entry]! * tape.factorNumerator[entry]!;
  tape.amount[entry] = applyRate(tape.rate[entry]!, quantity, tape.scale[entry]! * tape.factorDenominator[entry]!, mode);
}

/** Whether the whole relief, as a line would state it, is more than what is left. */
function isMore(tape: Tape, entry: number, { left, mode }: { left: number | Fraction; mode: RoundingMode }): boolean {
  const rate = tape.rate[entry]!;
  const quantity = tape.quantity[entry]!;
  const scale = tape.scale[entry]!;
  if (typeof left === "number") return -applyRate(rate, -quantity, scale, mode) > Math.max(left, 0);
  if (!Number.isSafeInteger(quantity) || !Number.isSafeInteger(scale)) return false;
  return tape.unit[entry] !== unitAmount && compare(multiply(rate.exact, fraction(BigInt(quantity), BigInt(scale))), left) > 0;
}

function takeRest(tape: Tape, entry: number): void {
  tape.unit[entry] = unitAmount;
  tape.quantity[entry] = Math.max(remainingBase(tape), 0);
  tape.scale[entry] = 1;
  tape.rate[entry] = unitRate;
}
