import { accountEndsAt, accountStartsAt, blanksAt, inputAt, kindOfAt, longestAccount } from "../addresses";
import { notUsual } from "../kindFields";
import { accountField, blankCount, endOf, fieldCount, startOf } from "./layout";

/** Accounts of fewer bytes are rare, and the word "none" is a blank; those of more than `longestAccount` are written one by one. */
const shortestAccount = 5;
/** Digits, letters, colon and underscore stand at this byte or above it. */
const firstOfAll = 0x30;

/** Looks at the accounts of rows: they are made of the letters, digits and marks - . / : _ that account numbers have, and nothing stands where nothing is to be. */
export function readAccounts(rows: i32): void {
  const stride = fieldCount();
  const account = accountField();
  const blanks = blankCount();
  for (let row = 0; row < rows; row++) {
    const first = row * stride;
    const start = startOf(first + account);
    const end = endOf(first + account);
    store<i32>(accountStartsAt + 4 * row, start);
    store<i32>(accountEndsAt + 4 * row, end);
    if (load<i32>(kindOfAt + 4 * row) >= 0 && !(isUsualAccount(start, end - start) && areBlank(first, blanks))) store<i32>(kindOfAt + 4 * row, notUsual);
  }
}

function areBlank(first: i32, blanks: i32): bool {
  for (let index = 0; index < blanks; index++) {
    const field = first + load<i32>(blanksAt + 4 * index);
    if (startOf(field) !== endOf(field)) return false;
  }
  return true;
}

/**
 * Sixteen bytes at a time: the upper half of a byte says to which of four sets its lower half has to belong: - . /, digits and the colon or p to z, A to O or a
 * to o, P to Z and _.
 */
export function isUsualAccount(start: i32, length: i32): bool {
  if (length < shortestAccount || length > longestAccount) return false;
  if (<i32>load<u8>(inputAt + start) < firstOfAll) return false;
  const ofUpper = i8x16(0, 0, 1, 2, 4, 8, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  const ofLower = i8x16(10, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 4, 4, 5, 5, 13);
  for (let at = 0; at < length; at += 16) {
    const bytes = v128.load(inputAt + start + at);
    const upper = i8x16.swizzle(ofUpper, i8x16.shr_u(bytes, 4));
    const lower = i8x16.swizzle(ofLower, v128.and(bytes, i8x16.splat(0x0f)));
    const others = i8x16.bitmask(i8x16.eq(v128.and(upper, lower), i8x16.splat(0)));
    const rest = length - at;
    if ((others & (rest >= 16 ? 0xffff : (1 << rest) - 1)) !== 0) return false;
  }
  return true;
}
