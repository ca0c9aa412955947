import { isBlankText, plainCell } from "./cell.js";
import type { ColumnKind } from "./columnKind.js";
import { columnKind } from "./columnKind.js";
import type { FileRole } from "./columns.js";
import { fileColumns } from "./columns.js";

const totalWord = /^(?:[\p{Script=Han}\d()]{0,16}(?:合计|总计|小计|共计)|总合计|(?:grand|sub)?[- ]?totals?)[:]?$/iu;

/** How such a word may end: a look at one letter is enough for nearly every cell. */
const lastLetters: ReadonlySet<string> = new Set("计lLｌＬsSｓＳ:： \u3000\u00a0\t\r\n");

/**
 * Whether a cell says that its row is a total: 合计, 总计, 小计, 本页合计, 居民小计, Total.
 *
 * @example
 * isTotalWord("合　计："); //=> true
 */
export function isTotalWord(cell: string): boolean {
  if (!lastLetters.has(cell.at(-1) ?? "")) return false;
  const { text } = plainCell(cell);
  return totalWord.test(/\p{Script=Han}/u.test(text) ? text.replace(/\s+/gu, "") : text);
}

/** A row of a table that may be no row at all. */
export interface OddRow {
  readonly role: FileRole;
  /** Every cell, in the file's order. */
  readonly cells: readonly string[];
  /** Canonical column → place. */
  readonly places: Readonly<Record<string, number>>;
}

/** What a row is that charges nothing: blank, a total, or neither. */
export type OddRowKind = "blank" | "total" | undefined;

/**
 * Tells a blank row or a total from a row that is faulty. A total says so in its account or its first cell that is not blank, and nothing that tells
 * one account, class or period from another stands in it: a row in which such a thing stands is doubtful, and no total.
 */
export function oddRowKind({ role, cells, places }: OddRow): OddRowKind {
  const plain = cells.map((cell) => plainCell(cell).text);
  const first = plain.find((text) => !isBlankText(text));
  if (first === undefined) return "blank";
  const account = plain[places.account_id ?? -1] ?? "";
  if (!isTotalWord(first) && !isTotalWord(account)) return undefined;
  const telling = fileColumns[role].filter(({ name, required }) => required && isTelling(columnKind(name)));
  const stands = (name: string) => {
    const text = plain[places[name] ?? -1] ?? "";
    return !isBlankText(text) && !isTotalWord(text);
  };
  return telling.some(({ name }) => stands(name)) ? undefined : "total";
}

/** Sums are what a total is for; everything else that a row must have says what the row is about. */
function isTelling(kind: ColumnKind): boolean {
  return kind !== "number";
}
