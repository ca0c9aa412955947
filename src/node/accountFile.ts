import type { Encoding, RecordView } from "../batch/index.js";
import { createRecordView, isBlankRecord, longestRecordBytes, placeColumns, readRecord } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Column, FileRole } from "../table/index.js";
import { columnKind, fileColumns, isBlankText, isTotalWord, oddRowKind, plainCell, plainColumnCell } from "../table/index.js";
import { openInput } from "./inputFile.js";
import type { ReadNotes } from "./readNotes.js";
import { countChanges } from "./readNotes.js";
import { readSlabs } from "./readSlabs.js";

/** One record of an account file: plain text by canonical column, a blank cell left out; `fault` where the record cannot be read as fields. */
export interface AccountRecord {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly original: string;
  readonly fault?: Finding;
}

export interface AccountFileOptions {
  readonly visit: (record: AccountRecord) => void;
  readonly encoding?: Encoding | "auto";
  readonly onBytes?: (bytes: Uint8Array) => void;
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Further columns, such as the attributes that prices depend on. */
  readonly declared?: readonly Column[];
}

/** What was read of a file; rows of totals and blank rows are no records. */
export interface AccountFileRead extends ReadNotes {
  readonly findings: readonly Finding[];
  readonly records: number;
}

/** Reads a file with one record an account (bills, payments, opening arrears) record by record, however large. Stops at a file that is no table. */
export async function readAccountFile(
  path: string,
  role: FileRole,
  { visit, encoding = "auto", onBytes, columns = {}, declared = [] }: AccountFileOptions,
): Promise<AccountFileRead> {
  const normalised = new Map<string, number>();
  const seek = { role, columns, declared };
  const { file, findings } = await openInput(path, encoding, seek);
  if (file === undefined) return { role, normalised, totalRows: 0, findings, records: 0 };
  const { places, faults, namedCount = file.header.length } = placeColumns(file, seek);
  if (faults.length > 0) return { role, normalised, totalRows: 0, findings: faults, records: 0 };
  const kinds = [...places].map(([name, field]) => ({ name, field, kind: columnKind(name) }));
  const telling = fileColumns[role].filter(({ name, required }) => required && columnKind(name) !== "number").map(({ name }) => name);
  const decoder = new TextDecoder(file.encoding, { ignoreBOM: true });
  const view = createRecordView();
  let row = file.headerRow;
  let records = 0;
  let totalRows = 0;
  for await (const { bytes } of readSlabs(file, onBytes === undefined ? {} : { onBytes })) {
    const textOf = (field: number) => decoder.decode(bytes.subarray(view.starts[field]!, view.ends[field]!)).replaceAll('""', '"');
    for (let at = 0; at < bytes.length; ) {
      at = readRecord(bytes, at, file.delimiter, view);
      row++;
      if (isBlankRecord(bytes, view)) continue;
      const original = () => decoder.decode(bytes.subarray(view.start, view.end));
      const refused = (code: FindingCode, column: string, params: Record<string, string>) =>
        visit({ row, cells: {}, original: original(), fault: { ...finding(code, column, params), record: { source: file.name, row } } });
      const fault = faultOf(view, { namedCount, fieldCount: file.header.length, textOf });
      if (fault !== undefined) {
        records++;
        refused(fault.code, "", fault.params);
        continue;
      }
      const cells: Record<string, string> = {};
      for (const { name, field, kind } of kinds) {
        const cell = textOf(field);
        const plain = plainCell(cell);
        if (isBlankText(plain.text)) continue;
        cells[name] = plain.text;
        if (kind !== "text") countChanges(normalised, name, plainColumnCell(kind, cell));
        else if (plain.changes.length > 0) countChanges(normalised, name, plain);
      }
      if (telling.every((name) => cells[name] === undefined || isTotalWord(cells[name]))) {
        const odd = oddRowKind({ role, cells: Array.from({ length: view.count }, (_, field) => textOf(field)), places: Object.fromEntries(places) });
        if (odd === "total") totalRows++;
        if (odd !== undefined) continue;
      }
      records++;
      if (cells.account_id !== undefined && isTotalWord(cells.account_id)) refused("row-total", "account_id", { value: cells.account_id });
      else visit({ row, cells, original: original() });
    }
  }
  const empty = { ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } };
  return { role, normalised, totalRows, findings: records === 0 ? [empty] : [], records };
}

interface Fields {
  readonly namedCount: number;
  readonly fieldCount: number;
  readonly textOf: (field: number) => string;
}

/** Why a record cannot be read under the header. Where the header ends in columns without a name, nothing stands in those. */
function faultOf(
  { fault, count }: RecordView,
  { namedCount, fieldCount, textOf }: Fields,
): { readonly code: FindingCode; readonly params: Record<string, string> } | undefined {
  if (fault === "row-too-long") return { code: fault, params: { expected: String(longestRecordBytes) } };
  if (fault === "row-quote") return { code: fault, params: {} };
  let filled = count;
  if (count === fieldCount) while (filled > namedCount && textOf(filled - 1).trim() === "") filled--;
  if (fault === undefined && count === fieldCount && filled === namedCount) return undefined;
  return { code: "row-fields", params: { value: filled === 0 ? "" : String(filled), expected: String(namedCount) } };
}
