import {
  accountEndsAt,
  accountStartsAt,
  contextOfAt,
  entriesAt,
  inputAt,
  keyStartsAt,
  kindFieldsAt,
  kindOfAt,
  policyNumbers,
  policyNumbersAt,
  rowsAt,
  statedAt,
  statedFigures,
} from "../addresses";
import { entryClassAt, entryDecimalsShift, entryHeadBytes, entryLengthAt, entryPrincipalAt, entryRowAt, entryStartAt } from "../entryFields";
import { kindClassNumber, kindFields } from "../kindFields";
import { clearList, list } from "./listCharged";
import { copyBytes } from "./spans";

/**
 * Puts entries of the charged rows, all of them usual, that were not paid in full, and lists these; gives how many bytes the entries are. Rows are counted from the
 * first of the slab.
 */
export function putEntries(charged: i32, firstRow: i32): i32 {
  clearList();
  let at: usize = entriesAt;
  for (let index = 0; index < charged; index++) {
    const row = load<i32>(rowsAt + 4 * index);
    const stated: usize = statedAt + 8 * statedFigures * row;
    const principal = load<f64>(stated + 16) - load<f64>(stated + 24);
    if (principal === 0) continue;
    list(row);
    const account = load<i32>(accountStartsAt + 4 * row);
    const length = load<i32>(accountEndsAt + 4 * row) - account;
    const decimals = <i32>load<f64>(policyNumbersAt + 8 * (policyNumbers * load<i32>(contextOfAt + 4 * row) + 3));
    store<i32>(at + entryLengthAt, length | (decimals << entryDecimalsShift));
    store<i32>(at + entryRowAt, firstRow + row);
    store<i32>(at + entryClassAt, load<i32>(kindFieldsAt + 4 * (kindFields * load<i32>(kindOfAt + 4 * row) + kindClassNumber)));
    store<i32>(at + entryStartAt, load<i32>(keyStartsAt + 4 * row));
    store<f64>(at + entryPrincipalAt, principal);
    copyBytes(inputAt + account, at + entryHeadBytes, length);
    at += entryHeadBytes + length;
  }
  return <i32>(at - entriesAt);
}
