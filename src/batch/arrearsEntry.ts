import {
  entryClassAt,
  entryDecimalsShift,
  entryHeadBytes,
  entryLengthAt,
  entryLengthBits,
  entryPrincipalAt,
  entryRowAt,
  entryStartAt,
} from "./memory/entryFields.js";

export { entryHeadBytes, finestDecimals } from "./memory/entryFields.js";

/** Entries of rows that owe, one after the other. */
export interface EntryBlock {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Entries of bytes that hold nothing else. */
export function entryBlock(bytes: Uint8Array): EntryBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

const decimalsBits = 0x7f;
const takenBackBit = 1 << 31;

/** What stands before the account. */
export interface EntryHead {
  readonly accountBytes: number;
  readonly row: number;
  /** Place in a list of classes. */
  readonly classNumber: number;
  /** First day of the unpaid period. */
  readonly start: number;
  /** In units of 10^-decimals yuan. */
  readonly principalUnits: number;
  readonly decimals: number;
  readonly isTakenBack: boolean;
}

export function putEntryHead(view: DataView, at: number, { accountBytes, row, classNumber, start, principalUnits, decimals, isTakenBack }: EntryHead): void {
  view.setInt32(at + entryLengthAt, accountBytes | (decimals << entryDecimalsShift) | (isTakenBack ? takenBackBit : 0), true);
  view.setUint32(at + entryRowAt, row, true);
  view.setUint32(at + entryClassAt, classNumber, true);
  view.setInt32(at + entryStartAt, start, true);
  view.setFloat64(at + entryPrincipalAt, principalUnits, true);
}

/** Where the account ends, which stands last, and with it the entry. */
export function entryEnd(view: DataView, at: number): number {
  return at + entryHeadBytes + (view.getUint32(at + entryLengthAt, true) & entryLengthBits);
}

export function entryRow(view: DataView, at: number): number {
  return view.getUint32(at + entryRowAt, true);
}

export function entryClass(view: DataView, at: number): number {
  return view.getUint32(at + entryClassAt, true);
}

export function putEntryClass(view: DataView, at: number, classNumber: number): void {
  view.setUint32(at + entryClassAt, classNumber, true);
}

export function entryStart(view: DataView, at: number): number {
  return view.getInt32(at + entryStartAt, true);
}

export function entryUnits(view: DataView, at: number): number {
  return view.getFloat64(at + entryPrincipalAt, true);
}

export function entryDecimals(view: DataView, at: number): number {
  return (view.getUint32(at + entryLengthAt, true) >>> entryDecimalsShift) & decimalsBits;
}

export function isTakenBack(view: DataView, at: number): boolean {
  return view.getInt32(at + entryLengthAt, true) < 0;
}

/** All that an entry says of what is owed, but for its decimals: its bytes from here on. */
export function entryContent(at: number): number {
  return at + entryClassAt;
}
