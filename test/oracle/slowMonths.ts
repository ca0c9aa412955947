import type { Usage } from "../../src/index.js";
import { dayAfter, daysFrom, monthsAfter, wholeMonthsOf } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, nought, over, plus } from "./exact.js";
import { refuse } from "./slowRecord.js";

/** The whole calendar months billed; a period that is not whole months is refused. */
export function wholeMonths({ periodStart, periodEnd }: Pick<Usage, "periodStart" | "periodEnd">): Exact {
  const months = wholeMonthsOf(periodStart, periodEnd);
  return months === 0 ? refuse("period-not-whole-months") : exact(months);
}

/** The months billed; where the rule says so, each day of a period that is not whole months is one part of the days of its month. */
export function monthsBilled(usage: Usage, partMonths: "refuse" | "days" | undefined): Exact {
  if (partMonths !== "days" || wholeMonthsOf(usage.periodStart, usage.periodEnd) > 0) return wholeMonths(usage);
  let months = nought;
  for (let first = usage.periodStart; first <= usage.periodEnd; ) {
    const firstOfNext = monthsAfter(`${first.slice(0, 8)}01`, 1);
    const daysIn = daysFrom(first, usage.periodEnd).filter((day) => day < firstOfNext).length;
    months = plus(months, over(exact(daysIn), exact(daysFrom(`${first.slice(0, 8)}01`, dayBefore(firstOfNext)).length)));
    first = firstOfNext;
  }
  return months;
}

/** The day before the first of a month. */
function dayBefore(firstOfMonth: string): string {
  let day = `${monthsAfter(firstOfMonth, -1).slice(0, 8)}28`;
  while (dayAfter(day) < firstOfMonth) day = dayAfter(day);
  return day;
}
