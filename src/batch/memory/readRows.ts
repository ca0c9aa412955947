import { longestRecordBytes } from "../record.js";
import type { Memory } from "./memory.js";
import { blockRows, valueColumns } from "./memory.js";
import { usualAccountBytes } from "./plainCells.js";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const digitZero = 0x30;
const point = 0x2e;

/** Letters, digits, points and dashes stand at this byte or above it; delimiters, quotes and line ends below. */
const firstPlainByte = 0x2d;
const eachByte = 0x01010101;
const topBits = 0x80808080 | 0;

/** Where a byte stands: outside of quotes, within them, or behind those that close a field. */
const outside = 0;
const within = 1;
const behind = 2;

/** A number of so many digits and a point fits into 32 bits. */
const longestSmallNumber = 10;
const mostSmallDigits = 9;
/** Accounts of fewer bytes are rare, and the word "none" is a blank; those of more are written one by one. */
const shortestAccount = 5;
const longestAccount = 64;

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
  /** By kind: whether its rows are charged from their figures alone; and the decimals that each value may have, and those of its units. */
  readonly isUsual: Uint8Array;
  readonly decimals: Uint8Array;
  readonly unitDecimals: Uint8Array;
}

/**
 * Reads usual rows into the block, from `at` of the input on, until the block is full or a row is not usual: it has quotes within a field, words that were not
 * met before, cells in another form than the plainest. Gives the place of the first row that was not read.
 */
export type ReadRows = (at: number, length: number, layout: RowLayout, kinds: KnownKinds) => number;

/**
 * Four passes over the rows rather than one: each is a loop that keeps all it needs at hand. What a pass does not take ends the block, and what was found
 * behind it is found again: so no more rows are tried than twice those that were taken the last time.
 */
export function openReadRows(memory: Memory): ReadRows {
  const { block } = memory;
  const findFields = openFindFields(memory);
  const findKinds = openFindKinds(memory);
  const readAccounts = openReadAccounts(memory);
  const readValues = openReadValues(memory);
  return (at, length, layout, kinds) => {
    block.count = 0;
    if (layout.delimiter >= firstPlainByte) return at;
    const found = findFields(at, length, layout);
    const known = findKinds(found, layout, kinds);
    const named = readAccounts(known, layout);
    block.count = readValues(named, layout, kinds);
    block.tried = Math.max(1, Math.min(blockRows, 2 * (block.count < found ? block.count : block.tried)));
    return block.rowStarts[block.count]!;
  };
}

/**
 * Finds the fields of rows: how many rows have as many as they should, with quotes around whole fields at most; the row after them begins where the last
 * of them ends. Looks at four bytes at a time: a byte below `firstPlainByte` leaves its top bit set in `marks`, sometimes together with that of a byte
 * above it, so each is looked at again.
 */
function openFindFields({ input, inputWords, block }: Memory): (at: number, length: number, layout: RowLayout) => number {
  const bytes = input;
  const words = inputWords;
  const { rowStarts, starts, ends } = block;
  return (from, length, { delimiter, fieldCount }) => {
    const stride = fieldCount | 0;
    const most = block.tried | 0;
    let at = from | 0;
    let rows = 0;
    rowStarts[0] = at;
    while (rows < most && at < length) {
      const limit = Math.min(length, at + longestRecordBytes) | 0;
      const first = Math.imul(rows, stride);
      const last = (first + stride - 1) | 0;
      let field = first;
      let next = -1;
      let quotes = outside;
      starts[field] = at;
      let mask = topBits & (-1 << ((at & 3) << 3));
      find: for (let position = at & -4; position < limit; position = (position + 4) | 0) {
        const word = words[position >> 2]!;
        let marks = ((word - firstPlainByte * eachByte) | 0) & ~word & mask;
        mask = topBits;
        for (; marks !== 0; marks &= marks - 1) {
          const place = (position + ((31 - Math.clz32(marks & -marks)) >> 3)) | 0;
          const byte = bytes[place]!;
          if (quotes === outside) {
            if (byte === delimiter) {
              ends[field] = place;
              if (field === last) break find;
              field = (field + 1) | 0;
              starts[field] = place + 1;
            } else if (byte === lineFeed) {
              let end = place;
              if (place > starts[field]! && bytes[place - 1] === carriageReturn) end = (place - 1) | 0;
              ends[field] = end;
              if (place < limit && field === last) next = (place + 1) | 0;
              break find;
            } else if (byte === quote) {
              if (place !== starts[field]) break find;
              starts[field] = place + 1;
              quotes = within;
            }
          } else if (quotes === within) {
            if (byte !== quote) continue;
            ends[field] = place;
            quotes = behind;
          } else if (byte === delimiter && place === ends[field]! + 1) {
            if (field === last) break find;
            field = (field + 1) | 0;
            starts[field] = place + 1;
            quotes = outside;
          } else {
            const isEnd = place === ends[field]! + 1 || (place === ends[field]! + 2 && bytes[place - 1] === carriageReturn);
            if (byte === lineFeed && isEnd && place < limit && field === last) next = (place + 1) | 0;
            break find;
          }
        }
      }
      if (next < 0) break;
      at = next;
      rows = (rows + 1) | 0;
      rowStarts[rows] = at;
    }
    return rows;
  };
}

/** Finds the kind of rows by their words: how many rows are of a kind that was met before, and is usual. */
function openFindKinds({ input, inputView, block }: Memory): (rows: number, layout: RowLayout, kinds: KnownKinds) => number {
  const bytes = input;
  const view = inputView;
  const { starts, ends, kindOf } = block;
  return (rows, { fieldCount, runs }, { slots, hashes, wordStarts, wordBytes, words, isUsual }) => {
    const wordView = words.view;
    const slotMask = (slots.length - 1) | 0;
    const runCount = runs.length >> 1;
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      let hash = 0;
      for (let run = 0; run < runCount; run = (run + 1) | 0) {
        let place = starts[(first + runs[2 * run]!) | 0]!;
        const end = ends[(first + runs[2 * run + 1]!) | 0]!;
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
          const place = starts[(first + runs[2 * run]!) | 0]!;
          const size = (ends[(first + runs[2 * run + 1]!) | 0]! - place) | 0;
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
      if (kind < 0 || isUsual[kind] === 0) return row;
      kindOf[row] = kind;
    }
    return rows;
  };
}

/** Looks at the accounts of rows: how many are made of the letters, digits and marks - . / : _ that account numbers have, with nothing where nothing is to be. */
function openReadAccounts({ input, block }: Memory): (rows: number, layout: RowLayout) => number {
  const bytes = input;
  const { starts, ends, accountStarts, accountEnds } = block;
  const isUsualByte = usualAccountBytes();
  return (rows, { fieldCount, account, blanks }) => {
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      const start = starts[(first + account) | 0]!;
      const end = ends[(first + account) | 0]!;
      if (end - start < shortestAccount || end - start > longestAccount || isUsualByte[bytes[start]!] !== 1) return row;
      for (let place = (start + 1) | 0; place < end; place = (place + 1) | 0) if (isUsualByte[bytes[place]!] === 0) return row;
      for (let index = 0; index < blanks.length; index = (index + 1) | 0) {
        const field = (first + blanks[index]!) | 0;
        if (ends[field] !== starts[field]) return row;
      }
      accountStarts[row] = start;
      accountEnds[row] = end;
    }
    return rows;
  };
}

/** Reads the figures of rows: how many have a volume, and nothing but digits and a point in all figures. */
function openReadValues({ input, block }: Memory): (rows: number, layout: RowLayout, kinds: KnownKinds) => number {
  const bytes = input;
  const { starts, ends, kindOf, values } = block;
  const powers = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);
  return (rows, { fieldCount, values: valueFields }, { decimals, unitDecimals }) => {
    for (let row = 0; row < rows; row = (row + 1) | 0) {
      const first = Math.imul(row, fieldCount);
      const format = Math.imul(kindOf[row]!, valueColumns);
      const target = Math.imul(row, valueColumns);
      for (let column = 0; column < valueColumns; column = (column + 1) | 0) {
        const field = (first + valueFields[column]!) | 0;
        if (valueFields[column]! < 0 || starts[field] === ends[field]) {
          if (column === 0) return row;
          values[target + column] = -1;
          continue;
        }
        const start = starts[field]!;
        const end = ends[field]!;
        if (end - start > longestSmallNumber) return row;
        let units = 0;
        let places = -1;
        for (let place = start; place < end; place = (place + 1) | 0) {
          const digit = (bytes[place]! - digitZero) | 0;
          if (digit >>> 0 <= 9) units = (Math.imul(units, 10) + digit) | 0;
          else if (digit === point - digitZero && places < 0 && place > start && place < end - 1) places = (end - 1 - place) | 0;
          else return row;
        }
        if (places < 0) {
          if (end - start > mostSmallDigits) return row;
          places = 0;
        }
        if (places > decimals[format + column]!) return row;
        values[target + column] = units * powers[(unitDecimals[format + column]! - places) | 0]!;
      }
    }
    return rows;
  };
}
