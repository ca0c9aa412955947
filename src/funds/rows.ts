import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { parseFen } from "../money/index.js";

/** A row of a side table, split already: column → cell. A blank cell is a cell not given. */
export type SideRow = Readonly<Record<string, string>>;

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return monthPattern.test(text);
}

/** Reads the cells of one row and keeps the findings; rows count from 1 with the header, as a spreadsheet shows them. */
export function rowReader(row: SideRow, place: { readonly source: string; readonly index: number; readonly code: FindingCode }) {
  const findings: Finding[] = [];
  const record = { source: place.source, row: place.index + 2 };
  const fault = (column: string, expected: string, code: FindingCode = place.code) => {
    findings.push({ ...finding(code, column, { value: row[column] ?? "", expected }), record });
  };
  const text = (column: string) => (row[column] ?? "").trim();
  return {
    findings,
    fault,
    text,
    required: (column: string, expected: string) => {
      const value = text(column);
      if (value === "") fault(column, expected);
      return value;
    },
    /** Yuan above zero, or zero where `least` is 0n; in fen. */
    amount: (column: string, least: bigint) => {
      const fen = parseFen(text(column));
      if (fen === undefined || fen < least) fault(column, least === 0n ? ">= 0" : "> 0");
      return fen ?? 0n;
    },
    note: (code: FindingCode, column: string, params: Readonly<Record<string, string>>) => {
      findings.push({ ...finding(code, column, params), record });
    },
  };
}
