import { parseDecimalText, toScale } from "../money/index.js";
import type { Normalisation } from "../table/index.js";
import { dateCell, plainCell, plainNumber } from "../table/index.js";
import type { DayTable } from "./bytes.js";
import { createDayTable, notADay, notPlain, plainDay, plainUnits } from "./bytes.js";
import type { RowFault } from "./fault.js";
import { createRowFault, refuse } from "./fault.js";
import type { Encoding } from "./plan.js";
import type { RecordView } from "./record.js";
import { createRecordView } from "./record.js";

/** Reads cells of the current record: the plainest form straight from the bytes, every other form through the full grammar. */
export interface CellReader {
  bytes: Uint8Array;
  readonly record: RecordView;
  readonly fault: RowFault;
  readonly decoder: TextDecoder;
  readonly days: DayTable;
  /** Column and kind of normalisation → rows, for this slab. */
  readonly normalised: Map<string, number>;
}

export function createCellReader(encoding: Encoding): CellReader {
  return { bytes: new Uint8Array(0), record: createRecordView(), fault: createRowFault(), decoder: new TextDecoder(encoding), days: createDayTable(), normalised: new Map() };
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

/** The text of a cell made plain; what was done to it is counted under its column. */
export function plainText(reader: CellReader, place: number, column: string): string {
  return noted(reader, column, plainCell(rawText(reader, place)));
}

function noted({ normalised }: CellReader, column: string, { text, changes }: { readonly text: string; readonly changes: readonly Normalisation[] }): string {
  for (const change of changes) normalised.set(`${column}\t${change}`, (normalised.get(`${column}\t${change}`) ?? 0) + 1);
  return text;
}

/** What a number cell may hold. */
export interface NumberRule {
  readonly column: string;
  /** Decimals a cell may have, and decimals of the units that are returned. */
  readonly decimals: number;
  readonly unitDecimals: number;
  readonly negative: "volume-negative" | "amount-negative";
}

/**
 * Reads a number that must not be negative.
 *
 * @returns units of 10^-unitDecimals, `absent` for a blank, or `faulty`.
 */
export function readNumber(reader: CellReader, place: number, rule: NumberRule): number {
  const { bytes, record } = reader;
  const start = record.starts[place]!;
  const end = record.ends[place]!;
  if (start === end) return absent;
  const units = plainUnits(bytes, start, end, rule.decimals);
  if (units === notPlain) return readNumberInFull(reader, place, rule);
  return rule.unitDecimals === rule.decimals ? units : units * 10 ** (rule.unitDecimals - rule.decimals);
}

function readNumberInFull(reader: CellReader, place: number, { column, decimals, unitDecimals, negative }: NumberRule): number {
  const raw = rawText(reader, place);
  const plain = plainNumber(raw);
  if (plain.text === "") return absent;
  const value = parseDecimalText(plain.text);
  if (value === undefined) return refused(reader, /^-?\d+(\.\d+)?$/.test(plain.text) ? "number-too-large" : "number-form", { column, value: raw, expected: "12.5" });
  if (value.units < 0n) return refused(reader, negative, { column, value: raw, expected: ">= 0" });
  const units = toScale(value, decimals);
  if (units === undefined) return refused(reader, "number-decimals", { column, value: raw, expected: String(decimals) });
  const scaled = units * 10n ** BigInt(unitDecimals - decimals);
  if (scaled > BigInt(Number.MAX_SAFE_INTEGER)) return refused(reader, "number-too-large", { column, value: raw });
  noted(reader, column, plain);
  return Number(scaled);
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
  const raw = rawText(reader, place);
  if (plainCell(raw).text === "") return notADay;
  const cell = dateCell(raw);
  if ("fault" in cell) {
    refuse(reader.fault, cell.fault, column, { value: raw, expected: "YYYY-MM-DD" });
    return notADay;
  }
  noted(reader, column, { text: "", changes: cell.changes });
  return cell.day;
}
