import type { DayNumber } from "./civilDate.js";
import { civilDateOf, parseDay } from "./civilDate.js";
import type { Period } from "./period.js";

/** The days off and the working weekends (调休) of one year, as the yearly notice of the State Council's office (国务院办公厅) lists them. */
export interface HolidayYear {
  /** Days off, `YYYY-MM-DD`, or spans of them; the last day belongs to a span. */
  readonly off: readonly (string | { readonly from: string; readonly to: string })[];
  /** Saturdays and Sundays that are worked. */
  readonly working?: readonly string[] | undefined;
}

/** Which days are worked: Monday to Friday, less days off, with working weekends. */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<DayNumber>;
  readonly working: ReadonlySet<DayNumber>;
}

/**
 * Makes a calendar of the years that are listed. Dates must be real days.
 *
 * @throws RangeError when a date is none.
 * @example
 * openWorkCalendar({ "2025": { off: ["2025-01-01"], working: ["2025-01-26"] } }).off.size; //=> 1
 */
export function openWorkCalendar(years: Readonly<Record<string, HolidayYear>>): WorkCalendar {
  const listed = Object.values(years);
  return {
    years: new Set(Object.keys(years).map(Number)),
    off: new Set(listed.flatMap(({ off }) => off.flatMap(daysOfEntry))),
    working: new Set(listed.flatMap(({ working = [] }) => working.map(dayOfText))),
  };
}

function daysOfEntry(entry: HolidayYear["off"][number]): DayNumber[] {
  if (typeof entry === "string") return [dayOfText(entry)];
  const from = dayOfText(entry.from);
  return Array.from({ length: Math.max(0, dayOfText(entry.to) - from + 1) }, (_, index) => from + index);
}

function dayOfText(text: string): DayNumber {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`not a date: ${text}`);
  return day;
}

/**
 * Whether a day is worked. In a year that is not listed, Monday to Friday are: `yearsNotListed` tells.
 *
 * @example
 * isWorkingDay(openWorkCalendar({ "2025": { off: ["2025-01-01"] } }), parseDay("2025-01-01")!); //=> false
 */
export function isWorkingDay({ off, working }: WorkCalendar, day: DayNumber): boolean {
  return working.has(day) || (isWeekday(day) && !off.has(day));
}

/**
 * The working days of a period.
 *
 * @example
 * workingDays(openWorkCalendar({}), { from: parseDay("2025-03-01")!, until: parseDay("2025-03-08")! }); //=> 5
 */
export function workingDays({ off, working }: WorkCalendar, { from, until }: Period): number {
  if (until <= from) return 0;
  const inside = (day: DayNumber) => day >= from && day < until;
  let days = weekdaysBefore(until) - weekdaysBefore(from);
  for (const day of working) if (inside(day) && !isWeekday(day)) days++;
  for (const day of off) if (inside(day) && isWeekday(day) && !working.has(day)) days--;
  return days;
}

/** The first day after so many working days, counted from `day` on; `day` itself when there are none to count. */
export function afterWorkingDays(calendar: WorkCalendar, { day, count }: { readonly day: DayNumber; readonly count: number }): DayNumber {
  let next = day;
  for (let left = count; left > 0; next++) if (isWorkingDay(calendar, next)) left--;
  return next;
}

/** The years of a period that the calendar does not list. */
export function yearsNotListed({ years }: WorkCalendar, { from, until }: Period): number[] {
  if (until <= from) return [];
  const first = civilDateOf(from).year;
  const last = civilDateOf(until - 1).year;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((year) => !years.has(year));
}

/** 1970-01-01, day 0, was a Thursday: counted from Monday the 29th of December 1969, it is the fourth day of its week. */
const daysFromMonday = 3;

function isWeekday(day: DayNumber): boolean {
  return (((day + daysFromMonday) % 7) + 7) % 7 < 5;
}

/** Mondays to Fridays before a day, counted from a fixed Monday. */
function weekdaysBefore(day: DayNumber): number {
  const sinceMonday = day + daysFromMonday;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7);
}
