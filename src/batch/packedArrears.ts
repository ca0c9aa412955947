import type { EntryHead } from "./arrearsEntry.js";
import { entryBlock, entryClass, entryDecimals, entryEnd, entryHeadBytes, entryRow, entryStart, entryUnits, putEntryHead } from "./arrearsEntry.js";
import { grown } from "./columns.js";
import type { ArrearsRow } from "./slabResult.js";

/** Rows that owe, in the order of the file: entries that are handed from thread to thread, and laid aside, as they are. */
export interface PackedArrears {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** What entries name by their numbers. */
  readonly classNames: readonly string[];
}

/** The same while rows are added: behind the last entry there may be room for more. */
export interface OpenArrears {
  count: number;
  bytes: Uint8Array;
  view: DataView;
  length: number;
  readonly classNames: readonly string[];
}

const fewestRows = 1 << 10;
const usualEntryBytes = entryHeadBytes + 16;

export function openArrears(classNames: readonly string[]): OpenArrears {
  const bytes = new Uint8Array(fewestRows * usualEntryBytes);
  return { count: 0, bytes, view: entryBlock(bytes).view, length: 0, classNames };
}

/** Forgets the rows that were added, and keeps the memory in which they are. */
export function clearArrears(open: OpenArrears): OpenArrears {
  open.count = 0;
  open.length = 0;
  return open;
}

/** A row that owes, beside its account. */
export type RowInArrears = Pick<EntryHead, "row" | "classNumber" | "start" | "principalUnits" | "decimals">;

/** A run of bytes that is an account. */
export interface AccountBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Adds a row that owes. */
export function addArrears(open: OpenArrears, { bytes, start: from, end }: AccountBytes, owed: RowInArrears): void {
  const { row, classNumber, start, principalUnits, decimals } = owed;
  const accountBytes = end - from;
  makeRoom(open, entryHeadBytes + accountBytes);
  const { length, bytes: to } = open;
  putEntryHead(open.view, length, { accountBytes, row, classNumber, start, principalUnits, decimals, isTakenBack: false });
  // A loop, since the bytes are few.
  for (let at = 0; at < accountBytes; at++) to[length + entryHeadBytes + at] = bytes[from + at]!;
  open.length = length + entryHeadBytes + accountBytes;
  open.count++;
}

/** Adds rows that owe, as entries. */
export function addEntries(open: OpenArrears, entries: Uint8Array, count: number): void {
  makeRoom(open, entries.length);
  open.bytes.set(entries, open.length);
  open.length += entries.length;
  open.count += count;
}

function makeRoom(open: OpenArrears, bytes: number): void {
  if (open.length + bytes <= open.bytes.length) return;
  open.bytes = grown(open.bytes, open.length + bytes);
  open.view = entryBlock(open.bytes).view;
}

/** The rows that were added, to be handed on. */
export function closeArrears({ count, bytes, length, classNames }: OpenArrears): PackedArrears {
  return { count, bytes: bytes.slice(0, length), classNames };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The rows one by one. */
export function* arrearsRows({ bytes, classNames }: PackedArrears): Generator<ArrearsRow> {
  const { view } = entryBlock(bytes);
  for (let at = 0; at < bytes.length; at = entryEnd(view, at)) {
    yield {
      accountId: decoder.decode(bytes.subarray(at + entryHeadBytes, entryEnd(view, at))),
      class: classNames[entryClass(view, at)]!,
      start: entryStart(view, at),
      principalUnits: entryUnits(view, at),
      decimals: entryDecimals(view, at),
    };
  }
}

/** The same without some rows of the slab. */
export function arrearsWithout({ bytes, classNames }: PackedArrears, rows: ReadonlySet<number>): PackedArrears {
  const { view } = entryBlock(bytes);
  const left = new Uint8Array(bytes.length);
  let count = 0;
  let length = 0;
  for (let at = 0, end = 0; at < bytes.length; at = end) {
    end = entryEnd(view, at);
    if (rows.has(entryRow(view, at))) continue;
    left.set(bytes.subarray(at, end), length);
    length += end - at;
    count++;
  }
  return { count, bytes: left.subarray(0, length), classNames };
}
