/** A record as the slow reader finds it: its bytes as a text of one letter a byte. */
export interface SlowRecord {
  /** First byte, and the first byte after it, its line end not counted. */
  readonly start: number;
  readonly end: number;
  /** Fields with their quotes taken off; undefined where the record cannot be read as fields. */
  readonly fields: readonly string[] | undefined;
}

const longestBytes = 65_536;
const mostFields = 256;

/**
 * The records of a table, read letter by letter: slow, and plain enough to be seen to be right. A quoted field may hold line ends; a quote that is
 * never closed, or that stands elsewhere, spoils its own line only; so do too many fields.
 */
export function slowRecords(text: string, delimiter: string): SlowRecord[] {
  const records: SlowRecord[] = [];
  for (let at = 0; at < text.length; ) {
    const read = recordAt(text, at, delimiter);
    records.push(read.record);
    at = read.next;
  }
  return records;
}

/** The record that starts at a byte, and where the next one does. */
export function recordAt(text: string, start: number, delimiter: string): { record: SlowRecord; next: number } {
  const fields: string[] = [];
  let spoilt = false;
  let at = start;
  for (;;) {
    if (fields.length === mostFields) return lineOnly(text, start);
    if (text[at] === '"') {
      const close = closeOf(text, at, start + longestBytes);
      const after = close === undefined ? undefined : text.slice(close + 1, close + 3);
      if (close === undefined || after === undefined || !(after === "" || after[0] === delimiter || after[0] === "\n" || after === "\r\n" || after === "\r"))
        return lineOnly(text, start);
      fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n") at++;
      const field = text.slice(from, at);
      spoilt ||= field.includes('"');
      fields.push(text[at] !== delimiter && field.endsWith("\r") ? field.slice(0, -1) : field);
    }
    if (text[at] !== delimiter) break;
    at++;
  }
  // Here stand a line end, its return, or the end.
  const lineEnd = text[at] === "\r" ? at + 1 : at;
  const end = text[at] !== "\r" && text[at - 1] === "\r" && at > start ? at - 1 : at;
  const isTooLong = end - start > longestBytes;
  return { record: { start, end, fields: spoilt || isTooLong ? undefined : fields }, next: Math.min(text.length, lineEnd + 1) };
}

function closeOf(text: string, open: number, limit: number): number | undefined {
  for (let at = open + 1; at < text.length && at <= limit; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return undefined;
}

function lineOnly(text: string, start: number): { record: SlowRecord; next: number } {
  const found = text.indexOf("\n", start);
  const line = found < 0 ? text.length : found;
  const end = line > start && text[line - 1] === "\r" ? line - 1 : line;
  return { record: { start, end, fields: undefined }, next: found < 0 ? text.length : found + 1 };
}
