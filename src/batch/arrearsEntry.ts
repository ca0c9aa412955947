/** Entries of rows that owe, one after the other. */
export interface EntryBlock {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** Entries of bytes that hold nothing else. */
export function entryBlock(bytes: Uint8Array): EntryBlock {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/**
 * An entry: in one word the length of the account, the decimals and whether it is taken back; the row of its slab, the class, the first day, the principal; then
 * the account.
 */
const lengthAt = 0;
const rowAt = 4;
const classAt = 8;
const startAt = 12;
const principalAt = 16;
export const entryHeadBytes = 24;
const lengthBits = 0xffffff;
const decimalsShift = 24;
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
  view.setInt32(at + lengthAt, accountBytes | (decimals << decimalsShift) | (isTakenBack ? takenBackBit : 0), true);
  view.setUint32(at + rowAt, row, true);
  view.setUint32(at + classAt, classNumber, true);
  view.setInt32(at + startAt, start, true);
  view.setFloat64(at + principalAt, principalUnits, true);
}

/** Where the account ends, which stands last, and with it the entry. */
export function entryEnd(view: DataView, at: number): number {
  return at + entryHeadBytes + (view.getUint32(at + lengthAt, true) & lengthBits);
}

export function entryRow(view: DataView, at: number): number {
  return view.getUint32(at + rowAt, true);
}

export function entryClass(view: DataView, at: number): number {
  return view.getUint32(at + classAt, true);
}

export function putEntryClass(view: DataView, at: number, classNumber: number): void {
  view.setUint32(at + classAt, classNumber, true);
}

export function entryStart(view: DataView, at: number): number {
  return view.getInt32(at + startAt, true);
}

export function entryUnits(view: DataView, at: number): number {
  return view.getFloat64(at + principalAt, true);
}

export function entryDecimals(view: DataView, at: number): number {
  return (view.getUint32(at + lengthAt, true) >>> decimalsShift) & decimalsBits;
}

export function isTakenBack(view: DataView, at: number): boolean {
  return view.getInt32(at + lengthAt, true) < 0;
}

/** All that an entry says of what is owed, but for its decimals: its bytes from here on. */
export function entryContent(at: number): number {
  return at + classAt;
}
