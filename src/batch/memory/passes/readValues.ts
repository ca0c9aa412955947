import { inputAt, kindDecimalsAt, kindOfAt, kindUnitDecimalsAt, powersAt, valueColumns, valueFieldsAt, valuesAt } from "../addresses";
import { endOf, fieldCount, startOf } from "./layout";
import { firstBytes } from "./spans";

const digitZero: i32 = 0x30;
const point: i32 = 0x2e;

/** A number of so many digits and a point fits into 32 bits. */
const longestNumber = 10;
const mostDigits = 9;
const notPlain = -1;

/** Reads the figures of usual rows: they have a volume, and nothing but digits and a point in all figures. */
export function readValues(rows: i32): void {
  const stride = fieldCount();
  for (let row = 0; row < rows; row++) {
    const kind = load<i32>(kindOfAt + 4 * row);
    if (kind >= 0 && !readRow(row, row * stride, kind)) store<i32>(kindOfAt + 4 * row, -1);
  }
}

function readRow(row: i32, first: i32, kind: i32): bool {
  for (let column = 0; column < valueColumns; column++) {
    const value: usize = valuesAt + 8 * (row * valueColumns + column);
    const place = load<i32>(valueFieldsAt + 4 * column);
    const start = place < 0 ? 0 : startOf(first + place);
    const length = place < 0 ? 0 : endOf(first + place) - start;
    if (length === 0) {
      if (column === 0) return false;
      store<f64>(value, -1);
      continue;
    }
    if (length > longestNumber) return false;
    const format = kind * valueColumns + column;
    const number = length <= 8 ? shortNumber(start, length) : longNumber(start, length);
    if (number === notPlain) return false;
    const places = <i32>(number >> 32);
    if (places > <i32>load<u8>(kindDecimalsAt + format)) return false;
    const factor = load<f64>(powersAt + 8 * (<i32>load<u8>(kindUnitDecimalsAt + format) - places));
    store<f64>(value, <f64>(<i32>number) * factor);
  }
  return true;
}

/** A number of up to eight bytes, all of which are looked at together: its digits, and in the upper half how many of them stand behind the point. */
function shortNumber(start: i32, length: i32): i64 {
  const all = firstBytes(length);
  let bytes = load<u64>(inputAt + start) & (length < 8 ? all : -1);
  let digits = length;
  let places = 0;
  const others = bytes ^ 0x2e2e2e2e2e2e2e2e;
  const points = (others - 0x0101010101010101) & ~others & 0x8080808080808080;
  if (points !== 0) {
    const before = <i32>(ctz(points) >> 3);
    if (before === 0 || before === length - 1) return notPlain;
    places = length - 1 - before;
    const after = bytes >> (8 * <u64>(before + 1));
    bytes = (bytes & firstBytes(before)) | (after << (8 * <u64>before));
    digits--;
  }
  if (digits < 8) bytes = (bytes << ((<u64>(8 - digits)) << 3)) | (0x3030303030303030 >> ((<u64>digits) << 3));
  const isDigits = ((bytes & 0xf0f0f0f0f0f0f0f0) | (((bytes + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) === 0x3333333333333333;
  if (!isDigits) return notPlain;
  // Pairs of digits become numbers of two, these of four, and these one of eight.
  bytes = ((bytes & 0x0f0f0f0f0f0f0f0f) * 2561) >> 8;
  bytes = ((bytes & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  bytes = ((bytes & 0x0000ffff0000ffff) * 42949672960001) >> 32;
  return ((<i64>places) << 32) | <i64>bytes;
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
