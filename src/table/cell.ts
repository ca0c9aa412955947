import { dayFromParts } from "../calendar/index.js";

/** What was changed to make a cell plain, by name; each is said once a column in the summary. */
export type Normalisation = "full-width" | "spaces" | "apostrophe" | "thousands" | "parentheses" | "dash-zero" | "date-form";

/** A cell made plain, and what was done to it. */
export interface PlainCell {
  readonly text: string;
  readonly changes: readonly Normalisation[];
}

/**
 * Makes the text of a cell plain: full-width forms become ASCII, outer spaces and a spreadsheet's leading apostrophe go.
 *
 * @example
 * plainCell("１２"); //=> { text: "12", changes: ["full-width"] }
 */
export function plainCell(cell: string): PlainCell {
  const changes: Normalisation[] = [];
  let text = cell.replace(/[！-～]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0));
  if (text !== cell) changes.push("full-width");
  // A pattern for the spaces at the end would try every space of a cell that holds nothing else, again and again.
  const trimmed = text.trim();
  if (trimmed !== text) changes.push("spaces");
  text = trimmed;
  if (text.startsWith("'")) {
    text = text.slice(1);
    changes.push("apostrophe");
  }
  return { text, changes };
}

/**
 * Whether the text of a plain cell says that there is nothing: a blank, `none` or 无. A blank is never zero.
 *
 * @example
 * isBlankText("none"); //=> true
 */
export function isBlankText(text: string): boolean {
  return text === "" || text === "none" || text === "无";
}

/**
 * Makes a number plain: thousands separators go, (1,234.00) becomes negative, a lone dash is zero. What is not surely a number stays as it is.
 *
 * @example
 * plainNumber("(1,234.00)"); //=> { text: "-1234.00", changes: ["thousands", "parentheses"] }
 * plainNumber("12,5");       //=> { text: "12,5", changes: [] }
 */
export function plainNumber(cell: string): PlainCell {
  const plain = plainCell(cell);
  const changes = [...plain.changes];
  let text = plain.text;
  // A group that begins with zero was no thousands group: 0,123 is another country's 0.123.
  if (/^(?:-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\([1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?\))$/.test(text)) {
    text = text.replaceAll(",", "");
    changes.push("thousands");
  }
  const parenthesised = /^\((\d+(?:\.\d+)?)\)$/u.exec(text);
  if (parenthesised !== null) {
    text = `-${parenthesised[1]}`;
    changes.push("parentheses");
  }
  if (text === "-" || text === "—" || text === "–") {
    text = "0";
    changes.push("dash-zero");
  }
  return { text, changes };
}

/** The outcome of reading a date cell: a day, or whether its form or the day itself is wrong. */
export type DateCell = { readonly day: number; readonly changes: readonly Normalisation[] } | { readonly fault: "date-form" | "date-missing" };

const dateForms = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
];

/**
 * Reads a date: 2025-07-01, and said once 2025/7/1, 2025.07.01, 20250701, 2025年7月1日.
 *
 * @example
 * dateCell("2026-02-30"); //=> { fault: "date-missing" }
 */
export function dateCell(cell: string): DateCell {
  const { text, changes } = plainCell(cell);
  const match = dateForms.map((form) => form.exec(text)).find((found) => found !== null);
  if (match == null) return { fault: "date-form" };
  const { year, month, day } = match.groups as { year: string; month: string; day: string };
  const number = dayFromParts(Number(year), Number(month), Number(day));
  if (number === undefined) return { fault: "date-missing" };
  return { day: number, changes: /^\d{4}-\d{2}-\d{2}$/.test(text) ? changes : [...changes, "date-form"] };
}

/**
 * Reads a month as `YYYY-MM`: 2016-01, and said once 201601, 2016.01, 2016/1, 2016年1月. A month of one digit after a point is refused: 2020.1 is
 * January to a clerk and October to a spreadsheet that lost a zero.
 */
export function monthCell(cell: string): PlainCell | undefined {
  const { text, changes } = plainCell(cell);
  const match = /^(\d{4})(?:-(\d{1,2})|\/(\d{1,2})|\.(\d{2})|年(\d{1,2})月|(\d{2}))$/u.exec(text);
  if (match === null) return undefined;
  const month = Number(match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6]);
  if (month < 1 || month > 12) return undefined;
  const plain = `${match[1]}-${String(month).padStart(2, "0")}`;
  return { text: plain, changes: plain === text ? changes : [...changes, "date-form"] };
}
