import { createHash, hashBytes } from "../fingerprint.js";
import { comma, digitZero, lineFeed } from "../marks.js";
import type { Memory } from "./memory.js";
import { noText, writtenColumns } from "./memory.js";

const point = 0x2e;
const minus = 0x2d;

/** Bytes that the longest number takes: sixteen digits, a point and a sign, and zeros before a small one. */
export const longestNumberBytes = 40;
/** The first written columns are volumes, the next amounts of the bill, the rest what others say. */
const volumeColumns = 2;
const billColumns = 6;

/** Whole numbers below this have their digits in a table. */
const tabled = 10_000;
/** Below this a number is divided by ten as an integer, which is several times faster. */
const smallNumber = 2 ** 30;

function littleEndian(digits: string): number {
  return [...digits].reduceRight((word, digit) => (word << 8) | digit.charCodeAt(0), 0);
}

export interface PutOptions {
  /** The runs of columns between account and volume; four bytes more can be read. */
  readonly texts: DataView;
  /** Codes of findings and causes, as result rows write them, by place. */
  readonly words: readonly string[];
  /** By policy: the decimals of the written columns. */
  readonly decimals: Uint8Array;
  /** Whether what others say stands behind the bill. */
  readonly withStated: boolean;
  /** Puts the account of a row that has it not in the input, and gives the place after it. */
  readonly putAccount: (at: number) => number;
  /** Takes the low and the high word of the sum of all rows' hashes, modulo 2^64. */
  readonly digest: Float64Array;
}

/** Writes the result rows of the charged rows of the block, for which room has been reserved, and adds them to the digest. One long loop, for speed. */
export type PutRows = (options: PutOptions) => void;

export function openPutRows({ inputView, output, outputView, cursor, block }: Memory): PutRows {
  const from = inputView;
  const bytes = output;
  const to = outputView;
  const place = cursor;
  const { rows, contextOf, accountStarts, accountEnds, textStarts, textBytes, written, matches, findings, causes } = block;
  const hash = createHash();
  // "0000" to "9999", and ".00" to ".99", as bytes of a number whose lowest byte comes first.
  const fourDigits = Int32Array.from({ length: tabled }, (_, number) => littleEndian(String(number).padStart(4, "0")));
  const pointAndTwo = Int32Array.from({ length: 100 }, (_, number) => littleEndian(`.${String(number).padStart(2, "0")}`));
  const wholePowers = Int32Array.from({ length: 10 }, (_, power) => 10 ** power);
  const powers = Float64Array.from({ length: 24 }, (_, power) => 10 ** power);

  /** Puts whole units of 10^-decimals with a point. */
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

  /** The same without the zeros that say nothing: 18000 with 3 decimals is 18. */
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

  const putWord = (at: number, word: string): number => {
    for (let index = 0; index < word.length; index++) bytes[at + index] = word.charCodeAt(index);
    return at + word.length;
  };

  return ({ texts, words, decimals, withStated, putAccount, digest }) => {
    const columns = withStated ? writtenColumns : billColumns;
    let digestLow = digest[0]!;
    let digestHigh = digest[1]!;
    let at = place[0]! | 0;
    for (let index = 0; index < block.charged; index = (index + 1) | 0) {
      const row = rows[index]!;
      const rowStart = at;
      const account = accountStarts[row]!;
      if (account < 0) at = putAccount(at) | 0;
      else {
        const size = (accountEnds[row]! - account) | 0;
        for (let byte = 0; byte < size; byte = (byte + 4) | 0) to.setInt32((at + byte) | 0, from.getInt32((account + byte) | 0, true), true);
        at = (at + size) | 0;
      }
      const text = textStarts[row]!;
      const size = textBytes[row]!;
      for (let byte = 0; byte < size; byte = (byte + 4) | 0) to.setInt32((at + byte) | 0, texts.getInt32((text + byte) | 0, true), true);
      at = (at + size) | 0;

      const first = Math.imul(row, writtenColumns);
      const format = Math.imul(contextOf[row]!, writtenColumns);
      for (let column = 0; column < columns; column = (column + 1) | 0) {
        if (column === billColumns) {
          bytes[at] = comma;
          at = (at + 1) | 0;
          if (findings[row]! !== noText) at = putWord(at, words[findings[row]!]!) | 0;
        }
        if (column > 0) {
          bytes[at] = comma;
          at = (at + 1) | 0;
        }
        const units = written[first + column]!;
        const small = units | 0;
        const places = decimals[format + column]!;
        if (small === units && small >= 0) {
          if (column >= volumeColumns) {
            if (places === 2 && small < 100 * tabled) {
              const whole = (small / 100) | 0;
              const zeros = whole < 10 ? 3 : whole < 100 ? 2 : whole < 1000 ? 1 : 0;
              to.setInt32(at, fourDigits[whole]! >> (zeros << 3), true);
              at = (at + 4 - zeros) | 0;
              to.setInt32(at, pointAndTwo[(small - Math.imul(whole, 100)) | 0]!, true);
              at = (at + 3) | 0;
              continue;
            }
          } else if (places < wholePowers.length) {
            const one = wholePowers[places]!;
            const whole = (small / one) | 0;
            if (whole < tabled && Math.imul(whole, one) === small) {
              const zeros = whole < 10 ? 3 : whole < 100 ? 2 : whole < 1000 ? 1 : 0;
              to.setInt32(at, fourDigits[whole]! >> (zeros << 3), true);
              at = (at + 4 - zeros) | 0;
              continue;
            }
          }
        }
        if (!Number.isNaN(units)) at = (column < volumeColumns ? putTrimmed(at, units, places) : putAnyUnits(at, units, places)) | 0;
      }
      bytes[at] = comma;
      at = (at + 1) | 0;
      if (withStated) {
        bytes[at] = digitZero + matches[row]!;
        bytes[at + 1] = comma;
        at = (at + 2) | 0;
        if (causes[row]! !== noText) at = putWord(at, words[causes[row]!]!) | 0;
      } else if (findings[row]! !== noText) at = putWord(at, words[findings[row]!]!) | 0;
      bytes[at] = lineFeed;
      at = (at + 1) | 0;

      hashBytes(to, rowStart, at, hash);
      digestLow += hash[0]! >>> 0;
      digestHigh += hash[1]! >>> 0;
      if (digestLow >= 2 ** 32) {
        digestLow -= 2 ** 32;
        digestHigh++;
      }
      if (digestHigh >= 2 ** 32) digestHigh -= 2 ** 32;
    }
    place[0] = at;
    digest[0] = digestLow;
    digest[1] = digestHigh;
  };
}
