import { longestRecordBytes } from "../record.js";
import type { RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import { blockRows } from "./memory.js";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Letters, digits, points and dashes stand at this byte or above it; delimiters, quotes and line ends below. */
export const firstPlainByte = 0x2d;
const eachByte = 0x01010101;
const topBits = 0x80808080 | 0;

/** Where a byte stands: outside of quotes, within them, or behind those that close a field. */
const outside = 0;
const within = 1;
const behind = 2;

/**
 * Finds the fields of rows: how many rows have as many as they should, with quotes around whole fields at most; the row after them begins where the last
 * of them ends. Looks at four bytes at a time: a byte below `firstPlainByte` leaves its top bit set in `marks`, sometimes together with that of a byte
 * above it, so each is looked at again.
 */
export function openFindFields({ input, inputWords, block }: Memory): (at: number, length: number, layout: RowLayout) => number {
  const bytes = input;
  const words = inputWords;
  const { rowStarts, starts, ends } = block;
  return (from, length, { delimiter, fieldCount }) => {
    const stride = fieldCount | 0;
    let at = from | 0;
    let rows = 0;
    rowStarts[0] = at;
    while (rows < blockRows && at < length) {
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
