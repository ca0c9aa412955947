import {
  arrearsCellBytes,
  arrearsCellHeadBytes,
  arrearsCells,
  arrearsCellsAt,
  arrearsEndAt,
  arrearsEndBytes,
  askedClassAt,
  askedDayAt,
  inputAt,
  longestAccount,
  longestNumberBytes,
  outputAt,
  outputBytes,
  powersAt,
  putBytesAt,
  slackBytes,
} from "../addresses";
import {
  entryClassAt,
  entryDecimalsShift,
  entryHeadBytes,
  entryLengthAt,
  entryLengthBits,
  entryPrincipalAt,
  entryStartAt,
  finestDecimals,
} from "../entryFields";
import { putAmount } from "./putNumbers";
import { isUsualAccount } from "./readAccounts";
import { areSame, copyBytes } from "./spans";

/** What an account owes is summed in the finest units of an amount: so many are a fen. */
const inFen: i64 = 10000;
/** Larger amounts and sums are left: the sum would not be exact. */
const mostUnits: f64 = 1073741824;
const mostSum: i64 = 1 << 52;
/** Room for a line, and for what is touched behind it. */
const lineBytes = longestAccount + arrearsCellBytes + longestNumberBytes + arrearsEndBytes + slackBytes;

/**
 * Puts the lines of what accounts owe, from the first byte of the output on, for the entries from `from` to `until` of the input, whose accounts rise; the last
 * entry may be cut off. Gives the place of the first entry of an account that was not put: the last one, which may go on behind these; one for which there is no
 * room or that is not usual; or one whose cells have to be put first, which are then asked for. `noClass` is the number of the class that is none.
 */
export function putArrears(from: i32, until: i32, noClass: i32): i32 {
  store<i32>(askedDayAt, 0);
  store<i32>(askedClassAt, -1);
  let at: usize = inputAt + from;
  const end: usize = inputAt + until;
  let to: usize = outputAt;
  const full: usize = outputAt + outputBytes - lineBytes;
  while (isWhole(at, end) && to <= full) {
    const length = accountBytes(at);
    if (!isUsualAccount(<i32>(at + entryHeadBytes - inputAt), length)) break;
    let next = at;
    let principal: i64 = 0;
    let start = load<i32>(at + entryStartAt);
    let classNumber = noClass;
    let isUsual = true;
    do {
      const units = load<f64>(next + entryPrincipalAt);
      const decimals = load<i32>(next + entryLengthAt) >> entryDecimalsShift;
      // One that takes another back has a sign here.
      isUsual = isUsual && decimals >= 0 && decimals <= finestDecimals && abs(units) < mostUnits && abs(principal) < mostSum;
      if (!isUsual) break;
      principal += <i64>(units * load<f64>(powersAt + 8 * (finestDecimals - decimals)));
      start = min(start, load<i32>(next + entryStartAt));
      if (classNumber === noClass) classNumber = load<i32>(next + entryClassAt);
      next += entryHeadBytes + accountBytes(next);
    } while (isWhole(next, end) && accountBytes(next) === length && areSame(at + entryHeadBytes, next + entryHeadBytes, length));
    if (!isUsual || !isWhole(next, end) || abs(principal) >= mostSum || principal % inFen !== 0) break;
    const cell = cellAt(classNumber, start);
    if (load<i32>(cell) !== classNumber + 1 || load<i32>(cell + 4) !== start) {
      store<i32>(askedClassAt, classNumber);
      store<i32>(askedDayAt, start);
      break;
    }
    copyBytes(at + entryHeadBytes, to, length);
    to += length;
    const cellBytes = load<i32>(cell + 8);
    copyBytes(cell + arrearsCellHeadBytes, to, cellBytes);
    to += cellBytes;
    to = outputAt + putAmount(<i32>(to - outputAt), <f64>(principal / inFen), 2);
    const endBytes = load<i32>(arrearsEndAt);
    copyBytes(arrearsEndAt + 4, to, endBytes);
    to += endBytes;
    at = next;
  }
  store<i32>(putBytesAt, <i32>(to - outputAt));
  return <i32>(at - inputAt);
}

/** Whether all of an entry stands before the end. */
function isWhole(entry: usize, end: usize): bool {
  return entry + entryHeadBytes <= end && entry + entryHeadBytes + accountBytes(entry) <= end;
}

function accountBytes(entry: usize): i32 {
  return load<i32>(entry + entryLengthAt) & entryLengthBits;
}

/** Where the cells of a class and a first unpaid day stand, if they are known: the class, counted from one, the day, how many bytes they are, and these. */
function cellAt(classNumber: i32, start: i32): usize {
  return arrearsCellsAt + arrearsCellBytes * ((start ^ (classNumber * 0x9e3779b1)) & (arrearsCells - 1));
}

/** Makes the cells of a class and a first unpaid day known, of so many bytes, and gives the place for them. */
export function placeArrearsCells(classNumber: i32, start: i32, bytes: i32): i32 {
  const cell = cellAt(classNumber, start);
  store<i32>(cell, classNumber + 1);
  store<i32>(cell + 4, start);
  store<i32>(cell + 8, bytes);
  return <i32>cell + arrearsCellHeadBytes;
}

/** Forgets all cells. */
export function clearArrearsCells(): void {
  memory.fill(arrearsCellsAt, 0, arrearsCellBytes * arrearsCells);
}
