import type { Finding } from "../findings/index.js";
import type { FileRole } from "../table/index.js";
import type { SideFileOptions, SideFileRead } from "./sideFile.js";
import { readSideFile } from "./sideFile.js";
import type { SideRecord } from "./sideRecord.js";
import { originalOf, textOf } from "./sideRecord.js";

/** One record of an account file: plain text by canonical column, a blank cell left out; `fault` where the record cannot be read as fields. */
export interface AccountRecord {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly original: string;
  readonly fault?: Finding;
}

export interface AccountFileOptions extends Omit<SideFileOptions, "open"> {
  readonly visit: (record: AccountRecord) => void;
}

/** What was read of a file; rows of totals and blank rows are no records. */
export type AccountFileRead = SideFileRead;

/** Reads a file with one record an account (bills, payments, opening arrears, reliefs, orders) record by record, however large. Stops at a file that is no table. */
export function readAccountFile(path: string, role: FileRole, { visit, ...options }: AccountFileOptions): Promise<AccountFileRead> {
  return readSideFile(path, role, {
    ...options,
    open: (record) => (fault) => {
      const { row } = record;
      const original = originalOf(record);
      visit(fault === undefined ? { row, cells: cellsOf(record), original } : { row, cells: {}, original, fault });
    },
  });
}

function cellsOf(record: SideRecord): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const cell of record.cells) {
    const text = textOf(record, cell);
    if (text !== undefined) cells[cell.name] = text;
  }
  return cells;
}
