import { findDistricts } from "./findDistricts";
import { findFields } from "./findFields";
import { findKinds } from "./findKinds";
import { readAccounts } from "./readAccounts";
import { readValues } from "./readValues";

export { addRows } from "./addRows";
export { clearTried, compareRows } from "./compareRows";
export { clearBills, findBills, placeBill } from "./findBills";
export { addDistrict, clearDistricts } from "./findDistricts";
export { addKind, clearKinds } from "./findKinds";
export { fingerprintRows } from "./fingerprints";
export { clearDays, listCharged, listedRows, listOdd, noteDays } from "./listCharged";
export { noteRows } from "./noteRows";
export { repeatedRows, risingRows } from "./order";
export { clearArrearsCells, placeArrearsCells, putArrears } from "./putArrears";
export { putBill } from "./putBill";
export { putEntries } from "./putEntries";
export { putAmount, putDigits, putVolume } from "./putNumbers";
export { digestRow, putRows } from "./putRows";
export { clearOthers, noteOther, takeRows } from "./takeRows";

/**
 * Reads rows into the block, from `at` of the input on, until the block is full or a row has not the fields it should have, or quotes within one, and gives
 * how many they are. A row that is not usual has no kind: its district or its words were not met before, or a cell is in another form than the plainest. Five
 * passes over the rows rather than one: each is a loop that keeps all it needs at hand.
 */
export function readRows(at: i32, length: i32): i32 {
  const rows = findFields(at, length);
  findDistricts(rows);
  findKinds(rows);
  readAccounts(rows);
  readValues(rows);
  return rows;
}
