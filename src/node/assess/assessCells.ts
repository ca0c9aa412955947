import { formatDay } from "../../calendar/index.js";
import type { FindingCode } from "../../findings/index.js";
import type { MeterList, MeterWord } from "../../table/index.js";
import { dateCell, meterWord, meterWordsOf, monthCell, plainNumber } from "../../table/index.js";

/** Why a row cannot be used: the first reason counts. */
export interface CellFault {
  readonly code: FindingCode;
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** The cells of one row, plain and by canonical column, and the first fault among those that were read. */
export interface Cells {
  /** The cell's text; undefined where it is blank or the file has no such column. */
  readonly text: (column: string) => string | undefined;
  fault: CellFault | undefined;
}

export function refuseCell(
  cells: Cells,
  code: FindingCode,
  { column, value = "", expected = "" }: Partial<CellFault> & { readonly column: string },
): undefined {
  cells.fault ??= { code, column, value, expected };
  return undefined;
}

export function requiredCell(cells: Cells, column: string): string {
  return cells.text(column) ?? refuseCell(cells, "required-missing", { column }) ?? "";
}

// Dates and months repeat: each is worked out once a thread.
export interface CellMemory {
  readonly days: Map<string, string | undefined>;
  readonly months: Map<string, string | undefined>;
}

export function createCellMemory(): CellMemory {
  return { days: new Map(), months: new Map() };
}

/** A day as `YYYY-MM-DD`; undefined where the cell is blank. */
export function dayCell(cells: Cells, column: string, { days }: CellMemory): string | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  const known = days.get(text);
  if (known !== undefined) return known;
  const date = dateCell(text);
  if ("fault" in date) return refuseCell(cells, date.fault, { column, value: text, expected: "YYYY-MM-DD" });
  const day = formatDay(date.day);
  days.set(text, day);
  return day;
}

export function requiredDay(cells: Cells, column: string, memory: CellMemory): string {
  return dayCell(cells, column, memory) ?? refuseCell(cells, "required-missing", { column }) ?? "";
}

/** A month as `YYYY-MM`; undefined where the cell is blank. */
export function plainMonth(cells: Cells, column: string, { months }: CellMemory): string | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  const known = months.get(text);
  if (known !== undefined) return known;
  const month = monthCell(text)?.text;
  if (month === undefined) return refuseCell(cells, "month-form", { column, value: text, expected: "YYYY-MM" });
  months.set(text, month);
  return month;
}

const plainest = /^\d+(?:\.\d+)?$/;

/** A number as decimal text; undefined where the cell is blank. */
export function numberCell(cells: Cells, column: string): string | undefined {
  const text = cells.text(column);
  if (text === undefined || plainest.test(text)) return text;
  const plain = plainNumber(text).text;
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : refuseCell(cells, "number-form", { column, value: text, expected: "12.5" });
}

/** An id of a closed list; undefined where the cell is blank. */
export function listCell<List extends MeterList>(cells: Cells, column: string, list: List): MeterWord<List> | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  return meterWord(list, text) ?? refuseCell(cells, "word-unknown", { column, value: text, expected: meterWordsOf(list).join(", ") });
}

/** Several words of a cell, joined by `+`. */
export function joinedCell(cells: Cells, column: string): readonly string[] | undefined {
  return cells.text(column)?.split(/[+＋]/u);
}
