const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A record longer than this is refused; a quote left open is looked for no further. */
export const longestRecordBytes = 1 << 16;
/** A record with more fields than this is refused. */
export const mostFields = 256;

/** The fields of one record as offsets into the slab; reused from record to record. */
export interface RecordView {
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the field was quoted and holds doubled quotes. */
  readonly doubled: Uint8Array;
  /** First byte of the record, and the first byte after it, its line end not counted. */
  start: number;
  end: number;
  /** Why the record cannot be read as fields. */
  fault: "row-quote" | "row-too-long" | "row-fields" | undefined;
}

export function createRecordView(): RecordView {
  return { count: 0, starts: new Int32Array(mostFields + 1), ends: new Int32Array(mostFields + 1), doubled: new Uint8Array(mostFields + 1), start: 0, end: 0, fault: undefined };
}

/**
 * Reads the record that starts at `at` and returns where the next one starts. Delimiter, quotes and line ends are single bytes that occur in no other
 * role in UTF-8 or GB18030, so bytes are safe to search. A quoted field may hold line ends. A quote that is never closed spoils its own line only.
 */
export function readRecord(bytes: Uint8Array, at: number, delimiter: number, record: RecordView): number {
  const limit = bytes.length;
  let position = at;
  let count = 0;
  record.start = at;
  record.fault = undefined;
  for (;;) {
    let start = position;
    if (position < limit && bytes[position] === quote) {
      const close = closingQuote(bytes, position, record.start);
      if (close < 0) return spoiledLine(bytes, at, record);
      start = position + 1;
      record.doubled[count] = hasDoubledQuote(bytes, start, close) ? 1 : 0;
      record.starts[count] = start;
      record.ends[count] = close;
      position = close + 1;
      const after = position < limit ? bytes[position]! : lineFeed;
      if (after !== delimiter && after !== lineFeed && !(after === carriageReturn && (position + 1 === limit || bytes[position + 1] === lineFeed))) {
        return spoiledLine(bytes, at, record);
      }
    } else {
      while (position < limit) {
        const byte = bytes[position]!;
        if (byte === delimiter || byte === lineFeed) break;
        if (byte === quote) record.fault = "row-quote";
        position++;
      }
      record.doubled[count] = 0;
      record.starts[count] = start;
      record.ends[count] = position;
    }
    count++;
    if (position < limit && bytes[position] === delimiter) {
      position++;
      if (count < mostFields) continue;
      return tooManyFields(bytes, at, record);
    }
    break;
  }
  let next = position;
  if (next < limit && bytes[next] === carriageReturn) next++;
  record.end = position;
  if (count > 0 && position > record.start && bytes[position - 1] === carriageReturn && record.ends[count - 1] === position) {
    record.ends[count - 1] = position - 1;
    record.end = position - 1;
  }
  if (next < limit) next++;
  record.count = count;
  if (record.end - record.start > longestRecordBytes) record.fault = "row-too-long";
  return next;
}

/** Whether a record is only a line end or blanks. */
export function isBlank(record: RecordView): boolean {
  if (record.fault !== undefined) return false;
  for (let field = 0; field < record.count; field++) if (record.ends[field]! > record.starts[field]!) return false;
  return true;
}

/** The place of the quote that closes the field opened at `open`, or -1 when there is none within the longest record. */
function closingQuote(bytes: Uint8Array, open: number, recordStart: number): number {
  let at = open + 1;
  for (;;) {
    const found = bytes.indexOf(quote, at);
    if (found < 0 || found - recordStart > longestRecordBytes) return -1;
    if (bytes[found + 1] !== quote) return found;
    at = found + 2;
  }
}

function hasDoubledQuote(bytes: Uint8Array, from: number, until: number): boolean {
  const found = bytes.indexOf(quote, from);
  return found >= 0 && found < until;
}

function spoiledLine(bytes: Uint8Array, at: number, record: RecordView): number {
  return faultyLine(bytes, at, record, "row-quote");
}

function tooManyFields(bytes: Uint8Array, at: number, record: RecordView): number {
  return faultyLine(bytes, at, record, "row-fields");
}

function faultyLine(bytes: Uint8Array, at: number, record: RecordView, fault: "row-quote" | "row-fields"): number {
  const found = bytes.indexOf(lineFeed, at);
  const end = found < 0 ? bytes.length : found;
  record.fault = fault;
  record.count = 0;
  record.end = end > at && bytes[end - 1] === carriageReturn ? end - 1 : end;
  return found < 0 ? bytes.length : found + 1;
}

/**
 * Where to cut a slab: the start of the last record that may be incomplete. All before it are whole records. Returns 0 when not one record is surely
 * whole. The same reading of quotes as `readRecord`, so that a cut never changes a result.
 */
export function lastRecordStart(bytes: Uint8Array, delimiter: number): number {
  if (bytes.indexOf(quote) < 0) return bytes.lastIndexOf(lineFeed) + 1;
  const safe = bytes.length - longestRecordBytes - 2;
  const record = createRecordView();
  let start = 0;
  for (;;) {
    if (start >= bytes.length) return start;
    const next = readRecord(bytes, start, delimiter, record);
    const complete = next <= bytes.length && bytes[next - 1] === lineFeed && next < bytes.length;
    // Near the end of the bytes a quote may look open only because its close has not been read yet.
    if (!complete || (record.fault !== undefined && start > safe)) return start;
    start = next;
  }
}
