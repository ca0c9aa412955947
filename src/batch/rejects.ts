import type { FindingCode } from "../findings/index.js";
import { csvText, guardFormula, recordText } from "../table/index.js";
import { grown } from "./columns.js";
import type { PackedRejects } from "./packedRejects.js";
import { rejectCode, rejectColumn, rejectEnd, rejectExpected, rejectNumbers, rejectRow, rejectStart, rejectValueEnd } from "./packedRejects.js";

/** Columns of `rejects.csv`. */
export const rejectColumns = ["source", "row", "column", "value", "code", "expected", "original"] as const;

export const rejectHeader = rejectColumns.join(",");

/** A row of a file that could not be used: where, what, why, and the record as it stood. */
export interface FileReject {
  readonly source: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  readonly original: string;
}

/** A line of `rejects.csv`: where, what, why, and the record as it stood, so that it can be mended and fed again. */
export function rejectLine({ column, value, code, expected, original }: Omit<FileReject, "source" | "row">, source: string, row: number): string {
  return `${csvText(source)},${row},${column},${csvText(value)},${code},${csvText(expected)},${recordText(original)}\n`;
}

const noBytes = new Uint8Array(0);
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const comma = 0x2c;
const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The lines of the rejected rows of a slab of a file whose first row has the number `firstRow`: the same bytes as those of `rejectLine`.
 *
 * @param room memory for them, taken where it is large enough.
 */
export function rejectLines({ count, numbers, words, bytes }: PackedRejects, source: string, firstRow: number, room: Uint8Array = noBytes): Uint8Array {
  const head = encoder.encode(`${csvText(source)},`);
  const between = new Map<number, Between>();
  const lines: Lines = { bytes: room, length: 0 };
  for (let first = 0; first < rejectNumbers * count; first += rejectNumbers) {
    const start = numbers[first + rejectStart]!;
    const valueEnd = numbers[first + rejectValueEnd]!;
    const end = numbers[first + rejectEnd]!;
    const { beforeValue, behindValue } = betweenOf(between, words, numbers, first);
    // Each byte may be a quote, and each cell may get an apostrophe and quotes around it.
    const most = head.length + longestRow + beforeValue.length + behindValue.length + 2 * (end - start) + longestMarks;
    if (lines.length + most > lines.bytes.length) lines.bytes = grown(lines.bytes, Math.max(lines.length + most, 4 * bytes.length));
    put(lines, head);
    putWhole(lines, firstRow + numbers[first + rejectRow]!);
    put(lines, beforeValue);
    putCell(lines, { bytes, start, end: valueEnd }, false);
    put(lines, behindValue);
    putCell(lines, { bytes, start: valueEnd, end }, true);
    lines.bytes[lines.length++] = lineFeed;
  }
  return lines.bytes.subarray(0, lines.length);
}

interface Lines {
  bytes: Uint8Array;
  length: number;
}

/** Digits of the number of a row. */
const longestRow = 16;
const longestMarks = 16;

/** What stands around the value of rows that are rejected alike. */
interface Between {
  readonly beforeValue: Uint8Array;
  readonly behindValue: Uint8Array;
}

function betweenOf(known: Map<number, Between>, words: readonly string[], numbers: Uint32Array, first: number): Between {
  const [column, code, expected] = [numbers[first + rejectColumn]!, numbers[first + rejectCode]!, numbers[first + rejectExpected]!];
  const key = (column * words.length + code) * words.length + expected;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = {
    beforeValue: encoder.encode(`,${words[column]},`),
    behindValue: encoder.encode(`,${words[code]},${csvText(words[expected]!)},`),
  };
  known.set(key, made);
  return made;
}

/** A loop, since the bytes are few. */
function put(lines: Lines, bytes: Uint8Array): void {
  const { bytes: to, length } = lines;
  for (let at = 0; at < bytes.length; at++) to[length + at] = bytes[at]!;
  lines.length = length + bytes.length;
}

function putWhole(lines: Lines, number: number): void {
  const text = String(number);
  for (let index = 0; index < text.length; index++) lines.bytes[lines.length++] = text.charCodeAt(index);
}

/** Puts a text as `csvText` writes it, or `recordText` where it is a record. */
function putCell(lines: Lines, { bytes, start, end }: TextBytes, isRecord: boolean): void {
  if (start === end) return;
  const first = bytes[start]!;
  if (first === firstOfWide) {
    const text = decoder.decode(bytes.subarray(start, end));
    put(lines, encoder.encode(isRecord ? recordText(text) : csvText(text)));
    return;
  }
  const { bytes: to } = lines;
  const isQuoted = needsQuotes(bytes, start, end);
  let at = lines.length;
  if (isQuoted) to[at++] = quote;
  if (needsGuard[first] === 1 && !(isRecord && first === apostrophe)) to[at++] = apostrophe;
  for (let place = start; place < end; place++) {
    const byte = bytes[place]!;
    if (byte === quote) to[at++] = quote;
    to[at++] = byte;
  }
  if (isQuoted) to[at++] = quote;
  lines.length = at;
}

interface TextBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

const apostrophe = 0x27;
/** The first byte of a letter of full width, which may begin what is taken for a formula, too. */
const firstOfWide = 0xef;
const lastAscii = 0x7f;
/** Whether a text that begins with this byte is taken for a formula; letters of more bytes but those of full width never are. */
const needsGuard = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte <= lastAscii && guardFormula(String.fromCharCode(byte)).length > 1));

function needsQuotes(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === comma || byte === quote || byte === lineFeed || byte === carriageReturn) return true;
  }
  return false;
}
