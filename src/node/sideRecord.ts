import type { ByteDictionary, DayTable, Encoding, IdTable, RecordView } from "../batch/index.js";
import { createDayTable, createDictionary, createRecordView, findId, keepId, keepText, lookUp, noId, notADay, plainDay } from "../batch/index.js";
import type { ColumnKind } from "../table/index.js";
import { columnKind, isBlankText, plainCell, plainColumnCell, plainNumber } from "../table/index.js";
import { countChanges } from "./readNotes.js";
import type { Refuse } from "./sideReject.js";
import { readAmount, readDay } from "./sideReject.js";

/**
 * One record of a side file; reused from record to record. The plainest cells stay the bytes that they are, and are read when they are asked for: a
 * file of a million rows would else be as many objects and seven times as many strings.
 */
export interface SideRecord {
  row: number;
  bytes: Uint8Array;
  readonly view: RecordView;
  readonly decoder: TextDecoder;
  readonly days: DayTable;
  readonly cells: readonly SideCell[];
  /** By canonical column. */
  readonly byName: Readonly<Record<string, SideCell>>;
}

/** A cell, made plain: a run of UTF-8, and its text where it had to be worked out. */
export interface SideCell {
  readonly name: string;
  readonly field: number;
  readonly kind: ColumnKind;
  /** Of a column of texts. */
  readonly words: ByteDictionary<Word> | undefined;
  isBlank: boolean;
  bytes: Uint8Array;
  start: number;
  end: number;
  text: string | undefined;
}

interface Word {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const nothing = new Uint8Array(0);

export function createSideRecord(places: ReadonlyMap<string, number>, encoding: Encoding): SideRecord {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const cells = [...places].map(([name, field]) =>
    createCell({ name, field, words: columnKind(name) === "text" ? createDictionary(decoder, wordOf) : undefined }),
  );
  const byName = Object.fromEntries(cells.map((cell) => [cell.name, cell]));
  return { row: 0, bytes: nothing, view: createRecordView(), decoder, days: createDayTable(), cells, byName };
}

function createCell({ name, field, words }: Pick<SideCell, "name" | "field" | "words">): SideCell {
  return { name, field, kind: columnKind(name), words, isBlank: true, bytes: nothing, start: 0, end: 0, text: undefined };
}

function wordOf(cell: string): { readonly meaning: Word; readonly changes: ReturnType<typeof plainCell>["changes"] } {
  const { text, changes } = plainCell(cell);
  const isBlank = isBlankText(text);
  return { meaning: isBlank ? { text: "", bytes: nothing } : { text, bytes: encoder.encode(text) }, changes: isBlank ? [] : changes };
}

/** The text of a field as it stands in the file, quotes taken off. */
export function rawTextOf({ bytes, view, decoder }: SideRecord, field: number): string {
  return decoder.decode(bytes.subarray(view.starts[field]!, view.ends[field]!)).replaceAll('""', '"');
}

/** The record as it stands in the file. */
export function originalOf({ bytes, view, decoder }: SideRecord): string {
  return decoder.decode(bytes.subarray(view.start, view.end));
}

/** Reads the cells of the record in view; what was done to make them plain is counted. */
export function readCells(record: SideRecord, normalised: Map<string, number>): void {
  const { bytes, view, cells } = record;
  for (const cell of cells) {
    const start = view.starts[cell.field]!;
    const end = view.ends[cell.field]!;
    cell.isBlank = start === end;
    if (cell.isBlank || isPlainest[cell.kind](bytes, start, end)) {
      cell.bytes = bytes;
      cell.start = start;
      cell.end = end;
      cell.text = undefined;
    } else readOther(record, cell, normalised);
  }
}

function readOther(record: SideRecord, cell: SideCell, normalised: Map<string, number>): void {
  const { bytes, view } = record;
  const { name, field, kind } = cell;
  const { meaning, changes } = cell.words === undefined ? wordOf(rawTextOf(record, field)) : lookUp(cell.words, bytes, view.starts[field]!, view.ends[field]!);
  cell.isBlank = meaning.text === "";
  cell.bytes = meaning.bytes;
  cell.start = 0;
  cell.end = meaning.bytes.length;
  cell.text = meaning.text;
  if (kind === "text") {
    if (changes.length > 0) countChanges(normalised, name, { changes });
  } else if (!cell.isBlank) countChanges(normalised, name, plainColumnCell(kind, rawTextOf(record, field)));
}

/** Whether a cell of each kind is in the form to which nothing needs to be done. */
const isPlainest: Readonly<Record<ColumnKind, (bytes: Uint8Array, start: number, end: number) => boolean>> = {
  text: isPlainText,
  number: isPlainNumber,
  day: isPlainDay,
  month: () => false,
};

const isUsual = usualBytes();

/** By byte: 1 where it may stand anywhere in a plain text, 2 where not first. */
function usualBytes(): Uint8Array {
  const usual = new Uint8Array(256);
  for (const byte of encoder.encode("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:_")) usual[byte] = 1;
  for (const byte of encoder.encode("-./")) usual[byte] = 2;
  return usual;
}

const letterN = 0x6e;

/** Letters, digits and the marks of ids, which no encoding writes otherwise; the word "none" is a blank. */
function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  if (isUsual[bytes[start]!] !== 1 || (end - start === 4 && bytes[start] === letterN)) return false;
  for (let at = start + 1; at < end; at++) if (isUsual[bytes[at]!] === 0) return false;
  return true;
}

const dash = 0x2d;
const point = 0x2e;
const digitZero = 0x30;

function isPlainDay(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 10) return false;
  for (let at = 0; at < 10; at++) {
    const byte = bytes[start + at]!;
    if (at === 4 || at === 7 ? byte !== dash : byte < digitZero || byte > digitZero + 9) return false;
  }
  return true;
}

function isPlainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let points = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === point) points++;
    else if (byte < digitZero || byte > digitZero + 9) return false;
  }
  return points === 0 || (points === 1 && bytes[start] !== point && bytes[end - 1] !== point);
}

/** As many digits as any whole number of them is a safe integer of fen. */
const mostDigits = 13;

/** A plain number as fen; -1 where it is long, or has more than two decimals. */
function plainFen(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > mostDigits) return -1;
  let units = 0;
  let decimals = -1;
  for (let at = start; at < end; at++) {
    if (bytes[at] === point) decimals = end - at - 1;
    else units = units * 10 + bytes[at]! - digitZero;
  }
  if (decimals > 2) return -1;
  return decimals === 2 ? units : decimals === 1 ? units * 10 : units * 100;
}

/** The cell of a column; one that stays blank where the file has no such column. */
export function cellOf({ byName }: SideRecord, column: string): SideCell {
  return byName[column] ?? createCell({ name: column, field: -1, words: undefined });
}

/** The text of a cell made plain; undefined where nothing stands in it. */
export function textOf({ decoder }: SideRecord, { isBlank, text, bytes, start, end }: SideCell): string | undefined {
  return isBlank ? undefined : (text ?? decoder.decode(bytes.subarray(start, end)));
}

/** Whether something stands in a cell that must not be blank. */
export function isGiven({ name, isBlank }: SideCell, refuse: Refuse): boolean {
  if (isBlank) refuse("required-missing", name);
  return !isBlank;
}

/** The number of a cell's text in a table; `noId` where it is blank, or not in the table. */
export function findIdOf({ isBlank, bytes, start, end }: SideCell, table: IdTable): number {
  return isBlank ? noId : findId(table, bytes, start, end);
}

/** The same, where a text that is not in the table is added to it. */
export function keepIdOf({ isBlank, bytes, start, end }: SideCell, table: IdTable): number {
  return isBlank ? noId : keepId(table, bytes, start, end);
}

/** The same for a number, without what a clerk writes it with. */
export function keepNumberOf(cell: SideCell, table: IdTable): number {
  return cell.isBlank || cell.text === undefined ? keepIdOf(cell, table) : keepText(table, plainNumber(cell.text).text);
}

/** An amount of yuan, zero or above, in fen. */
export function fenOf(record: SideRecord, cell: SideCell, refuse: Refuse): number | undefined {
  if (!isGiven(cell, refuse)) return undefined;
  const fen = cell.text === undefined ? plainFen(cell.bytes, cell.start, cell.end) : -1;
  return fen < 0 ? readAmount(textOf(record, cell)!, cell.name, refuse) : fen;
}

export function dayOfCell(record: SideRecord, cell: SideCell, refuse: Refuse): number | undefined {
  if (!isGiven(cell, refuse)) return undefined;
  const day = cell.text === undefined ? plainDay(cell.bytes, cell.start, cell.end, record.days) : notADay;
  return day === notADay ? readDay(textOf(record, cell)!, cell.name, refuse) : day;
}
