import type { DayNumber } from "../calendar/index.js";
import { addMonths, civilDateOf, dayOf, daysInMonth, wholeMonths } from "../calendar/index.js";
import type { Fraction } from "../money/index.js";
import { add, fraction, zero } from "../money/index.js";
import type { Workspace } from "./workspace.js";

const longestPeriodDays = 4096;
const rememberedPeriods = 1000;

/** Whole calendar months in a period, or 0 when it is not whole months. A period seen before is not worked out again. */
export function monthsOf(start: DayNumber, until: DayNumber, workspace: Workspace): number {
  const days = until - start;
  if (days >= longestPeriodDays) return wholeMonths({ from: start, until }) ?? 0;
  const key = start * longestPeriodDays + days;
  const known = workspace.months.get(key);
  if (known !== undefined) return known;
  const months = wholeMonths({ from: start, until }) ?? 0;
  if (workspace.months.size >= rememberedPeriods) workspace.months.clear();
  workspace.months.set(key, months);
  return months;
}

/** Months of a period, a part of a calendar month counted by its days ÷ the days of that month. */
export function monthsByDays(start: DayNumber, until: DayNumber): Fraction {
  let months = zero;
  for (let from = start; from < until; ) {
    const { year, month } = civilDateOf(from);
    const next = Math.min(until, addMonths(dayOf(year, month, 1), 1));
    months = add(months, fraction(BigInt(next - from), BigInt(daysInMonth(year, month))));
    from = next;
  }
  return months;
}
