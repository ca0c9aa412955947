import type { Rate } from "../money/index.js";
import { compileRate, one } from "../money/index.js";

/** Kinds of tape entry; their place in this list is the number the tape holds. */
export const entryKinds = ["base", "fixed", "strength", "credit", "discharge", "relief", "minimum", "maximum", "rounding"] as const;
export const kindBase = 0;
export const kindFixed = 1;
export const kindStrength = 2;
export const kindCredit = 3;
export const kindDischarge = 4;
export const kindRelief = 5;
export const kindMinimum = 6;
export const kindMaximum = 7;
export const kindRounding = 8;

/** What a quantity counts. */
export const unitVolume = 0;
export const unitAmount = 1;
/** Times that an amount by bill or month counts. */
export const unitTimes = 2;

/**
 * The bill while it is being written: one entry is one line. It is reused from bill to bill and allocates nothing. The exact amount of an entry
 * is quantity ÷ scale × rate × factor numerator ÷ factor denominator, in amount units; `amount` is that, rounded once.
 */
export interface Tape {
  length: number;
  readonly kind: number[];
  readonly segment: number[];
  /** The last segment of an entry over several; of most it is their segment. */
  readonly through: number[];
  /** Tier, counted from 0; -1 for none. */
  readonly tier: number[];
  /** The entry this one acts on; -1 for none. */
  readonly parent: number[];
  /** Place of the relief, the credit rating, the strength scale or the discharge kind; -1 for none. */
  readonly rule: number[];
  readonly unit: number[];
  readonly quantity: number[];
  readonly scale: number[];
  readonly rate: Rate[];
  readonly factorNumerator: number[];
  readonly factorDenominator: number[];
  readonly amount: number[];
  /** Water of a base line on which a relief by volume has acted, in the common unit of `takeVolume`; stale until `forgetTaken` has been called for the bill. */
  readonly taken: number[];
}

export function createTape(): Tape {
  return {
    length: 0,
    kind: [],
    segment: [],
    through: [],
    tier: [],
    parent: [],
    rule: [],
    unit: [],
    quantity: [],
    scale: [],
    rate: [],
    factorNumerator: [],
    factorDenominator: [],
    amount: [],
    taken: [],
  };
}

/** The rate of an amount that is given rather than computed. */
export const unitRate: Rate = compileRate(one);

/**
 * Opens the next entry with neutral fields and returns its place; the step fills in what it means. Fields are set one by one because an
 * object for each line would be garbage for each line.
 */
export function openEntry(tape: Tape, kind: number): number {
  const entry = openLine(tape, kind);
  tape.segment[entry] = 0;
  tape.tier[entry] = -1;
  tape.unit[entry] = unitAmount;
  tape.quantity[entry] = 0;
  tape.scale[entry] = 1;
  tape.rate[entry] = unitRate;
  tape.amount[entry] = 0;
  return entry;
}

/** The same for a line by volume, which says segment, tier, unit, quantity, scale, rate and amount itself: most lines are such. */
export function openLine(tape: Tape, kind: number): number {
  const entry = tape.length++;
  tape.kind[entry] = kind;
  tape.through[entry] = -1;
  tape.parent[entry] = -1;
  tape.rule[entry] = -1;
  tape.factorNumerator[entry] = 1;
  tape.factorDenominator[entry] = 1;
  return entry;
}

/** Sum of the amounts of one kind. */
export function sumOfKind(tape: Tape, kind: number): number {
  let sum = 0;
  for (let entry = 0; entry < tape.length; entry++) if (tape.kind[entry] === kind) sum += tape.amount[entry] as number;
  return sum;
}

/** Sum of all amounts: the total of the bill. */
export function sumOfTape(tape: Tape): number {
  let sum = 0;
  for (let entry = 0; entry < tape.length; entry++) sum += tape.amount[entry] as number;
  return sum;
}
