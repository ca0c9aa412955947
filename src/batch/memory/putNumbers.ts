import { digitZero } from "../marks.js";
import type { Memory } from "./memory.js";

const point = 0x2e;
const minus = 0x2d;

/** Bytes that the longest number takes: sixteen digits, a point and a sign, and zeros before a small one. */
export const longestNumberBytes = 40;

/** Whole numbers below this have their digits in a table. */
const tabled = 10_000;
/** Below this a number is divided by ten as an integer, which is several times faster. */
const smallNumber = 2 ** 30;

/** Two digits as bytes, the first in the lowest one. */
function twoDigits(number: number): number {
  return (digitZero + Math.floor(number / 10)) | ((digitZero + (number % 10)) << 8);
}

/** Puts whole units of 10^-decimals at a place of the output, and gives the place after them. */
export type PutNumber = (at: number, units: number, decimals: number) => number;

/** Volumes are written without the zeros that say nothing (18000 with 3 decimals is 18), amounts with all their decimals. */
export function openPutNumbers({ output, outputView }: Memory): { putVolume: PutNumber; putAmount: PutNumber } {
  const bytes = output;
  const to = outputView;
  // "0000" to "9999", and ".00" to ".99", as bytes of a number whose lowest byte comes first.
  const fourDigits = Int32Array.from({ length: tabled }, (_, number) => twoDigits(Math.floor(number / 100)) | (twoDigits(number % 100) << 16));
  const pointAndTwo = Int32Array.from({ length: 100 }, (_, number) => point | (twoDigits(number) << 8));
  const wholePowers = Int32Array.from({ length: 10 }, (_, power) => 10 ** power);
  const powers = Float64Array.from({ length: 24 }, (_, power) => 10 ** power);

  const putAnyUnits = (at: number, units: number, decimals: number): number => {
    let start = at;
    let rest = units;
    if (rest < 0) {
      bytes[start++] = minus;
      rest = -rest;
    }
    let digits = decimals + 1;
    for (let bound = powers[digits]!; rest >= bound; bound *= 10) digits++;
    const end = decimals > 0 ? start + digits + 1 : start + digits;
    const pointAt = decimals > 0 ? end - 1 - decimals : -1;
    let digitAt = end - 1;
    for (; rest >= smallNumber; digitAt--) {
      if (digitAt === pointAt) bytes[digitAt--] = point;
      const tenth = Math.floor(rest / 10);
      bytes[digitAt] = digitZero + (rest - tenth * 10);
      rest = tenth;
    }
    let small = rest | 0;
    for (; digitAt >= start; digitAt--) {
      if (digitAt === pointAt) bytes[digitAt--] = point;
      const tenth = (small / 10) | 0;
      bytes[digitAt] = digitZero + (small - tenth * 10);
      small = tenth;
    }
    return end | 0;
  };

  const putTrimmed = (at: number, units: number, decimals: number): number => {
    let places = decimals;
    let rest = units;
    for (; places > 0; places--) {
      const tenth = Math.floor(rest / 10);
      if (tenth * 10 !== rest) break;
      rest = tenth;
    }
    return putAnyUnits(at, rest, places);
  };

  const putVolume = (at: number, units: number, decimals: number): number => {
    const small = units | 0;
    if (small === units && small >= 0 && decimals < wholePowers.length) {
      const one = wholePowers[decimals]!;
      const whole = (small / one) | 0;
      if (whole < tabled && Math.imul(whole, one) === small) {
        const zeros = whole < 10 ? 3 : whole < 100 ? 2 : whole < 1000 ? 1 : 0;
        to.setInt32(at, fourDigits[whole]! >> (zeros << 3), true);
        return (at + 4 - zeros) | 0;
      }
    }
    return putTrimmed(at, units, decimals);
  };

  const putAmount = (at: number, units: number, decimals: number): number => {
    const small = units | 0;
    if (small === units && small >= 0 && small < 100 * tabled && decimals === 2) {
      const whole = (small / 100) | 0;
      const zeros = whole < 10 ? 3 : whole < 100 ? 2 : whole < 1000 ? 1 : 0;
      to.setInt32(at, fourDigits[whole]! >> (zeros << 3), true);
      to.setInt32((at + 4 - zeros) | 0, pointAndTwo[(small - Math.imul(whole, 100)) | 0]!, true);
      return (at + 7 - zeros) | 0;
    }
    return putAnyUnits(at, units, decimals);
  };

  return { putVolume, putAmount };
}
