import { inputAt, kindDecimalsAt, kindOfAt, kindUnitDecimalsAt, powersAt, valueColumns, valueFieldsAt, valuesAt } from "../addresses";
import { notUsual } from "../kindFields";
import { endOf, fieldCount, startOf } from "./layout";

const digitZero: i32 = 0x30;
const point: i32 = 0x2e;

/** A number of so many digits and a point fits into 32 bits. */
const longestNumber = 10;
const mostDigits = 9;
const notPlain: i64 = -1;
const blank: i64 = -2;

/** Reads the figures of usual rows, column by column: they have a volume, and nothing but digits and a point in all figures. */
export function readValues(rows: i32): void {
  const stride = fieldCount();
  for (let column = 0; column < valueColumns; column++) {
    const field = load<i32>(valueFieldsAt + 4 * column);
    if (field < 0) {
      leaveBlank(rows, column);
      continue;
    }
    for (let row = 0; row < rows; row++) {
      const kind = load<i32>(kindOfAt + 4 * row);
      if (kind < 0) continue;
      const value: usize = valuesAt + 8 * (row * valueColumns + column);
      const end = endOf(row * stride + field);
      const length = end - startOf(row * stride + field);
      const number = <u32>(length - 1) < 8 ? shortNumber(end, length) : otherNumber(end - length, length, column);
      const format = kind * valueColumns + column;
      const places = <i32>(number >> 32);
      if (number === blank) {
        store<f64>(value, -1);
      } else if (number === notPlain || places > <i32>load<u8>(kindDecimalsAt + format)) {
        store<i32>(kindOfAt + 4 * row, notUsual);
      } else {
        const factor = load<f64>(powersAt + 8 * (<i32>load<u8>(kindUnitDecimalsAt + format) - places));
        store<f64>(value, <f64>(<i32>number) * factor);
      }
    }
  }
}

/** A column that the file does not have. */
function leaveBlank(rows: i32, column: i32): void {
  for (let row = 0; row < rows; row++) {
    store<f64>(valuesAt + 8 * (row * valueColumns + column), -1);
    if (column === 0 && load<i32>(kindOfAt + 4 * row) >= 0) store<i32>(kindOfAt + 4 * row, notUsual);
  }
}

/** A number of another length: none, which only the first column has to have, or a longer one. */
function otherNumber(start: i32, length: i32, column: i32): i64 {
  if (length === 0) return column === 0 ? notPlain : blank;
  return length > longestNumber ? notPlain : longNumber(start, length);
}

/**
 * A number of up to eight bytes, all of which are looked at together, the last of them in the highest place: its digits, and in the upper half how many of them stand
 * behind the point.
 */
function shortNumber(end: i32, length: i32): i64 {
  let digits = (load<u64>(inputAt + end - 8) ^ 0x3030303030303030) & ((<u64>-1) << ((<u64>(8 - length)) << 3));
  let places = 0;
  const others = digits ^ 0x1e1e1e1e1e1e1e1e;
  const points = (others - 0x0101010101010101) & ~others & 0x8080808080808080;
  if (points !== 0) {
    const point = <i32>(ctz(points) >> 3);
    places = 7 - point;
    if (places === 0 || places === length - 1) return notPlain;
    // The digits before the point take its place.
    const behind = (<u64>-1) << ((<u64>(point + 1)) << 3);
    digits = (digits & behind) | ((digits << 8) & ~behind);
  }
  if (((digits | (digits + 0x0606060606060606)) & 0xf0f0f0f0f0f0f0f0) !== 0) return notPlain;
  // Pairs of digits become numbers of two, these of four, and these one of eight.
  digits = (digits * 2561) >> 8;
  digits = ((digits & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  digits = ((digits & 0x0000ffff0000ffff) * 42949672960001) >> 32;
  return ((<i64>places) << 32) | <i64>digits;
}

function longNumber(start: i32, length: i32): i64 {
  let units: i64 = 0;
  let places = -1;
  for (let at = 0; at < length; at++) {
    const digit = <i32>load<u8>(inputAt + start + at) - digitZero;
    if (<u32>digit <= 9) units = units * 10 + digit;
    else if (digit === point - digitZero && places < 0 && at > 0 && at < length - 1) places = length - 1 - at;
    else return notPlain;
  }
  if (places < 0 && length > mostDigits) return notPlain;
  return ((<i64>max(places, 0)) << 32) | units;
}
