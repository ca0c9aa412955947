import type { DayNumber } from "../calendar/index.js";
import { civilDateOf, dayOf } from "../calendar/index.js";

/** A calendar month as a whole number: twelve times the year, plus 0 to 11. */
export type MonthNumber = number;

const pattern = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads `YYYY-MM`; undefined when it is no month between 1900 and 2999. */
export function parseMonth(text: string): MonthNumber | undefined {
  if (!pattern.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  return year < 1900 || year > 2999 ? undefined : year * 12 + Number(text.slice(5, 7)) - 1;
}

/** The month in which a day lies. */
export function monthNumberOf(day: DayNumber): MonthNumber {
  const { year, month } = civilDateOf(day);
  return year * 12 + month - 1;
}

export function firstDayOf(month: MonthNumber): DayNumber {
  return dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** `YYYY-MM`. */
export function formatMonth(month: MonthNumber): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}
