import type { OddRowKind } from "../table/index.js";
import { oddRowKind } from "../table/index.js";
import type { CellReader } from "./cells.js";
import { rawText } from "./cells.js";
import type { SlabState } from "./slabState.js";

/** Whether the record just read, which could not be charged, is no row at all: blank in a form that bytes do not show, or a total. */
export function oddRow({ reader, plan, places }: SlabState): OddRowKind {
  const { record, fault } = reader;
  if (plan.format !== "csv" || record.fault !== undefined) return undefined;
  // Where the cells do not stand under their headers, nothing says what the row is, but that it is blank.
  if (fault.code === "row-fields" && saysAnything(reader)) return undefined;
  if (!mayBeOdd(reader, firstFilled(reader)) && !mayBeOdd(reader, places.account)) return undefined;
  const kind = oddRowKind({ role: "usage", cells: Array.from({ length: record.count }, (_, field) => rawText(reader, field)), places: plan.places });
  return kind === "total" && fault.code === "row-fields" ? undefined : kind;
}

/** Whether the record has a letter or a digit of ASCII. */
function saysAnything({ bytes, record: { start, end } }: CellReader): boolean {
  for (let at = start; at < end; at++) {
    const letter = bytes[at]! | 0x20;
    if ((letter >= 0x61 && letter <= 0x7a) || (letter >= 0x30 && letter <= 0x39)) return true;
  }
  return false;
}

function firstFilled({ record: { starts, ends, count } }: CellReader): number {
  for (let field = 0; field < count; field++) if (ends[field]! > starts[field]!) return field;
  return 0;
}

/** The longest word for a total in ASCII has twelve letters and a colon; one in Chinese has bytes above ASCII, and so have wide blanks. */
const longestAsciiWord = 16;
const lastLetters: ReadonlySet<number> = new Set([..."lLsS: \t"].map((letter) => letter.charCodeAt(0)));

/** A look at the bytes, so that the many rows that are plainly faulty cost nothing here. */
function mayBeOdd({ bytes, record }: CellReader, field: number): boolean {
  const start = record.starts[field]!;
  const end = record.ends[field]!;
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return true;
  return end === start || (end - start <= longestAsciiWord && lastLetters.has(bytes[end - 1]!));
}
