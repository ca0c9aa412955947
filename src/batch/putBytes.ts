import { formatDay } from "../calendar/index.js";

export const comma = 0x2c;
export const lineFeed = 0x0a;
export const digitZero = 0x30;
const point = 0x2e;
const minus = 0x2d;

/** Where output is put: the same bytes twice, since a view takes four at a time. */
export interface Target {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

// Each of these puts something at a place of the output and returns the place after it. Room must have been reserved, and `slackBytes` more.

/** Bytes are put four at a time: as many more may be written over beyond the end of what is put. */
export const slackBytes = 4;

/** Puts part of other bytes. */
export function putBytes({ bytes, view }: Target, at: number, source: Target, start: number, length: number): number {
  if (start + length + slackBytes > source.bytes.length) {
    for (let index = 0; index < length; index++) bytes[at + index] = source.bytes[start + index]!;
  } else {
    for (let index = 0; index < length; index += 4) view.setInt32(at + index, source.view.getInt32(start + index, true), true);
  }
  return at + length;
}

/** Bytes that the longest number takes: sixteen digits, a point and a sign, and zeros before a small one. */
export const longestNumberBytes = 40;

/** Whole numbers below this have their digits in `fourDigits`. */
const tabled = 10_000;

/** "0000" to "9999", and ".00" to ".99", as bytes of a number whose lowest byte comes first. */
const fourDigits = Int32Array.from({ length: tabled }, (_, number) => littleEndian(String(number).padStart(4, "0")));
const pointAndTwo = Int32Array.from({ length: 100 }, (_, number) => littleEndian(`.${String(number).padStart(2, "0")}`));

function littleEndian(digits: string): number {
  return [...digits].reduceRight((word, digit) => (word << 8) | digit.charCodeAt(0), 0);
}

/** Puts a whole number below `tabled`. */
function putTabled(view: DataView, at: number, number: number): number {
  const zeros = number < 10 ? 3 : number < 100 ? 2 : number < 1000 ? 1 : 0;
  view.setInt32(at, fourDigits[number]! >> (8 * zeros), true);
  return at + 4 - zeros;
}

/** Puts whole units of 10^-decimals with a point: 1710 with 2 decimals is 17.10. */
export function putUnits(target: Target, at: number, units: number, decimals: number): number {
  if (decimals !== 2 || units < 0 || units >= 100 * tabled) return putAnyUnits(target.bytes, at, units, decimals);
  const small = units | 0;
  const whole = (small / 100) | 0;
  const end = putTabled(target.view, at, whole);
  target.view.setInt32(end, pointAndTwo[small - 100 * whole]!, true);
  return end + 3;
}

/** Below this a number is divided by ten as an integer, which is several times faster. */
const smallNumber = 2 ** 30;

function putAnyUnits(target: Uint8Array, at: number, units: number, decimals: number): number {
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
export function putTrimmed(target: Target, at: number, units: number, decimals: number): number {
  const one = powersOfTen[decimals]!;
  const whole = Math.floor(units / one);
  if (whole * one === units && whole >= 0 && whole < tabled) return putTabled(target.view, at, whole);
  let places = decimals;
  let rest = units;
  for (; places > 0; places--) {
    const tenth = Math.floor(rest / 10);
    if (tenth * 10 !== rest) break;
    rest = tenth;
  }
  return putAnyUnits(target.bytes, at, rest, places);
}

const encoder = new TextEncoder();

/** A day as the bytes of YYYY-MM-DD. */
export function dayText(day: number): Uint8Array {
  return encoder.encode(formatDay(day));
}
