import { longestRecordBytes, mostFields } from "./memory/addresses.js";

export { longestRecordBytes, mostFields } from "./memory/addresses.js";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/** The fields of one record as offsets into the slab; reused from record to record. */
export interface RecordView {
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the field was quoted and holds doubled quotes. */
  readonly doubled: Uint8Array;
  hasDoubled: boolean;
  /** First byte of the record, and the first byte after it, its line end not counted. */
  start: number;
  end: number;
  /** Why the record cannot be read as fields. */
  fault: "row-quote" | "row-too-long" | "row-fields" | undefined;
}

export function createRecordView(): RecordView {
  const fields = mostFields + 1;
  return {
    count: 0,
    starts: new Int32Array(fields),
    ends: new Int32Array(fields),
    doubled: new Uint8Array(fields),
    hasDoubled: false,
    start: 0,
    end: 0,
    fault: undefined,
  };
}

/**
 * Reads the record that starts at `at` and returns where the next one starts. Delimiter, quotes and line ends are single bytes that occur in no other
 * role in UTF-8 or GB18030, so bytes are safe to search. A quoted field may hold line ends. A quote that is never closed spoils its own line only.
 */
export function readRecord(bytes: Uint8Array, at: number, delimiter: number, record: RecordView): number {
  const { starts, ends } = record;
  const limit = bytes.length;
  // Letters and digits stand above every byte that ends a field or quotes one.
  const highestMark = Math.max(delimiter, quote);
  let position = at;
  let count = 0;
  for (;;) {
    const start = position;
    // A loop that does nothing but look is several times faster than one that also notes what it found.
    while (position < limit) {
      const byte = bytes[position]!;
      if (byte <= highestMark && (byte === delimiter || byte === lineFeed || byte === quote)) break;
      position++;
    }
    starts[count] = start;
    ends[count] = position;
    count++;
    if (position === limit || bytes[position] === lineFeed) break;
    if (bytes[position] === quote) return readQuotedRecord(bytes, at, delimiter, record);
    if (count === mostFields) return faultyLine(bytes, at, record, "row-fields");
    position++;
  }
  if (record.hasDoubled) clearDoubled(record);
  record.start = at;
  return closeRecord(bytes, position, record, count);
}

/** The same with quotes: slower, and for the few records that have any. */
function readQuotedRecord(bytes: Uint8Array, at: number, delimiter: number, record: RecordView): number {
  const { starts, ends } = record;
  const limit = bytes.length;
  let position = at;
  let count = 0;
  let strayQuote = false;
  clearDoubled(record);
  for (;;) {
    if (position < limit && bytes[position] === quote) {
      const close = closingQuote(bytes, position, { from: at, record, field: count });
      if (close < 0) return faultyLine(bytes, at, record, "row-quote");
      starts[count] = position + 1;
      ends[count] = close;
      position = close + 1;
      if (!endsField(bytes, position, delimiter)) return faultyLine(bytes, at, record, "row-quote");
    } else {
      starts[count] = position;
      for (; position < limit; position++) {
        const byte = bytes[position]!;
        if (byte === delimiter || byte === lineFeed) break;
        if (byte === quote) strayQuote = true;
      }
      ends[count] = position;
    }
    count++;
    if (position === limit || bytes[position] !== delimiter) break;
    if (count === mostFields) return faultyLine(bytes, at, record, "row-fields");
    position++;
  }
  record.start = at;
  const next = closeRecord(bytes, position, record, count);
  if (strayQuote) record.fault = "row-quote";
  return next;
}

/** Notes where the record ends, whose fields are in the view, and gives the place of the next. `position` is at its line end. */
function closeRecord(bytes: Uint8Array, position: number, record: RecordView, count: number): number {
  const { starts, ends } = record;
  const last = count - 1;
  let end = position;
  // The return of a CRLF stands inside an unquoted last field, and after the quote of a quoted one.
  if (position > starts[last]! && ends[last] === position && bytes[position - 1] === carriageReturn) {
    end = position - 1;
    ends[last] = end;
  }
  record.end = end;
  record.count = count;
  record.fault = end - record.start > longestRecordBytes ? "row-too-long" : undefined;
  const lineEnd = position < bytes.length && bytes[position] === carriageReturn ? position + 1 : position;
  return lineEnd < bytes.length ? lineEnd + 1 : bytes.length;
}

function clearDoubled(record: RecordView): void {
  record.doubled.fill(0);
  record.hasDoubled = false;
}

/** Whether a record is only a line end or blanks. */
export function isBlankRecord(bytes: Uint8Array, record: RecordView): boolean {
  if (record.fault !== undefined) return false;
  for (let field = 0; field < record.count; field++) if (!isBlankField(bytes, record, field)) return false;
  return true;
}

/** Whether a field holds nothing or only blanks. */
export function isBlankField(bytes: Uint8Array, { starts, ends }: RecordView, field: number): boolean {
  for (let at = starts[field]!; at < ends[field]!; at++) if (bytes[at] !== space && bytes[at] !== tab) return false;
  return true;
}

/** The place of the quote that closes the field opened at `open`, or -1 when there is none within the longest record. */
function closingQuote(bytes: Uint8Array, open: number, { from, record, field }: { from: number; record: RecordView; field: number }): number {
  const limit = Math.min(bytes.length, from + longestRecordBytes + 1);
  for (let at = open + 1; at < limit; at++) {
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote) return at;
    record.doubled[field] = 1;
    record.hasDoubled = true;
    at++;
  }
  return -1;
}

/** Whether a delimiter, a line end or the end of the bytes follows a closing quote. */
function endsField(bytes: Uint8Array, position: number, delimiter: number): boolean {
  if (position >= bytes.length) return true;
  const after = bytes[position];
  if (after === delimiter || after === lineFeed) return true;
  return after === carriageReturn && (position + 1 === bytes.length || bytes[position + 1] === lineFeed);
}

/** A record that cannot be read is its first line. */
function faultyLine(bytes: Uint8Array, at: number, record: RecordView, fault: "row-quote" | "row-fields"): number {
  const found = bytes.indexOf(lineFeed, at);
  const end = found < 0 ? bytes.length : found;
  record.fault = fault;
  record.count = 0;
  record.start = at;
  record.end = end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
  return found < 0 ? bytes.length : found + 1;
}
