import { longestRecordBytes, mostFields } from "../record.js";
import type { Memory } from "./memory.js";
import { blockRows, valueColumns } from "./memory.js";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const digitZero = 0x30;
const point = 0x2e;

/** Letters, digits, points and dashes stand at this byte or above it; delimiters, quotes and line ends below. */
const firstPlainByte = 0x2d;
const eachByte = 0x01010101;
const topBits = 0x80808080 | 0;

/** A number of so many digits and a point fits into 32 bits. */
const longestSmallNumber = 10;
const mostSmallDigits = 9;

/** How the usual row of a file is read. */
export interface RowLayout {
  readonly delimiter: number;
  readonly fieldCount: number;
  readonly account: number;
  /** First and last field of each run of words, alternately. */
  readonly runs: Int32Array;
  /** Fields of volume, cycle volume, billed and paid amount, in the order of `valueColumns`; -1 for one that the file does not have. */
  readonly values: Int32Array;
  /** Fields in which the usual row has nothing. */
  readonly blanks: Int32Array;
}

/** The kinds of row that are known by their words. */
export interface KnownKinds {
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  /** By kind and run: where its words start, and how many bytes they are. */
  readonly wordStarts: Int32Array;
  readonly wordBytes: Int32Array;
  readonly words: { readonly view: DataView };
  /** By kind: whether its rows are charged from their figures alone; and the decimals of each value. */
  readonly isUsual: Uint8Array;
  readonly decimals: Uint8Array;
}

/**
 * Reads usual rows into the block, from `at` of the input on, until the block is full or a row is not usual: it has quotes, words that were not met
 * before, cells in another form than the plainest. Gives the place of the first row that was not read. One long loop, for speed.
 */
export type ReadRows = (at: number, length: number, layout: RowLayout, kinds: KnownKinds) => number;

export function openReadRows({ input, inputView, inputWords, record, block }: Memory): ReadRows {
  const bytes = input;
  const view = inputView;
  const words = inputWords;
  const { starts, ends } = record;
  const { rowStarts, accountStarts, accountEnds, kindOf, values } = block;
  const powers = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);
  // 1 where a byte may stand anywhere in an account number, 2 where not first.
  const isUsualByte = new Uint8Array(256);
  const encoder = new TextEncoder();
  for (const byte of encoder.encode("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:_")) isUsualByte[byte] = 1;
  for (const byte of encoder.encode("-./")) isUsualByte[byte] = 2;

  return (from, length, layout, kinds) => {
    const { delimiter, fieldCount, account, runs, values: valuePlaces, blanks } = layout;
    const { slots, hashes, wordStarts, wordBytes, isUsual, decimals } = kinds;
    const wordView = kinds.words.view;
    const slotMask = (slots.length - 1) | 0;
    const runCount = runs.length >> 1;
    block.count = 0;
    if (delimiter >= firstPlainByte) return from;
    let at = from | 0;
    let rows = 0;
    for (; rows < blockRows && at < length; rows = (rows + 1) | 0) {
      // The fields.
      const limit = Math.min(length, at + longestRecordBytes) | 0;
      let count = 0;
      let next = -1;
      starts[0] = at;
      let mask = topBits & (-1 << ((at & 3) << 3));
      find: for (let position = at & -4; position < limit; position = (position + 4) | 0) {
        const word = words[position >> 2]!;
        let marks = ((word - firstPlainByte * eachByte) | 0) & ~word & mask;
        mask = topBits;
        for (; marks !== 0; marks &= marks - 1) {
          const place = (position + ((31 - Math.clz32(marks & -marks)) >> 3)) | 0;
          const byte = bytes[place]!;
          if (byte === delimiter) {
            ends[count] = place;
            count = (count + 1) | 0;
            if (count === mostFields) break find;
            starts[count] = place + 1;
          } else if (byte === lineFeed) {
            let end = place;
            if (place > starts[count]! && bytes[place - 1] === carriageReturn) end = (place - 1) | 0;
            ends[count] = end;
            if (place < limit && count + 1 === fieldCount) next = (place + 1) | 0;
            break find;
          } else if (byte === quote) break find;
        }
      }
      if (next < 0) break;

      // The words.
      let hash = 0;
      for (let run = 0; run < runCount; run = (run + 1) | 0) {
        let place = starts[runs[2 * run]!]!;
        const end = ends[runs[2 * run + 1]!]!;
        hash = Math.imul(hash ^ (end - place), 0x85ebca6b);
        const last = (end - 4) | 0;
        if (last < place) {
          for (; place < end; place = (place + 1) | 0) hash = Math.imul(hash ^ bytes[place]!, 0x01000193);
          continue;
        }
        for (; place < last; place = (place + 4) | 0) {
          hash = Math.imul(hash ^ view.getInt32(place, true), 0x9e3779b1);
          hash ^= hash >>> 15;
        }
        hash = Math.imul(hash ^ view.getInt32(last, true), 0x9e3779b1);
      }
      let kind = -1;
      for (let slot = (hash ^ (hash >>> 14)) & slotMask; slots[slot]! >= 0; slot = (slot + 1) & slotMask) {
        if (hashes[slot] !== hash) continue;
        const candidate = slots[slot]!;
        let differs = 0;
        for (let run = 0; run < runCount; run = (run + 1) | 0) {
          const place = starts[runs[2 * run]!]!;
          const size = (ends[runs[2 * run + 1]!]! - place) | 0;
          const known = wordStarts[candidate * runCount + run]!;
          if (wordBytes[candidate * runCount + run] !== size) {
            differs = 1;
            break;
          }
          const whole = size & -4;
          for (let index = 0; index < whole; index = (index + 4) | 0) {
            differs |= view.getInt32((place + index) | 0, true) ^ wordView.getInt32((known + index) | 0, true);
          }
          differs |= (view.getInt32((place + whole) | 0, true) ^ wordView.getInt32((known + whole) | 0, true)) & ((1 << ((size & 3) << 3)) - 1);
        }
        if (differs === 0) {
          kind = candidate;
          break;
        }
      }
      if (kind < 0 || isUsual[kind] === 0) break;

      // The account, and what has to be blank.
      const accountStart = starts[account]!;
      const accountEnd = ends[account]!;
      let odd = accountEnd - accountStart <= 4 || isUsualByte[bytes[accountStart]!] !== 1 ? 1 : 0;
      for (let place = accountStart; place < accountEnd; place = (place + 1) | 0) if (isUsualByte[bytes[place]!] === 0) odd = 1;
      for (let index = 0; index < blanks.length; index = (index + 1) | 0) odd |= ends[blanks[index]!]! - starts[blanks[index]!]!;
      if (odd !== 0) break;

      // The figures.
      for (let column = 0; column < valueColumns; column = (column + 1) | 0) {
        const field = valuePlaces[column]!;
        if (field < 0 || starts[field] === ends[field]) {
          values[rows * valueColumns + column] = -1;
          continue;
        }
        const start = starts[field]!;
        const end = ends[field]!;
        let units = 0;
        let places = -1;
        if (end - start > longestSmallNumber) odd = 1;
        else {
          for (let place = start; place < end; place = (place + 1) | 0) {
            const digit = (bytes[place]! - digitZero) | 0;
            if (digit >>> 0 <= 9) units = (Math.imul(units, 10) + digit) | 0;
            else if (digit === point - digitZero && places < 0 && place > start && place < end - 1) places = (end - 1 - place) | 0;
            else odd = 1;
          }
        }
        if (end - start > mostSmallDigits && places < 0) odd = 1;
        const finer = (decimals[kind * valueColumns + column]! - (places < 0 ? 0 : places)) | 0;
        if (finer < 0 || odd !== 0) {
          odd = 1;
          break;
        }
        values[rows * valueColumns + column] = units * powers[finer]!;
      }
      if (odd !== 0 || values[rows * valueColumns]! < 0) break;

      rowStarts[rows] = at;
      accountStarts[rows] = accountStart;
      accountEnds[rows] = accountEnd;
      kindOf[rows] = kind;
      at = next;
    }
    block.count = rows;
    return at;
  };
}
