import { notPlain } from "../bytes.js";
import type { Memory } from "./memory.js";

const encoder = new TextEncoder();

const digitZero = 0x30;
const point = 0x2e;

/** As many digits as any whole number of them is a safe integer. */
const mostDigits = 15;

/**
 * Reads digits with an optional point as whole units of 10^-decimals: "12.5" with 3 decimals is 12500. At most 15 digits in all. It answers `notPlain` for
 * anything else, also for more decimals than asked for.
 */
export type ReadPlainUnits = (start: number, end: number, decimals: number) => number;

export function openPlainUnits({ input }: Memory): ReadPlainUnits {
  const bytes = input;
  const powers = Float64Array.from({ length: mostDigits + 1 }, (_, power) => 10 ** power);
  return (start, end, decimals) => {
    const last = end | 0;
    const first = start | 0;
    if (last === first || last - first > mostDigits) return notPlain;
    // Up to nine digits are a whole number of 32 bits, which is added up several times faster.
    let units = 0;
    let at = first;
    if (last - first <= 9) {
      let small = 0;
      let places = -1;
      for (; at < last; at = (at + 1) | 0) {
        const digit = (bytes[at]! - digitZero) | 0;
        if (digit >>> 0 <= 9) small = (Math.imul(small, 10) + digit) | 0;
        else if (digit === point - digitZero && places < 0 && at > first && at < last - 1) places = (last - 1 - at) | 0;
        else return notPlain;
      }
      if (places < 0) places = 0;
      if (places > decimals || last - first + decimals > mostDigits) return notPlain;
      return small * powers[decimals - places]!;
    }
    for (; at < last; at = (at + 1) | 0) {
      const digit = (bytes[at]! - digitZero) | 0;
      if (digit >>> 0 > 9) break;
      units = units * 10 + digit;
    }
    if (at === last) return last - first + decimals > mostDigits ? notPlain : units * powers[decimals]!;
    if (bytes[at] !== point || at === first || at === last - 1) return notPlain;
    const places = last - at - 1;
    if (places > decimals || at - first + decimals > mostDigits) return notPlain;
    for (at = (at + 1) | 0; at < last; at = (at + 1) | 0) {
      const digit = (bytes[at]! - digitZero) | 0;
      if (digit >>> 0 > 9) return notPlain;
      units = units * 10 + digit;
    }
    return units * powers[decimals - places]!;
  };
}

/** By byte: 1 where it may stand anywhere in a usual account, 2 where not first. */
export function usualAccountBytes(): Uint8Array {
  const isUsual = new Uint8Array(256);
  for (const byte of encoder.encode("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:_")) isUsual[byte] = 1;
  for (const byte of encoder.encode("-./")) isUsual[byte] = 2;
  return isUsual;
}

/** Whether an id is made of the letters, digits and marks - . / : _ that account numbers have, and needs nothing done to it. */
export type IsUsualAccount = (start: number, end: number) => boolean;

export function openUsualAccount({ input }: Memory): IsUsualAccount {
  const bytes = input;
  const isUsual = usualAccountBytes();
  return (start, end) => {
    const last = end | 0;
    // The word "none" is a blank, and so short an id is rare.
    if (last - start <= 4) return false;
    for (let at = start | 0; at < last; at = (at + 1) | 0) if (isUsual[bytes[at]!] === 0) return false;
    return isUsual[bytes[start]!] === 1;
  };
}
