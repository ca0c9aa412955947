import type { FindingCode } from "../findings/index.js";
import { csvText, recordText } from "../table/index.js";

/** Columns of `rejects.csv`. */
export const rejectColumns = ["source", "row", "column", "value", "code", "expected", "original"] as const;

export const rejectHeader = rejectColumns.join(",");

/** A row of a file that could not be used: where, what, why, and the record as it stood. */
export interface FileReject {
  readonly source: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  readonly original: string;
}

/** A line of `rejects.csv`: where, what, why, and the record as it stood, so that it can be mended and fed again. */
export function rejectLine({ column, value, code, expected, original }: Omit<FileReject, "source" | "row">, source: string, row: number): string {
  return `${csvText(source)},${row},${column},${csvText(value)},${code},${csvText(expected)},${recordText(original)}\n`;
}
