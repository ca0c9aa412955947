import { csvText } from "../table/index.js";
import type { SideReject } from "./sideReject.js";

/** Columns of `rejects.csv`. */
export const rejectColumns = ["source", "row", "column", "value", "code", "expected", "original"] as const;

export const rejectHeader = rejectColumns.join(",");

/** A line of `rejects.csv`: where, what, why, and the record as it stood, so that it can be mended and fed again. */
export function rejectLine({ source, row, column, value, code, expected, original }: SideReject): string {
  return `${[csvText(source), row, column, csvText(value), code, csvText(expected), csvText(original)].join(",")}\n`;
}
