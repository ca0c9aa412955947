import {
  billOfAt,
  districtNormalisedAt,
  districtOfAt,
  firstDayAt,
  keyStartsAt,
  kindFieldsAt,
  kindOfAt,
  lastDayAt,
  lastDayRowsAt,
  listedAt,
  listedRowsAt,
  oddRowsAt,
  rowsAt,
} from "../addresses";
import { kindFields, kindRemarks, kindUntil, remarkNormalised } from "../kindFields";

/**
 * Lists the usual rows that have their bills, widens the days that bills cover, and lists apart those whose words were made plain. Gives how many have their
 * bills; `listedRows` how many were listed apart.
 */
export function listCharged(from: i32, until: i32): i32 {
  let charged = 0;
  clearList();
  for (let row = from; row < until; row++) {
    if (load<i32>(billOfAt + 4 * row) < 0) continue;
    store<i32>(rowsAt + 4 * charged, row);
    charged++;
    const kind: usize = kindFieldsAt + 4 * kindFields * load<i32>(kindOfAt + 4 * row);
    noteDays(load<i32>(keyStartsAt + 4 * row), load<i32>(kind + 4 * kindUntil));
    const isKindPlain = (load<i32>(kind + 4 * kindRemarks) & remarkNormalised) === 0;
    if (!isKindPlain || load<u8>(districtNormalisedAt + load<i32>(districtOfAt + 4 * row)) !== 0) list(row);
  }
  return charged;
}

/** Lists the rows that are not usual, and gives how many they are. */
export function listOdd(rows: i32): i32 {
  let odd = 0;
  for (let row = 0; row < rows; row++) {
    if (load<i32>(kindOfAt + 4 * row) >= 0) continue;
    store<i32>(oddRowsAt + 4 * odd, row);
    odd++;
  }
  return odd;
}

/** Widens the days that bills cover, and counts the rows that are billed up to the last. */
export function noteDays(start: i32, until: i32): void {
  if (start < load<i32>(firstDayAt)) store<i32>(firstDayAt, start);
  if (until - 1 > load<i32>(lastDayAt)) {
    store<i32>(lastDayAt, until - 1);
    store<i32>(lastDayRowsAt, 0);
  }
  if (until - 1 === load<i32>(lastDayAt)) store<i32>(lastDayRowsAt, load<i32>(lastDayRowsAt) + 1);
}

/** Begins with no days. */
export function clearDays(): void {
  store<i32>(firstDayAt, i32.MAX_VALUE);
  store<i32>(lastDayAt, i32.MIN_VALUE);
  store<i32>(lastDayRowsAt, 0);
}

export function list(row: i32): void {
  const listed = listedRows();
  store<i32>(listedRowsAt + 4 * listed, row);
  store<i32>(listedAt, listed + 1);
}

export function clearList(): void {
  store<i32>(listedAt, 0);
}

/** How many rows the pass before has listed. */
export function listedRows(): i32 {
  return load<i32>(listedAt);
}
