import type { RowKey, SlabPlan } from "../../batch/index.js";
import { csvText, recordText } from "../../table/index.js";

/**
 * Columns of `duplicates.csv`: the row, the earlier one that it repeats, its row in the file of results, where that has one row a bill, what makes the two
 * the same, and the record as it stood.
 */
export const duplicateColumns = ["source", "row", "first_row", "result_row", "account_id", "class", "period_start", "original"] as const;

export const duplicatesHeader = duplicateColumns.join(",");

export interface Duplicate {
  readonly source: string;
  readonly row: number;
  readonly firstRow: number;
  readonly resultRow: number;
  readonly key: RowKey;
  readonly original: string;
  readonly command: SlabPlan["command"];
}

/** A line of `duplicates.csv`. */
export function duplicateLine({ source, row, firstRow, resultRow, key, original, command }: Duplicate): string {
  const cells = [csvText(source), row, firstRow, command === "rebill" ? "" : resultRow, csvText(key.accountId), csvText(key.class), key.periodStart];
  return `${cells.join(",")},${recordText(original)}\n`;
}
