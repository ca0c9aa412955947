import { UTCDateMini } from "@date-fns/utc/date/mini";
// By their own paths: the package's index loads all of its functions, which takes longer than everything else here.
import { addMonths as addMonthsToDate } from "date-fns/addMonths";
import { differenceInCalendarMonths } from "date-fns/differenceInCalendarMonths";
import type { DayNumber } from "./civilDate.js";
import { civilDateOf, dayOf } from "./civilDate.js";

/** A half-open span of days: `from` belongs to it, `until` does not. */
export interface Period {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** The number of days in a period. */
export function daysOf(period: Period): number {
  return period.until - period.from;
}

/** The days two periods share; zero when they do not meet. */
export function sharedDays(a: Period, b: Period): number {
  return Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from));
}

/**
 * The day `months` calendar months later; a day that the month lacks becomes its last day.
 *
 * @example
 * formatDay(addMonths(parseDay("2024-01-31")!, 1)); //=> "2024-02-29"
 */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = addMonthsToDate(utcDate(day), months);
  return dayOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/**
 * The number of whole calendar months in a period, or undefined when it is not whole months: from a day to the day before the same day of
 * a later month, or to the day before that month's end where it lacks the day, or from a month's last day to the day before another's.
 *
 * @example
 * wholeMonths({ from: parseDay("2022-07-01")!, until: parseDay("2022-10-01")! }); //=> 3
 */
export function wholeMonths(period: Period): number | undefined {
  const months = differenceInCalendarMonths(utcDate(period.until), utcDate(period.from));
  if (months <= 0) return undefined;
  return addMonths(period.from, months) === period.until || (isMonthEnd(period.from) && isMonthEnd(period.until)) ? months : undefined;
}

/** Whether the next day begins another month. */
function isMonthEnd(day: DayNumber): boolean {
  return civilDateOf(day + 1).day === 1;
}

/** The first day of the month in which a day lies. */
export function firstOfMonth(day: DayNumber): DayNumber {
  const { year, month } = civilDateOf(day);
  return dayOf(year, month, 1);
}

/** The calendar month in which a day lies, as `YYYY-MM`. */
export function monthOf(day: DayNumber): string {
  const { year, month } = civilDateOf(day);
  return `${year}-${String(month).padStart(2, "0")}`;
}

function utcDate(day: DayNumber): Date {
  return new UTCDateMini(day * 86_400_000);
}
