/** A day as a whole number: 1970-01-01 is day 0. It has no time and no zone. */
export type DayNumber = number;

const pattern = /^\d{4}-\d{2}-\d{2}$/;
const millisecondsPerDay = 86_400_000;

/** The day number of a civil date, by the Gregorian calendar; the parts must form a real date. */
export function dayOf(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

/**
 * Reads a civil date `YYYY-MM-DD` between 1900 and 2999.
 *
 * @returns undefined when the text is not of that form or the day does not exist.
 * @example
 * parseDay("2022-07-01"); //=> 19174
 * parseDay("2026-02-30"); //=> undefined
 */
export function parseDay(text: string): DayNumber | undefined {
  if (!pattern.test(text)) return undefined;
  return dayFromParts(digitsOf(text, 0, 4), digitsOf(text, 5, 7), digitsOf(text, 8, 10));
}

/** The day number of year, month and day, or undefined when there is no such day between 1900 and 2999. */
export function dayFromParts(year: number, month: number, day: number): DayNumber | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, day);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Writes a day number as `YYYY-MM-DD`.
 *
 * @example
 * formatDay(19174); //=> "2022-07-01"
 */
export function formatDay(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day of a day number. */
export function civilDateOf(day: DayNumber): CivilDate {
  const date = new Date(day * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function digitsOf(text: string, from: number, until: number): number {
  let value = 0;
  for (let at = from; at < until; at++) value = value * 10 + text.charCodeAt(at) - 0x30;
  return value;
}
