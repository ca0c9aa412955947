import { blockRows, inputAt, longestRecordBytes, rowStartsAt } from "../addresses";
import { delimiter, fieldCount, putField } from "./layout";

const quote: i32 = 0x22;
const lineFeed: i32 = 0x0a;
const carriageReturn: i32 = 0x0d;

/** Where a byte stands: outside of quotes, within them, or behind those that close a field. */
const outside = 0;
const within = 1;
const behind = 2;

/** The next row is not one of these. */
const none = -1;

/**
 * Finds the fields of rows: how many rows have as many as they should, with quotes around whole fields at most; the row after them begins where the last
 * of them ends.
 */
export function findFields(from: i32, length: i32): i32 {
  const stride = fieldCount();
  let at = from;
  let rows = 0;
  store<i32>(rowStartsAt, at);
  while (rows < blockRows && at < length) {
    const next = findRow(at, min(length, at + longestRecordBytes), rows * stride, stride - 1);
    if (next === none) break;
    at = next;
    rows++;
    store<i32>(rowStartsAt + 4 * rows, at);
  }
  return rows;
}

/** Finds the fields of one row, sixteen bytes at a time, and gives the place of the next row. */
function findRow(at: i32, limit: i32, firstField: i32, lastField: i32): i32 {
  const between = delimiter();
  const delimiters = i8x16.splat(between as i8);
  const lineFeeds = i8x16.splat(lineFeed as i8);
  const quotes = i8x16.splat(quote as i8);
  let field = 0;
  let start = at;
  let end = at;
  let state = outside;
  for (let position = at; position < limit; position += 16) {
    const bytes = v128.load(inputAt + position);
    let marks = i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, delimiters), i8x16.eq(bytes, lineFeeds)), i8x16.eq(bytes, quotes)));
    for (; marks !== 0; marks &= marks - 1) {
      const place = position + ctz(marks);
      const byte = <i32>load<u8>(inputAt + place);
      if (state === outside) {
        if (byte === between) {
          if (field === lastField) return none;
          putField(firstField + field, start, place);
          field++;
          start = place + 1;
          continue;
        }
        if (byte === quote) {
          if (place !== start) return none;
          start = place + 1;
          state = within;
          continue;
        }
        if (place >= limit || field !== lastField) return none;
        const isCarriage = place > start && load<u8>(inputAt + place - 1) === carriageReturn;
        putField(firstField + field, start, isCarriage ? place - 1 : place);
        return place + 1;
      }
      if (state === within) {
        if (byte !== quote) continue;
        end = place;
        state = behind;
        continue;
      }
      if (byte === between) {
        if (place !== end + 1 || field === lastField) return none;
        putField(firstField + field, start, end);
        field++;
        start = place + 1;
        state = outside;
        continue;
      }
      const isNext = place === end + 1 || (place === end + 2 && load<u8>(inputAt + place - 1) === carriageReturn);
      if (byte !== lineFeed || !isNext || place >= limit || field !== lastField) return none;
      putField(firstField + field, start, end);
      return place + 1;
    }
  }
  return none;
}
