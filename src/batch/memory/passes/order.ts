import { accountEndsAt, accountStartsAt, inputAt, keyStartsAt } from "../addresses";
import { firstBytes } from "./spans";

/** Whether each row after the first stands after the one before it; one whose account is not in the input does not. */
export function areRising(from: i32, until: i32): bool {
  for (let row = from + 1; row < until; row++) {
    if (load<i32>(accountStartsAt + 4 * row) < 0) return false;
    const difference = compareAccounts(row - 1, row);
    if (difference > 0) return false;
    if (difference === 0 && load<i32>(keyStartsAt + 4 * row) <= load<i32>(keyStartsAt + 4 * row - 4)) return false;
  }
  return true;
}

/** Shorter accounts stand before longer ones, those of one length as their bytes do. */
function compareAccounts(a: i32, b: i32): i32 {
  const aStart = load<i32>(accountStartsAt + 4 * a);
  const bStart = load<i32>(accountStartsAt + 4 * b);
  const length = load<i32>(accountEndsAt + 4 * a) - aStart;
  const other = load<i32>(accountEndsAt + 4 * b) - bStart;
  if (length !== other) return length - other;
  for (let at = 0; at < length; at += 8) {
    const mask: u64 = length - at < 8 ? firstBytes(length - at) : -1;
    const aBytes = load<u64>(inputAt + aStart + at) & mask;
    const bBytes = load<u64>(inputAt + bStart + at) & mask;
    // The first byte is the lowest one of eight, and the one that tells.
    if (aBytes !== bBytes) return bswap(aBytes) < bswap(bBytes) ? -1 : 1;
  }
  return 0;
}
