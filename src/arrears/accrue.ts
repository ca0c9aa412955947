import type { DayNumber } from "../calendar/index.js";
import { divideRounded } from "../money/index.js";
import type { LateFeeRule } from "../policy/index.js";
import { lateFeeRateDecimals } from "../policy/index.js";
import type { LateFeeSchedule } from "./lateFeeSchedule.js";
import { chargedSpans } from "./lateFeeSchedule.js";

/** An exact late fee is held in fen × 10^8, so that any rate of a policy gives a whole number. */
export const exactPerFen = 10n ** BigInt(lateFeeRateDecimals);

export interface Accrual {
  /** Fen × 10^8: the sum of principal × rate × days. */
  readonly exact: bigint;
  /** What was billed, corrections included: the cap is a share of it. */
  readonly principalFen: number;
  readonly day: DayNumber;
}

/**
 * The late fee in fen: capped, then rounded once. Cap and rounding are those of the rule that charged last.
 *
 * A rounding upwards never lifts it above the cap.
 */
export function accruedFen(schedule: LateFeeSchedule, { exact, principalFen, day }: Accrual): number {
  if (exact <= 0n) return 0;
  const rule = ruleThatCharged(schedule, day);
  if (rule === undefined) return 0;
  const step = BigInt(rule.stepFen);
  const rounded = (amount: bigint, mode: typeof rule.rounding) => Number(divideRounded(amount, exactPerFen * step, mode) * step);
  const cap = capExact(rule, principalFen);
  if (cap === undefined) return rounded(exact, rule.rounding);
  return exact > cap ? rounded(cap, "floor") : Math.min(rounded(exact, rule.rounding), rounded(cap, "floor"));
}

/** The most that the late fee can become, in fen × 10^8. */
export function capExact({ capUnits }: LateFeeRule, principalFen: number): bigint | undefined {
  return capUnits === undefined ? undefined : BigInt(principalFen) * capUnits;
}

export function ruleThatCharged(schedule: LateFeeSchedule, day: DayNumber): LateFeeRule | undefined {
  return chargedSpans(schedule, day).at(-1)?.rule;
}
