import { blockRows, fieldsAt, inputAt, longestRecordBytes, marksAt, rowStartsAt } from "../addresses";
import { delimiter, fieldCount, putField, startOf } from "./layout";

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
 * of them ends. Quotes are looked at row by row.
 */
export function findFields(from: i32, length: i32): i32 {
  const stride = fieldCount();
  let rows = findPlainRows(from, length, stride);
  putPlainFields(rows, stride);
  let at = load<i32>(rowStartsAt + 4 * rows);
  while (rows < blockRows && at < length) {
    const next = findRow(at, min(length, at + longestRecordBytes), rows * stride, stride - 1);
    if (next === none) break;
    at = next;
    rows++;
    store<i32>(rowStartsAt + 4 * rows, at);
  }
  return rows;
}

/**
 * Puts the places of delimiters and line feeds, sixty-four bytes at a time, up to a quote, and gives how many rows end before. Rows that have not as many fields as they
 * should are among them where they are long enough to be seen as rows with hardly anything in their cells, which are not usual.
 */
function findPlainRows(from: i32, length: i32, stride: i32): i32 {
  const delimiters = i8x16.splat(delimiter() as i8);
  const lineFeeds = i8x16.splat(lineFeed as i8);
  const quotes = i8x16.splat(quote as i8);
  let rows = 0;
  let start = from;
  let marked = 0;
  store<i32>(rowStartsAt, from);
  for (let position = from; position < length; position += 64) {
    const at: usize = inputAt + position;
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const anyQuote = v128.or(v128.or(i8x16.eq(a, quotes), i8x16.eq(b, quotes)), v128.or(i8x16.eq(c, quotes), i8x16.eq(d, quotes)));
    if (v128.any_true(anyQuote)) return rows;
    const aEnds = i8x16.eq(a, lineFeeds);
    const bEnds = i8x16.eq(b, lineFeeds);
    const cEnds = i8x16.eq(c, lineFeeds);
    const dEnds = i8x16.eq(d, lineFeeds);
    const inside: u64 = length - position < 64 ? ((<u64>1) << (length - position)) - 1 : -1;
    let ends = inside & bits(aEnds, bEnds, cEnds, dEnds);
    const marks =
      inside &
      bits(
        v128.or(aEnds, i8x16.eq(a, delimiters)),
        v128.or(bEnds, i8x16.eq(b, delimiters)),
        v128.or(cEnds, i8x16.eq(c, delimiters)),
        v128.or(dEnds, i8x16.eq(d, delimiters)),
      );
    putMarks(marked, marks, position);
    let isWhole = true;
    for (; ends !== 0 && isWhole; ends &= ends - 1) {
      const last = marked + <i32>popcnt(marks & (ends ^ (ends - 1))) - 1;
      const end = load<i32>(marksAt + 4 * last);
      isWhole = last === stride * (rows + 1) - 1;
      if (end - start >= longestRecordBytes || (!isWhole && !putEmptyFields(start, end, rows * stride, stride))) return rows;
      start = end + 1;
      rows++;
      store<i32>(rowStartsAt + 4 * rows, start);
      if (rows === blockRows) return rows;
    }
    if (!isWhole) {
      // What follows the row is marked anew.
      marked = stride * rows;
      position = start - 64;
      continue;
    }
    marked += <i32>popcnt(marks);
    if (marked >= stride * (rows + 1) || position - start > longestRecordBytes) return rows;
  }
  return rows;
}

/** Marks a row as if nothing stood in its cells but the last; no where it is too short for that. */
function putEmptyFields(start: i32, end: i32, firstField: i32, stride: i32): bool {
  if (end - start < stride - 1) return false;
  for (let field = 0; field < stride - 1; field++) store<i32>(marksAt + 4 * (firstField + field), start + field);
  store<i32>(marksAt + 4 * (firstField + stride - 1), end);
  return true;
}

/** Which of sixty-four bytes are marked, a bit for each. */
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const lower = <u64>(<u32>(i8x16.bitmask(a) | (i8x16.bitmask(b) << 16)));
  return lower | ((<u64>(<u32>(i8x16.bitmask(c) | (i8x16.bitmask(d) << 16)))) << 32);
}

/** Puts the places of marks, eight at a time: what is too much is written over next. */
function putMarks(marked: i32, marks: u64, position: i32): void {
  let to: usize = marksAt + 4 * marked;
  for (let rest = marks; rest !== 0; to += 32) {
    rest = putMark(to, rest, position);
    rest = putMark(to + 4, rest, position);
    rest = putMark(to + 8, rest, position);
    rest = putMark(to + 12, rest, position);
    rest = putMark(to + 16, rest, position);
    rest = putMark(to + 20, rest, position);
    rest = putMark(to + 24, rest, position);
    rest = putMark(to + 28, rest, position);
  }
}

/** Puts the place of the first of some marks, and gives the others. */
function putMark(to: usize, marks: u64, position: i32): u64 {
  store<i32>(to, position + <i32>ctz(marks));
  return marks & (marks - 1);
}

/** Makes fields of what stands between marks, four at a time; before a line feed there may be a carriage return. */
function putPlainFields(rows: i32, stride: i32): void {
  store<i32>(marksAt - 4, load<i32>(rowStartsAt) - 1);
  const count = rows * stride;
  const one = i32x4.splat(1);
  for (let field = 0; field < count; field += 4) {
    const starts = i32x4.add(v128.load(marksAt + 4 * field - 4), one);
    const ends = v128.load(marksAt + 4 * field);
    v128.store(fieldsAt + 8 * field, v128.shuffle<i32>(starts, ends, 0, 4, 1, 5));
    v128.store(fieldsAt + 8 * field + 16, v128.shuffle<i32>(starts, ends, 2, 6, 3, 7));
  }
  for (let row = 1; row <= rows; row++) {
    const end = load<i32>(rowStartsAt + 4 * row) - 1;
    const last = row * stride - 1;
    if (load<u8>(inputAt + end - 1) === carriageReturn && end > startOf(last)) putField(last, startOf(last), end - 1);
  }
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
