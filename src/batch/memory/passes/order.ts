import { accountEndsAt, accountStartsAt, inputAt, keyClassesAt, keyPoliciesAt, keyStartsAt, kindOfAt, rowsAt } from "../addresses";
import { clearList, list } from "./listCharged";

const falls = 0;
const rises = 1;
const repeats = 2;
/** No row. */
const none = -1;

/**
 * How many charged rows rise, from the first on: each stands after the one before it, or is of the same account, first day, policy and class; then it is listed.
 * A row whose account is not in the input stands nowhere.
 */
export function risingRows(charged: i32): i32 {
  clearList();
  let before = load<i32>(rowsAt);
  for (let index = 1; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const step = stepTo(before, row);
    if (step === falls) return index;
    if (step === repeats) list(row);
    before = row;
  }
  return charged;
}

/**
 * Lists the usual rows among these that repeat the usual row before them; the first of all where it is said that it repeats one. Gives how many usual rows there are
 * where each but the first stands after the one before it; -1 otherwise.
 */
export function repeatedRows(from: i32, until: i32, isFirst: bool): i32 {
  clearList();
  let before = none;
  let rows = 0;
  let allRise = true;
  for (let row = from; row < until; row++) {
    if (load<i32>(kindOfAt + 4 * row) < 0) continue;
    const step = before !== none ? stepTo(before, row) : isFirst ? repeats : rises;
    if (step === repeats) list(row);
    allRise = allRise && step === rises;
    before = row;
    rows++;
  }
  return allRise ? rows : none;
}

function stepTo(before: i32, row: i32): i32 {
  if (load<i32>(accountStartsAt + 4 * row) < 0) return falls;
  const difference = compareAccounts(before, row);
  if (difference !== 0) return difference < 0 ? rises : falls;
  const start = load<i32>(keyStartsAt + 4 * row);
  const startBefore = load<i32>(keyStartsAt + 4 * before);
  if (start !== startBefore) return start > startBefore ? rises : falls;
  const isSame =
    load<i32>(keyPoliciesAt + 4 * row) === load<i32>(keyPoliciesAt + 4 * before) && load<i32>(keyClassesAt + 4 * row) === load<i32>(keyClassesAt + 4 * before);
  return isSame ? repeats : falls;
}

/** Shorter accounts stand before longer ones, those of one length as their bytes do. */
function compareAccounts(a: i32, b: i32): i32 {
  const aStart = load<i32>(accountStartsAt + 4 * a);
  const bStart = load<i32>(accountStartsAt + 4 * b);
  const length = load<i32>(accountEndsAt + 4 * a) - aStart;
  const other = load<i32>(accountEndsAt + 4 * b) - bStart;
  if (length !== other) return length - other;
  for (let at = 0; at < length; at += 16) {
    const same = i8x16.bitmask(i8x16.eq(v128.load(inputAt + aStart + at), v128.load(inputAt + bStart + at)));
    // The first of sixteen bytes that is another; the seventeenth where none is.
    const first = at + ctz(~same | 0x10000);
    if (first >= length) return 0;
    if (first < at + 16) return <i32>load<u8>(inputAt + aStart + first) - <i32>load<u8>(inputAt + bStart + first);
  }
  return 0;
}
