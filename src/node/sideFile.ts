import type { Encoding, RecordView } from "../batch/index.js";
import { isBlankRecord, longestRecordBytes, placeColumns, readRecord } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Column, FileRole } from "../table/index.js";
import { columnKind, fileColumns, isTotalWord, oddRowKind } from "../table/index.js";
import { openInput } from "./inputFile.js";
import type { ReadNotes } from "./readNotes.js";
import { readSlabs } from "./readSlabs.js";
import type { SideCell, SideRecord } from "./sideRecord.js";
import { cellOf, createSideRecord, rawTextOf, readCells, textOf } from "./sideRecord.js";

export interface SideFileOptions {
  /** Gives who sees each record; with a fault where it cannot be read as fields, or is a total that says too much. */
  readonly open: (record: SideRecord) => VisitRecord;
  /** Awaited after each part of the file: what was gathered from it may be moved to where there is room. */
  readonly settle?: (() => Promise<void>) | undefined;
  readonly encoding?: Encoding | "auto";
  readonly onBytes?: ((bytes: Uint8Array) => void) | undefined;
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Further columns, such as the attributes that prices depend on. */
  readonly declared?: readonly Column[];
}

export type VisitRecord = (fault: Finding | undefined) => void;

/** What was read of a file; rows of totals and blank rows are no records. */
export interface SideFileRead extends ReadNotes {
  readonly findings: readonly Finding[];
  readonly records: number;
}

/** Reads a file with one record an account (bills, payments, opening arrears, reliefs, orders) record by record, however large. Stops at a file that is no table. */
export async function readSideFile(path: string, role: FileRole, options: SideFileOptions): Promise<SideFileRead> {
  const { open, settle, encoding = "auto", onBytes, columns = {}, declared = [] } = options;
  const normalised = new Map<string, number>();
  const seek = { role, columns, declared };
  const { file, findings } = await openInput(path, encoding, seek);
  if (file === undefined) return { role, normalised, totalRows: 0, findings, records: 0 };
  const { places, faults, namedCount = file.header.length } = placeColumns(file, seek);
  if (faults.length > 0) return { role, normalised, totalRows: 0, findings: faults, records: 0 };
  const fields = { namedCount, fieldCount: file.header.length };
  const record = createSideRecord(places, file.encoding);
  const { view } = record;
  const visit = open(record);
  const account = cellOf(record, "account_id");
  const telling = fileColumns[role].filter(({ name, required }) => required && columnKind(name) !== "number").map(({ name }) => cellOf(record, name));
  const faulty = (code: FindingCode, column: string, params: Record<string, string>): Finding => ({
    ...finding(code, column, params),
    record: { source: file.name, row: record.row },
  });
  record.row = file.headerRow;
  let records = 0;
  let totalRows = 0;
  for await (const { bytes } of readSlabs(file, onBytes === undefined ? {} : { onBytes })) {
    record.bytes = bytes;
    for (let at = 0; at < bytes.length; ) {
      at = readRecord(bytes, at, file.delimiter, view);
      record.row++;
      if (isBlankRecord(bytes, view)) continue;
      const fault = faultOf(record, fields);
      if (fault !== undefined) {
        records++;
        visit(faulty(fault.code, "", fault.params));
        continue;
      }
      readCells(record, normalised);
      if (!telling.some((cell) => tells(record, cell))) {
        const cells = Array.from({ length: view.count }, (_, field) => rawTextOf(record, field));
        const odd = oddRowKind({ role, cells, places: Object.fromEntries(places) });
        if (odd === "total") totalRows++;
        if (odd !== undefined) continue;
      }
      records++;
      const total = isTotal(record, account);
      visit(total ? faulty("row-total", "account_id", { value: textOf(record, account) ?? "" }) : undefined);
    }
    await settle?.();
  }
  const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
  return { role, normalised, totalRows, findings: records === 0 ? [empty] : [], records };
}

/** Whether a cell tells one account, class or period from another: something stands in it that is no word for a total. */
function tells(record: SideRecord, cell: SideCell): boolean {
  return !cell.isBlank && !isTotal(record, cell);
}

const lastLetters: ReadonlySet<number> = new Set([..."lLsS:"].map((letter) => letter.charCodeAt(0)));

/** A look at the last byte is enough for nearly every cell: a word for a total in ASCII ends so, and one in Chinese in a byte above ASCII. */
function isTotal(record: SideRecord, cell: SideCell): boolean {
  if (cell.isBlank) return false;
  const last = cell.bytes[cell.end - 1]!;
  return (last >= 0x80 || lastLetters.has(last)) && isTotalWord(textOf(record, cell)!);
}

interface Fields {
  readonly namedCount: number;
  readonly fieldCount: number;
}

/** Why a record cannot be read under the header. Where the header ends in columns without a name, nothing stands in those. */
function faultOf(record: SideRecord, { namedCount, fieldCount }: Fields): { readonly code: FindingCode; readonly params: Record<string, string> } | undefined {
  const { fault, count }: RecordView = record.view;
  if (fault === "row-too-long") return { code: fault, params: { expected: String(longestRecordBytes) } };
  if (fault === "row-quote") return { code: fault, params: {} };
  let filled = count;
  if (count === fieldCount) while (filled > namedCount && rawTextOf(record, filled - 1).trim() === "") filled--;
  if (fault === undefined && count === fieldCount && filled === namedCount) return undefined;
  return { code: "row-fields", params: { value: filled === 0 ? "" : String(filled), expected: String(namedCount) } };
}
