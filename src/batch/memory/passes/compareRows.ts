import {
  billFee,
  billFirstFigure,
  billNumbers,
  billOfAt,
  billsAt,
  causesAt,
  chargeOfAt,
  comparedCountsAt,
  contextOfAt,
  matchesAt,
  noText,
  paymentCauses,
  paymentWordsAt,
  policyNumbers,
  policyNumbersAt,
  rowsAt,
  statedAt,
  statedColumns,
  statedFigures,
  triedAt,
  triedCharge,
  triedComplete,
  triedCount,
  triedFirst,
  triedLeast,
  triedMost,
  triedNumbers,
  triedSets,
  triedVolume,
  valueColumns,
  valuesAt,
  writtenAt,
} from "../addresses";
import { clearList, list } from "./listCharged";

const unpaid = 0;
const ofRounding = 1;
const short = 2;
const over = 3;
/** Behind the causes: rows whose match is the other one. */
const differing = paymentCauses;
/** Nothing differs. */
const none = -1;
/** The cause has to be looked for. */
const unknown = -2;

/**
 * Compares charged rows with what their figures say was billed and paid. Of those where a bill is what is due, or there is none, it is told why the payment is another
 * one, as far as it is known; the rest are listed. `agrees` is the match of a row of which what was billed, or else what was paid, is what is due, and `differs` that of
 * another.
 */
export function compareRows(charged: i32, agrees: i32, differs: i32, knowsPayments: bool): void {
  clearList();
  memory.fill(comparedCountsAt, 0, 4 * (paymentCauses + 1));
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const bill = load<f64>(valuesAt + 8 * (valueColumns * row + 2));
    const payment = load<f64>(valuesAt + 8 * (valueColumns * row + 3));
    const numbers: usize = policyNumbersAt + 8 * policyNumbers * load<i32>(contextOfAt + 4 * row);
    const due = load<f64>(billsAt + 8 * (billNumbers * load<i32>(billOfAt + 4 * row) + billFirstFigure + billFee)) * load<f64>(numbers);
    let cause = none;
    if (payment !== due || (bill !== due && bill >= 0)) {
      cause = bill < 0 ? causeOf(row, payment, due, load<f64>(numbers + 16)) : bill === due ? causeBesideBill(payment, due) : unknown;
      if (cause === unknown) {
        list(row);
        continue;
      }
    }
    const perWritten = load<f64>(numbers + 8);
    const written: usize = writtenAt + 8 * statedColumns * row;
    store<f64>(written, bill < 0 ? NaN : bill / perWritten);
    store<f64>(written + 8, payment < 0 ? NaN : payment / perWritten);
    store<f64>(written + 16, bill < 0 ? NaN : 0);
    store<f64>(written + 24, payment < 0 ? NaN : (payment - due) / perWritten);
    const stated: usize = statedAt + 8 * statedFigures * row;
    store<f64>(stated, max(bill, 0));
    store<f64>(stated + 8, max(payment, 0));
    store<f64>(stated + 16, knowsPayments ? due : 0);
    store<f64>(stated + 24, knowsPayments ? min(max(payment, 0), due) : 0);
    const isOther = bill < 0 && payment !== due;
    store<u8>(matchesAt + row, <u8>(isOther ? differs : agrees));
    if (isOther) count(differing);
    store<i32>(causesAt + 4 * row, cause === none ? noText : load<i32>(paymentWordsAt + 4 * cause));
    if (cause !== none) count(cause);
  }
}

function count(what: i32): void {
  store<i32>(comparedCountsAt + 4 * what, load<i32>(comparedCountsAt + 4 * what) + 1);
}

/** Why a payment is not what was billed, which is what is due; it is not asked where none is known. Twice as much may be two payments. */
function causeBesideBill(payment: f64, due: f64): i32 {
  if (payment < 0) return none;
  if (payment === 0) return unpaid;
  if (payment === 2 * due) return unknown;
  return payment < due ? short : over;
}

/** Why a payment is not what is due where there is no bill: it is nothing, or none of all fees that can come of a mistake. */
function causeOf(row: i32, payment: f64, due: f64, slack: f64): i32 {
  if (payment === 0) return unpaid;
  if (payment < 0 || payment === 2 * due || !isNoFeeTried(row, payment)) return unknown;
  if (abs(payment - due) <= slack) return ofRounding;
  return payment < due ? short : over;
}

/** Whether all fees are known that can come of a mistake, and an amount is none of them. */
function isNoFeeTried(row: i32, amount: f64): bool {
  const set: usize = triedAt + 8 * triedNumbers * (load<i32>(billOfAt + 4 * row) & (triedSets - 1));
  const cycle = load<f64>(valuesAt + 8 * (valueColumns * row + 1));
  if (load<f64>(set + 8 * triedCharge) !== <f64>load<i32>(chargeOfAt + 4 * row)) return false;
  if (load<f64>(set + 8 * triedVolume) !== load<f64>(valuesAt + 8 * valueColumns * row)) return false;
  if (cycle < load<f64>(set + 8 * triedLeast) || cycle > load<f64>(set + 8 * triedMost) || load<f64>(set + 8 * triedComplete) === 0) return false;
  const fees = <i32>load<f64>(set + 8 * triedCount);
  for (let fee = 0; fee < fees; fee++) if (load<f64>(set + 8 * (triedFirst + fee)) === amount) return false;
  return true;
}

/** Forgets all fees that came out. */
export function clearTried(): void {
  memory.fill(triedAt, 0, 8 * triedNumbers * triedSets);
}
