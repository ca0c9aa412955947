import type { DayNumber } from "../calendar/index.js";
import { addMonths, nextCycleStart, wholeMonths } from "../calendar/index.js";
import type { Fraction } from "../money/index.js";
import { add, divideRounded, fraction, multiply, zero } from "../money/index.js";
import type { CompiledCycle, CompiledVersion } from "../policy/index.js";

/** The first day of the tier cycle, as bills count it, in which a day lies. */
export function cycleStartOf(cycle: CompiledCycle, day: DayNumber): DayNumber {
  return addMonths(nextCycleStart(cycle, day + 1), -cycle.months);
}

/** A bill's days in the tier cycles. */
export interface CycleDays {
  /** The cycle that `cycleVolumeM3` is for. */
  readonly from: DayNumber;
  /** The cycle in which the count goes on after the bill: the same, unless the period is split at its end. */
  readonly next: DayNumber;
}

/** A period across the end of a cycle counts where it ends, or is split: then it starts in the old cycle and ends in the new one. */
export function cycleDaysOf(cycle: CompiledCycle, { from, until }: { readonly from: DayNumber; readonly until: DayNumber }): CycleDays {
  const next = cycleStartOf(cycle, until - 1);
  return { from: cycle.acrossEnd === "byEnd" || next <= from ? next : cycleStartOf(cycle, from), next };
}

interface SplitPeriod {
  readonly from: DayNumber;
  readonly until: DayNumber;
  /** First day of the last cycle that starts inside. */
  readonly start: DayNumber;
  readonly byMonths: boolean;
  readonly versions: readonly CompiledVersion[];
  readonly cubicMetre: number;
}

/**
 * The units used before the last cycle starts, rounded half up: what is used after takes the rest. The period is cut as the bill cuts it, by price
 * versions first, so that what the bill counts is what the history carries.
 *
 * @returns undefined where whole months do not tell how to cut it, so that it cannot be billed either.
 */
export function unitsBefore(units: number, { from, until, start, byMonths, versions, cubicMetre }: SplitPeriod): number | undefined {
  const cuts = versions.filter((version) => version.start > from && version.start < until && splits(version));
  const bounds = [from, ...cuts.map((version) => version.start), until];
  const wholeM3 = cuts.every(({ priceChange }) => priceChange === "days");
  let before: Fraction = zero;
  let rest = BigInt(units);
  for (let segment = 0; segment + 1 < bounds.length; segment++) {
    const [first, end] = [bounds[segment]!, bounds[segment + 1]!];
    const last = segment + 2 === bounds.length;
    const exact = fraction(BigInt(units) * BigInt(end - first), BigInt(until - from));
    const rounded = wholeM3 && cuts.length > 0;
    const whole = rounded ? (last ? rest : least(rest, roundedTo(exact, cubicMetre))) : undefined;
    const volume = whole === undefined ? exact : fraction(whole);
    rest -= whole ?? 0n;
    if (end <= start) before = add(before, volume);
    else if (first < start) {
      if (byMonths && cuts.length > 0) return undefined;
      const share = byMonths ? shareOfMonths({ from: first, start, until: end }) : fraction(BigInt(start - first), BigInt(end - first));
      if (share === undefined) return undefined;
      before = add(before, multiply(volume, share));
    }
  }
  return Number(divideRounded(before.numerator, before.denominator, "halfUp"));
}

function splits({ priceChange }: CompiledVersion): boolean {
  return priceChange === "dateOfUse" || priceChange === "days";
}

function shareOfMonths({ from, start, until }: { from: DayNumber; start: DayNumber; until: DayNumber }): Fraction | undefined {
  const before = wholeMonths({ from, until: start });
  const whole = wholeMonths({ from, until });
  return before === undefined || whole === undefined ? undefined : fraction(BigInt(before), BigInt(whole));
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function roundedTo({ numerator, denominator }: Fraction, step: number): bigint {
  return divideRounded(numerator, denominator * BigInt(step), "halfUp") * BigInt(step);
}
