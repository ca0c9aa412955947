import type { DayNumber } from "../calendar/index.js";
import type { Fraction } from "../money/index.js";
import { fractionOf, parseDecimalText } from "../money/index.js";
import type { Context } from "./context.js";
import { note } from "./context.js";
import type { MonthNumber } from "./months.js";
import { parseMonth } from "./months.js";
import { readQuantity } from "./quantity.js";

/** Where a field stands, and whose it is. */
export interface Cell {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Where faults are noted, and what volumes count. */
export type Notes = Pick<Context, "findings" | "scale">;

/** Whether a row is a record at all: code without types may hand over anything. */
export function isRow(row: unknown, path: string, notes: Pick<Notes, "findings">): boolean {
  if (typeof row === "object" && row !== null && !Array.isArray(row)) return true;
  note(notes, "field-type", path, { value: row === null ? "null" : Array.isArray(row) ? "array" : typeof row, expected: "object" });
  return false;
}

/** Whether a field is absent or a list of texts. */
export function areTexts(list: unknown, { path, params }: Cell, notes: Pick<Notes, "findings">): boolean {
  if (list === undefined || (Array.isArray(list) && list.every((item) => typeof item === "string"))) return true;
  note(notes, "field-type", path, said(typeof list, '["…", "…"]', params));
  return false;
}

/** Reads a day; a fault is noted. */
export function dayAt(text: string | undefined, { path, params }: Cell, context: Context): DayNumber | undefined {
  const day = text === undefined ? undefined : context.days.parse(text);
  if (day === undefined) {
    const shaped = typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text);
    note(context, text === undefined ? "required-missing" : shaped ? "date-missing" : "date-form", path, said(text, "YYYY-MM-DD", params));
  }
  return day;
}

/** The half-open days of a row's first and last day, either of which may be left out. */
export function windowAt(
  row: { readonly from?: string; readonly to?: string },
  { path, params }: Cell,
  context: Context,
): { from: number; until: number } | undefined {
  const from = row.from === undefined ? Number.NEGATIVE_INFINITY : dayAt(row.from, { path: `${path}.from`, params }, context);
  const last = row.to === undefined ? Number.POSITIVE_INFINITY : dayAt(row.to, { path: `${path}.to`, params }, context);
  if (from === undefined || last === undefined) return undefined;
  if (last < from) return void note(context, "period-order", `${path}.to`, said(row.to, `>= ${row.from}`, params));
  return { from, until: last + 1 };
}

export function monthAt(text: string, { path, params }: Cell, context: Context): MonthNumber | undefined {
  const month = typeof text === "string" ? parseMonth(text) : undefined;
  if (month === undefined) note(context, "month-form", path, said(text, "YYYY-MM", params));
  return month;
}

/** Reads m³, zero or above, into units. */
export function quantityAt(text: string | undefined, { path, params }: Cell, context: Notes): number | undefined {
  if (text === undefined) return void note(context, "required-missing", path, said(text, "18.5", params));
  const units = readQuantity(text, context.scale);
  if (typeof units === "number") return units;
  const expected = units === "number-decimals" ? String(context.scale.decimals) : units === "volume-negative" ? ">= 0" : "18.5";
  return void note(context, units, path, said(text, expected, params));
}

/** Reads a factor or share, above zero unless `signed` says otherwise. */
export function ratioAt(text: string | undefined, { path, params }: Cell, context: Notes): Fraction | undefined {
  const value = typeof text === "string" ? parseDecimalText(text) : undefined;
  if (value === undefined) return void note(context, text === undefined ? "required-missing" : "number-form", path, said(text, "0.5", params));
  return fractionOf(value);
}

/** Whether a word is one of a closed list. */
export function choiceAt<Word extends string>(
  word: Word,
  { of, path, params }: Cell & { readonly of: readonly Word[] },
  notes: Pick<Notes, "findings">,
): boolean {
  if (of.includes(word)) return true;
  note(notes, "word-unknown", path, said(word, of.join(", "), params));
  return false;
}

export function said(value: unknown, expected: string, params: Readonly<Record<string, string>>): Record<string, string> {
  return { value: value === undefined ? "" : String(value), expected, ...params };
}
