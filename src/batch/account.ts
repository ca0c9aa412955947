import { isTotalWord } from "../table/index.js";
import type { CellReader } from "./cells.js";
import { plainText } from "./cells.js";
import { refuse } from "./fault.js";
import { isUsualAccount, memory } from "./memory/index.js";

/** The account id of the current row, made plain: one account is one run of UTF-8 bytes, however the file writes it. */
export interface AccountCell {
  bytes: Uint8Array;
  view: DataView;
  start: number;
  end: number;
  /** Whether it is a run of the input that can stand in a CSV as it is: no comma and no quote, and not to be taken for a formula. */
  isInput: boolean;
}

const nothing = new Uint8Array(0);

/** The same bytes as a view. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

export function createAccountCell(): AccountCell {
  return { bytes: nothing, view: viewOf(nothing), start: 0, end: 0, isInput: false };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reads the account id. One of plain ASCII stays where it is; every other is decoded, made plain and encoded again. */
export function readAccount(reader: CellReader, place: number, account: AccountCell): void {
  const { record } = reader;
  const start = record.starts[place]!;
  const end = record.ends[place]!;
  if (!isUsualAccount(start, end)) {
    readInFull(reader, place, account);
    return;
  }
  account.bytes = memory.input;
  account.view = memory.inputView;
  account.start = start;
  account.end = end;
  account.isInput = true;
}

function readInFull(reader: CellReader, place: number, account: AccountCell): void {
  const text = plainText(reader, place, "account_id");
  if (text === "") refuse(reader.fault, "required-missing", "account_id");
  account.bytes = encoder.encode(text);
  account.view = viewOf(account.bytes);
  account.start = 0;
  account.end = account.bytes.length;
  account.isInput = false;
  if (isTotalWord(text)) refuse(reader.fault, "row-total", "account_id", { value: text });
}

/** The account id as text. */
export function accountText({ bytes, start, end }: AccountCell): string {
  return decoder.decode(bytes.subarray(start, end));
}
