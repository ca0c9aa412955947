/** Days on the civil calendar, for the slow calculation: counted one by one from 2000 to 2039, so that a day is looked up and never worked out. */
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
const two = (value: number) => String(value).padStart(2, "0");
const upTo = (last: number) => Array.from({ length: last }, (_, before) => before + 1);

const calendar: readonly string[] = upTo(40).flatMap((past) =>
  upTo(12).flatMap((month) => upTo(lengthOf(1999 + past, month)).map((date) => `${1999 + past}-${two(month)}-${two(date)}`)),
);
const places: ReadonlyMap<string, number> = new Map(calendar.map((day, place) => [day, place]));

function placeOf(day: string): number {
  const place = places.get(day);
  if (place === undefined) throw new Error(`no day of the calendar: ${day}`);
  return place;
}

/** The next civil day, as text. Texts of this form compare as days do. */
export function dayAfter(day: string): string {
  return calendar[placeOf(day) + 1] as string;
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: string, last: string): readonly string[] {
  return calendar.slice(placeOf(first), placeOf(last) + 1);
}

/** The day n months later; a day that the month lacks becomes its last. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return `${inYear}-${two(inMonth)}-${two(Math.min(date, lengthOf(inYear, inMonth)))}`;
}

/** How many whole calendar months a period is, or 0. A period from a month's last day to the day before another's counts too. */
export function wholeMonthsOf(first: string, last: string): number {
  const end = dayAfter(last);
  const isLastOfMonth = (day: string) => dayAfter(day).endsWith("-01");
  for (let months = 1; monthsAfter(first, months) <= end || months === 1; months++) {
    const after = monthsAfter(first, months);
    if (after === end || (isLastOfMonth(first) && isLastOfMonth(end) && after.slice(0, 7) === end.slice(0, 7))) return months;
    if (after.slice(0, 7) > end.slice(0, 7)) return 0;
  }
  return 0;
}
