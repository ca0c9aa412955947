import type { FileReject } from "../batch/index.js";
import type { FindingCode } from "../findings/index.js";
import { parseFen } from "../money/index.js";
import { dateCell, plainNumber } from "../table/index.js";
import type { AccountRecord } from "./accountFile.js";

/** A row of another party's file that could not be used. */
export type SideReject = FileReject;

type Cells = Readonly<Record<string, string>>;

/** Notes why a row cannot be used; the first reason counts. */
export type Refuse = (code: FindingCode, column: string, value?: string, expected?: string) => undefined;

/** Uses a record; what comes back is why it could not be used, if it could not. */
export function rejectOf(source: string, { row, cells, original, fault }: AccountRecord, use: (cells: Cells, refuse: Refuse) => void): SideReject | undefined {
  let reject: SideReject | undefined;
  const refuse: Refuse = (code, column, value = "", expected = "") => {
    reject ??= { source, row, column, value, code, expected, original };
    return undefined;
  };
  if (fault !== undefined) refuse(fault.code, fault.path, fault.params.value, fault.params.expected);
  else use(cells, refuse);
  return reject;
}

export function requiredOf(cells: Cells, column: string, refuse: Refuse): string | undefined {
  return cells[column] ?? refuse("required-missing", column);
}

/** An amount of yuan, zero or above, in fen. */
export function amountOf(cells: Cells, column: string, refuse: Refuse): number | undefined {
  const cell = requiredOf(cells, column, refuse);
  return cell === undefined ? undefined : readAmount(cell, column, refuse);
}

export function readAmount(cell: string, column: string, refuse: Refuse): number | undefined {
  const fen = parseFen(plainNumber(cell).text);
  if (fen === undefined) return refuse("number-form", column, cell, "12.50");
  if (fen < 0n) return refuse("amount-negative", column, cell, ">= 0");
  return fen > BigInt(Number.MAX_SAFE_INTEGER) ? refuse("number-too-large", column, cell) : Number(fen);
}

export function dayOf(cells: Cells, column: string, refuse: Refuse): number | undefined {
  const cell = requiredOf(cells, column, refuse);
  return cell === undefined ? undefined : readDay(cell, column, refuse);
}

export function readDay(cell: string, column: string, refuse: Refuse): number | undefined {
  const date = dateCell(cell);
  return "fault" in date ? refuse(date.fault, column, cell, "YYYY-MM-DD") : date.day;
}
