import { formatDay } from "../calendar/index.js";
import type { PlainCell } from "./cell.js";
import { dateCell, monthCell, plainCell, plainNumber } from "./cell.js";
import type { ColumnKind } from "./columnKind.js";

/** Cells of each kind to which nothing needs to be done. */
const plainest: Readonly<Record<Exclude<ColumnKind, "text">, RegExp>> = {
  number: /^-?\d+(?:\.\d+)?$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
};

/**
 * Makes a cell plain as its column asks: numbers without separators, days as `YYYY-MM-DD`, months as `YYYY-MM`. What cannot be read as that stays as it
 * stands, for whoever uses it to refuse.
 *
 * @example
 * plainColumnCell("month", "2016年1月"); //=> { text: "2016-01", changes: ["date-form"] }
 */
export function plainColumnCell(kind: ColumnKind, cell: string): PlainCell {
  if (kind === "text") return plainCell(cell);
  if (plainest[kind].test(cell)) return { text: cell, changes: [] };
  if (kind === "number") return plainNumber(cell);
  if (kind === "month") return monthCell(cell) ?? plainCell(cell);
  const date = dateCell(cell);
  return "day" in date ? { text: formatDay(date.day), changes: date.changes } : plainCell(cell);
}
