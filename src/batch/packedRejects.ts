import type { FindingCode } from "../findings/index.js";
import { grown } from "./columns.js";
import type { RowFault } from "./fault.js";
import type { RejectedRow } from "./slabResult.js";

/** Rejected rows of a slab in its order, in a form that is handed from thread to thread as it is. */
export interface PackedRejects {
  readonly count: number;
  /** `rejectNumbers` of each. */
  readonly numbers: Uint32Array;
  /** Columns, codes and expected forms, each once. */
  readonly words: readonly string[];
  /** The value of each, and behind it its record, in UTF-8. */
  readonly bytes: Uint8Array;
}

/** Of a rejected row: its row in the slab, the places of column, code and expected form among the words, where its texts start, and where its value and its record end. */
export const rejectNumbers = 7;
export const rejectRow = 0;
export const rejectColumn = 1;
export const rejectCode = 2;
export const rejectExpected = 3;
export const rejectStart = 4;
export const rejectValueEnd = 5;
export const rejectEnd = 6;

/** The same while rows are added: behind the last one there may be room for more. */
export interface OpenRejects {
  count: number;
  numbers: Uint32Array;
  readonly words: Map<string, number>;
  bytes: Uint8Array;
  length: number;
}

/** Room that is made for the first of them. */
const firstRows = 1 << 10;
const firstBytes = 1 << 16;
/** A letter of a text takes at most so many bytes. */
const mostPerLetter = 3;

export function openRejects(): OpenRejects {
  return { count: 0, numbers: new Uint32Array(0), words: new Map(), bytes: new Uint8Array(0), length: 0 };
}

/** Forgets the rows that were added, and keeps the memory in which they are. */
export function clearRejects(open: OpenRejects): OpenRejects {
  open.count = 0;
  open.length = 0;
  open.words.clear();
  return open;
}

const encoder = new TextEncoder();
const lastAscii = 0x7f;

/** A record as text, or where it stands among bytes that are UTF-8. */
type RejectedRecord = string | { readonly bytes: Uint8Array; readonly start: number; readonly end: number };

/** Adds a row for the fault that was noted. */
export function addReject(open: OpenRejects, row: number, { column, code, expected, value }: RowFault, record: RejectedRecord): void {
  makeRoom(open, mostPerLetter * value.length + (typeof record === "string" ? mostPerLetter * record.length : record.end - record.start));
  const { numbers } = open;
  const first = placeFor(open, row);
  numbers[first + rejectRow] = row;
  numbers[first + rejectColumn] = wordOf(open.words, column);
  numbers[first + rejectCode] = wordOf(open.words, code!);
  numbers[first + rejectExpected] = wordOf(open.words, expected);
  numbers[first + rejectStart] = open.length;
  putText(open, value);
  numbers[first + rejectValueEnd] = open.length;
  if (typeof record === "string") putText(open, record);
  else putBytes(open, record);
  numbers[first + rejectEnd] = open.length;
  open.count++;
}

function makeRoom(open: OpenRejects, bytes: number): void {
  if (rejectNumbers * open.count === open.numbers.length) open.numbers = grown(open.numbers, rejectNumbers * firstRows);
  if (open.length + bytes > open.bytes.length) open.bytes = grown(open.bytes, Math.max(open.length + bytes, firstBytes));
}

/** Where the numbers of a row begin. Rows that are left out are found before usual ones that cannot be billed, of which few stand before them. */
function placeFor({ numbers, count }: OpenRejects, row: number): number {
  const end = rejectNumbers * count;
  let first = end;
  while (first > 0 && numbers[first - rejectNumbers + rejectRow]! > row) first -= rejectNumbers;
  if (first < end) numbers.copyWithin(first + rejectNumbers, first, end);
  return first;
}

function wordOf(words: Map<string, number>, word: string): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  words.set(word, words.size);
  return words.size - 1;
}

function putText(open: OpenRejects, text: string): void {
  const { bytes, length } = open;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index);
    if (letter > lastAscii) {
      open.length = length + encoder.encodeInto(text, bytes.subarray(length)).written;
      return;
    }
    bytes[length + index] = letter;
  }
  open.length = length + text.length;
}

/** A loop, since the bytes are few. */
function putBytes(open: OpenRejects, { bytes: from, start, end }: Exclude<RejectedRecord, string>): void {
  const { bytes, length } = open;
  for (let at = start; at < end; at++) bytes[length + at - start] = from[at]!;
  open.length = length + end - start;
}

/** The rows that were added, in the order of the slab. */
export function closeRejects({ count, numbers, words, bytes, length }: OpenRejects): PackedRejects {
  return { count, numbers: numbers.slice(0, rejectNumbers * count), words: [...words.keys()], bytes: bytes.slice(0, length) };
}

/** Packs rejected rows, which come in any order. */
export function packRejects(rows: readonly RejectedRow[]): PackedRejects {
  const open = openRejects();
  for (const { row, original, ...fault } of rows.toSorted((a, b) => a.row - b.row)) addReject(open, row, fault, original);
  return closeRejects(open);
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The rejected rows one by one. */
export function rejectedRows({ count, numbers, words, bytes }: PackedRejects): RejectedRow[] {
  const text = (from: number, until: number) => decoder.decode(bytes.subarray(from, until));
  return Array.from({ length: count }, (_, index) => {
    const first = rejectNumbers * index;
    const word = (place: number) => words[numbers[first + place]!]!;
    const valueEnd = numbers[first + rejectValueEnd]!;
    return {
      row: numbers[first + rejectRow]!,
      column: word(rejectColumn),
      value: text(numbers[first + rejectStart]!, valueEnd),
      code: word(rejectCode) as FindingCode,
      expected: word(rejectExpected),
      original: text(valueEnd, numbers[first + rejectEnd]!),
    };
  });
}

/** The rows that were rejected for a code. */
export function rowsRejectedFor({ count, numbers, words }: PackedRejects, code: FindingCode): number[] {
  const place = words.indexOf(code);
  const rows: number[] = [];
  for (let first = 0; first < rejectNumbers * count; first += rejectNumbers) {
    if (numbers[first + rejectCode] === place) rows.push(numbers[first + rejectRow]!);
  }
  return rows;
}

/** How many rows were rejected for each code. */
export function rejectCounts({ count, numbers, words }: PackedRejects): Record<string, number> {
  const counts = new Uint32Array(words.length);
  for (let index = 0; index < count; index++) counts[numbers[rejectNumbers * index + rejectCode]!]!++;
  return Object.fromEntries(words.flatMap((word, place) => (counts[place]! > 0 ? [[word, counts[place]!]] : [])));
}
