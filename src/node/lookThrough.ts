import type { ColumnKind, FoundWord, PlainCell } from "../table/index.js";
import { columnKind, dateCell, isBlankText, monthCell, plainCell, plainColumnCell } from "../table/index.js";
import { countChanges } from "./readNotes.js";

/** How one column of a file was understood, from its header and the first rows. */
export interface UnderstoodColumn {
  /** Canonical name. */
  readonly name: string;
  /** Header as the file writes it, and its place, counted from 1. */
  readonly header: string;
  readonly place: number;
  /** The first cell that is not blank, as it stands and as it was understood; `value` is absent where it cannot be. */
  readonly first?: { readonly row: number; readonly cell: string; readonly value?: string };
  /** What had to be done to cells, by kind. */
  readonly normalised: readonly { readonly kind: string; readonly count: number }[];
  /** Cells that cannot be understood, and the first of them. */
  readonly unclear?: { readonly count: number; readonly row: number; readonly cell: string };
}

/** A row that was looked at. */
export interface SeenRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Finds what a word of a column means under the policies at hand; a column of other words is not in it. */
export type ColumnWords = ReadonlyMap<string, (cell: string) => FoundWord<string> | undefined>;

/** Goes through one column of the rows: its first value, what had to be done to cells, and those that cannot be understood. */
export function lookThrough(
  rows: readonly SeenRow[],
  { name, place, words }: { readonly name: string; readonly place: number; readonly words: ColumnWords },
): Pick<UnderstoodColumn, "first" | "normalised" | "unclear"> {
  const kind = columnKind(name);
  const normalised = new Map<string, number>();
  let first: UnderstoodColumn["first"];
  let unclear: UnderstoodColumn["unclear"];
  for (const { row, cells } of rows) {
    const cell = cells[place] ?? "";
    if (isBlankText(plainCell(cell).text)) continue;
    const find = words.get(name);
    const plain = find === undefined ? understoodCell(kind, cell) : asWord(find(cell));
    if (plain !== undefined) countChanges(normalised, name, plain);
    else unclear = unclear === undefined ? { count: 1, row, cell } : { ...unclear, count: unclear.count + 1 };
    first ??= { row, cell, ...(plain !== undefined && { value: plain.text }) };
  }
  return {
    ...(first !== undefined && { first }),
    normalised: [...normalised].map(([key, count]) => ({ kind: key.split("\t")[1] ?? "", count })),
    ...(unclear !== undefined && { unclear }),
  };
}

function asWord(found: FoundWord<string> | undefined): PlainCell | undefined {
  return found === undefined ? undefined : { text: found.meaning, changes: found.changes };
}

/** Whether a cell made plain is what its column asks for. */
const isUnderstood: Readonly<Record<ColumnKind, (text: string) => boolean>> = {
  number: (text) => /^-?\d+(?:\.\d+)?$/.test(text),
  day: (text) => "day" in dateCell(text),
  month: (text) => monthCell(text) !== undefined,
  text: () => true,
};

function understoodCell(kind: ColumnKind, cell: string): PlainCell | undefined {
  const plain = plainColumnCell(kind, cell);
  return isUnderstood[kind](plain.text) ? plain : undefined;
}
