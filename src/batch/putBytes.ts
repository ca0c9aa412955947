import { formatDay } from "../calendar/index.js";

export const comma = 0x2c;
export const lineFeed = 0x0a;
export const digitZero = 0x30;
const point = 0x2e;
const minus = 0x2d;

// Each of these puts something at a place of the output and returns the place after it. Room must have been reserved.

/** Puts part of other bytes. */
export function putBytes(target: Uint8Array, at: number, source: Uint8Array, start: number, end: number): number {
  let place = at;
  for (let index = start; index < end; index++) target[place++] = source[index]!;
  return place;
}

/** Bytes that the longest number takes: sixteen digits, a point and a sign, and zeros before a small one. */
export const longestNumberBytes = 40;

/** Below this a number is divided by ten as an integer, which is several times faster. */
const smallNumber = 2 ** 30;

/** Puts whole units of 10^-decimals with a point: 1710 with 2 decimals is 17.10. */
export function putUnits(target: Uint8Array, at: number, units: number, decimals: number): number {
  let start = at;
  let rest = units;
  if (rest < 0) {
    target[start++] = minus;
    rest = -rest;
  }
  let digits = decimals + 1;
  for (let bound = powersOfTen[digits]!; rest >= bound; bound *= 10) digits++;
  const end = decimals > 0 ? start + digits + 1 : start + digits;
  const pointAt = decimals > 0 ? end - 1 - decimals : -1;
  let place = end - 1;
  for (; rest >= smallNumber; place--) {
    if (place === pointAt) target[place--] = point;
    const tenth = Math.floor(rest / 10);
    target[place] = digitZero + (rest - tenth * 10);
    rest = tenth;
  }
  let small = rest | 0;
  for (; place >= start; place--) {
    if (place === pointAt) target[place--] = point;
    const tenth = (small / 10) | 0;
    target[place] = digitZero + (small - tenth * 10);
    small = tenth;
  }
  return end;
}

const powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13];

/** Puts units of 10^-decimals without the zeros that say nothing: 18000 with 3 decimals is 18. */
export function putTrimmed(target: Uint8Array, at: number, units: number, decimals: number): number {
  let places = decimals;
  let rest = units;
  for (; places > 0; places--) {
    const tenth = Math.floor(rest / 10);
    if (tenth * 10 !== rest) break;
    rest = tenth;
  }
  return putUnits(target, at, rest, places);
}

/** Dates as bytes; a date put before is not formatted again. A day's slot is its number modulo the slots. */
export interface DayTexts {
  readonly days: Int32Array;
  readonly texts: Uint8Array;
}

const rememberedDays = 4096;
export const dayBytes = "2025-07-01".length;

export function createDayTexts(): DayTexts {
  return { days: new Int32Array(rememberedDays).fill(-(2 ** 31)), texts: new Uint8Array(rememberedDays * dayBytes) };
}

const encoder = new TextEncoder();

/** Puts a day as YYYY-MM-DD. */
export function putDay(target: Uint8Array, at: number, day: number, { days, texts }: DayTexts): number {
  const slot = day & (rememberedDays - 1);
  if (days[slot] !== day) {
    days[slot] = day;
    encoder.encodeInto(formatDay(day), texts.subarray(slot * dayBytes, (slot + 1) * dayBytes));
  }
  return putBytes(target, at, texts, slot * dayBytes, (slot + 1) * dayBytes);
}
