import { dayFromParts } from "../calendar/index.js";

const digitZero = 0x30;
const dash = 0x2d;

/** What a fast reader answers when the cell is not in the plainest form: the caller then reads it by the full grammar. */
export const notPlain = -1;

/** Days of dates seen before, and so much more; nothing for the others, so that most of the table is memory that is never touched. A date is worked out once. */
export type DayTable = Int32Array;

const more = 1 << 20;

const firstYear = 1900;
const lastYear = 2999;

export function createDayTable(): DayTable {
  return new Int32Array((lastYear - firstYear + 1) * 12 * 32);
}

/** What `plainDay` answers for a cell that is no plain date. */
export const notADay = -(2 ** 31);

/** Reads `YYYY-MM-DD`; `notADay` for anything else, also for a day that does not exist. */
export function plainDay(bytes: Uint8Array, start: number, end: number, table: DayTable): number {
  if (end - start !== 10 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return notADay;
  const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
  const month = pair(bytes, start + 5);
  const day = pair(bytes, start + 8);
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31) return notADay;
  const place = ((year - firstYear) * 12 + month - 1) * 32 + day;
  const known = table[place]!;
  if (known !== 0) return known - more;
  const number = dayFromParts(year, month, day);
  if (number === undefined) return notADay;
  table[place] = number + more;
  return number;
}

/** What two bytes that are no digits give: so far below zero that no sum with another pair is a year, a month or a day. */
const noPair = -1_000_000;

function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - digitZero;
  const ones = bytes[at + 1]! - digitZero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : noPair;
}
