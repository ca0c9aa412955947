import type { FindingCode } from "../../findings/index.js";

/** A row as a line of CSV, or why it is none. */
export type RowLine = { readonly line: string } | RowLineFault;

export interface RowLineFault {
  readonly code: FindingCode;
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** Writes the cells of a row in the order of the header. A row must have the cells of the header, no fewer and no more; a blank may be null. */
export function rowLine(row: unknown, header: readonly string[]): RowLine {
  if (typeof row !== "object" || row === null) return { code: "field-type", column: "", value: kindOf(row), expected: "object" };
  const cells: string[] = [];
  let count = 0;
  for (const name of header) {
    const cell: unknown = Object.hasOwn(row, name) ? (row as Record<string, unknown>)[name] : undefined;
    if (cell !== undefined) count++;
    if (cell !== undefined && cell !== null && typeof cell !== "string") return { code: "field-type", column: name, value: kindOf(cell), expected: "text" };
    const text = cell ?? "";
    // Half a character has no bytes: two accounts would become one.
    if (/\p{Surrogate}/u.test(text)) return { code: "file-encoding", column: name, value: "", expected: "UTF-8" };
    cells.push(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  }
  const more = Object.keys(row).length - header.length;
  const isBlank = cells.every((cell) => cell === "");
  if ((count < header.length && !isBlank) || more > 0)
    return { code: "row-fields", column: "", value: String(count + Math.max(0, more)), expected: String(header.length) };
  return { line: cells.join(",") };
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
