import { parseDecimalText, toScale } from "../money/index.js";
import type { Normalisation } from "../table/index.js";
import { dateCell, isBlankText, plainCell, plainNumber } from "../table/index.js";
import type { DayTable } from "./bytes.js";
import { createDayTable, notADay, plainDay } from "./bytes.js";
import type { ByteDictionary, Word } from "./dictionary.js";
import { createDictionary, lookUp } from "./dictionary.js";
import type { RowFault } from "./fault.js";
import { createRowFault, refuse } from "./fault.js";
import { memory, plainUnits } from "./memory/index.js";
import type { Encoding } from "./plan.js";
import type { RecordView } from "./record.js";

/** Reads cells of the current record: the plainest form straight from the bytes, every other form through the full grammar. */
export interface CellReader {
  /** What is being read: the part of the input that is in use, unless a record is longer than the input. */
  bytes: Uint8Array;
  isInput: boolean;
  /** Where in the slab those bytes begin. */
  base: number;
  readonly record: RecordView;
  readonly fault: RowFault;
  readonly decoder: TextDecoder;
  readonly days: DayTable;
  /** Dates in other forms, and what was to be one: each is read once. */
  readonly dates: ByteDictionary<DateWord>;
  /** Column and kind of normalisation → cells, for this slab. */
  normalised: Map<string, number>;
  /** Takes the place of `normalised` while a row is read of which it is not known yet whether it counts; empty otherwise. */
  readonly apart: Map<string, number>;
  /** The same keys one by one, while they are asked for. */
  noted: string[] | undefined;
}

export function createCellReader(encoding: Encoding): CellReader {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    bytes: new Uint8Array(0),
    isInput: true,
    base: 0,
    record: memory.record,
    fault: createRowFault(),
    decoder,
    days: createDayTable(),
    dates: createDictionary(decoder, dateWord),
    normalised: new Map(),
    apart: new Map(),
    noted: undefined,
  };
}

/** A cell that was not given. */
export const absent = -1;
/** A cell that is faulty; the fault has been noted. */
export const faulty = -2;

/** The text of a cell as it stands in the file, quotes taken off. */
export function rawText({ bytes, record, decoder }: CellReader, place: number): string {
  const text = decoder.decode(bytes.subarray(record.starts[place]!, record.ends[place]!));
  return record.doubled[place] === 1 ? text.replaceAll('""', '"') : text;
}

/** The text of a cell made plain, nothing where it is blank; what was done to it is counted under its column. */
export function plainText(reader: CellReader, place: number, column: string): string {
  const { text, changes } = plainCell(rawText(reader, place));
  if (isBlankText(text)) return "";
  note(reader, column, changes);
  return text;
}

/** What the cell means, as its column's dictionary knows it. */
export function meaningOf<Meaning>(
  reader: CellReader,
  place: number,
  { column, words }: { readonly column: string; readonly words: ByteDictionary<Meaning> },
): Meaning {
  const { record } = reader;
  const { meaning, changes } = lookUp(words, reader.bytes, record.starts[place]!, record.ends[place]!);
  if (changes.length > 0) note(reader, column, changes);
  return meaning;
}

function note(reader: CellReader, column: string, changes: readonly Normalisation[]): void {
  for (const change of changes) countNormalised(reader, normalisedKey(column, change));
}

/** What a cell that was made plain is counted under. */
export function normalisedKey(column: string, change: Normalisation): string {
  return `${column}\t${change}`;
}

/** Counts a cell that was made plain under its column and what was done to it. */
export function countNormalised({ normalised, noted }: CellReader, key: string): void {
  noted?.push(key);
  normalised.set(key, (normalised.get(key) ?? 0) + 1);
}

/** What a number cell may hold. */
export interface NumberRule {
  readonly column: string;
  /** Decimals that say something, at most; zeros after them are read and left out. */
  readonly decimals: number;
  /** Decimals of the units that are returned. */
  readonly unitDecimals: number;
  /** 10 ^ (unitDecimals − decimals). */
  readonly factor: number;
  readonly negative: "volume-negative" | "amount-negative";
}

export function numberRule(rule: Omit<NumberRule, "factor">): NumberRule {
  return { ...rule, factor: 10 ** (rule.unitDecimals - rule.decimals) };
}

/**
 * Reads a number that must not be negative.
 *
 * @returns units of 10^-unitDecimals, `absent` for a blank, or `faulty`.
 */
export function readNumber(reader: CellReader, place: number, rule: NumberRule): number {
  const { record } = reader;
  const start = record.starts[place]!;
  const end = record.ends[place]!;
  if (start === end) return absent;
  const units = plainUnits(start, end, rule.decimals) * rule.factor;
  return units >= 0 && units <= Number.MAX_SAFE_INTEGER ? units : readNumberInFull(reader, place, rule);
}

function readNumberInFull(reader: CellReader, place: number, { column, decimals, unitDecimals, negative }: NumberRule): number {
  const raw = rawText(reader, place);
  if (isPlainNegative(reader, place, decimals)) return refused(reader, negative, { column, value: raw, expected: ">= 0" });
  const plain = plainNumber(raw);
  if (isBlankText(plain.text)) return absent;
  const value = parseDecimalText(plain.text);
  if (value === undefined) return refused(reader, whyNoNumber(plain.text), { column, value: raw, expected: "12.5" });
  if (value.units < 0n) return refused(reader, negative, { column, value: raw, expected: ">= 0" });
  const units = toScale(value, decimals);
  if (units === undefined) return refused(reader, "number-decimals", { column, value: raw, expected: String(decimals) });
  const scaled = units * 10n ** BigInt(unitDecimals - decimals);
  if (scaled > BigInt(Number.MAX_SAFE_INTEGER)) return refused(reader, "number-too-large", { column, value: raw });
  note(reader, column, plain.changes);
  return Number(scaled);
}

const minus = 0x2d;

/** Whether a cell is less than zero, in the plainest form. */
function isPlainNegative({ bytes, record }: CellReader, place: number, decimals: number): boolean {
  const start = record.starts[place]!;
  return bytes[start] === minus && plainUnits(start + 1, record.ends[place]!, decimals) > 0;
}

function whyNoNumber(text: string): "number-form" | "number-too-large" | "number-decimals" {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return "number-form";
  return /^-?\d{1,15}\./.test(text) ? "number-decimals" : "number-too-large";
}

function refused(
  { fault }: CellReader,
  code: Parameters<typeof refuse>[1],
  { column, value, expected = "" }: { column: string; value: string; expected?: string },
): typeof faulty {
  refuse(fault, code, column, { value, expected });
  return faulty;
}

/** Reads a date as a day number; `notADay` for a blank or a fault, which is then noted. */
export function readDay(reader: CellReader, place: number, column: string): number {
  const { bytes, record, days } = reader;
  const start = record.starts[place]!;
  const end = record.ends[place]!;
  const day = plainDay(bytes, start, end, days);
  return day === notADay && start !== end ? readDayInFull(reader, place, column) : day;
}

function readDayInFull(reader: CellReader, place: number, column: string): number {
  const { bytes, record, dates } = reader;
  const { meaning, changes } = lookUp(dates, bytes, record.starts[place]!, record.ends[place]!);
  if (meaning.fault !== undefined) refuse(reader.fault, meaning.fault, column, { value: meaning.text, expected: "YYYY-MM-DD" });
  note(reader, column, changes);
  return meaning.day;
}

/** A cell that is no plain date: its day, `notADay` where it is blank or has a fault. */
export interface DateWord {
  readonly text: string;
  readonly day: number;
  readonly fault: "date-form" | "date-missing" | undefined;
}

function dateWord(text: string): Word<DateWord> {
  if (isBlankText(plainCell(text).text)) return { meaning: { text, day: notADay, fault: undefined }, changes: [] };
  const cell = dateCell(text);
  if ("fault" in cell) return { meaning: { text, day: notADay, fault: cell.fault }, changes: [] };
  return { meaning: { text, day: cell.day, fault: undefined }, changes: cell.changes };
}
