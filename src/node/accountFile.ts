import type { Encoding } from "../batch/index.js";
import { createRecordView, isBlankRecord, readRecord } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { Column, FileRole } from "../table/index.js";
import { isBlankText, matchHeader, plainCell } from "../table/index.js";
import { openInput } from "./inputFile.js";
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

/** Reads a file with one record an account (bills, payments, opening arrears) record by record, however large. Stops at a file that is no table. */
export async function readAccountFile(
  path: string,
  role: FileRole,
  { visit, encoding = "auto", onBytes, columns = {}, declared = [] }: AccountFileOptions,
): Promise<{ readonly findings: readonly Finding[]; readonly records: number }> {
  const { file, findings } = await openInput(path, encoding);
  if (file === undefined) return { findings, records: 0 };
  const place = { source: file.name, row: file.headerRow };
  const { places, missing, doubled } = matchHeader(role, file.header, columns, declared);
  const found: Finding[] = [
    ...missing.map((name) => ({ ...finding("file-column-missing", name, { value: name, expected: file.header.join(", ") }), record: place })),
    ...doubled.map((name) => ({ ...finding("file-column-doubled", name, { value: name }), record: place })),
  ];
  if (hasErrors(found)) return { findings: found, records: 0 };
  const decoder = new TextDecoder(file.encoding, { ignoreBOM: true });
  const view = createRecordView();
  let row = file.headerRow;
  let records = 0;
  for await (const { bytes } of readSlabs(file, onBytes === undefined ? {} : { onBytes })) {
    for (let at = 0; at < bytes.length; ) {
      at = readRecord(bytes, at, file.delimiter, view);
      row++;
      if (isBlankRecord(bytes, view)) continue;
      records++;
      const original = decoder.decode(bytes.subarray(view.start, view.end));
      const fault = view.fault ?? (view.count === file.header.length ? undefined : "row-fields");
      if (fault !== undefined) {
        const params = fault === "row-fields" ? { value: view.count === 0 ? "" : String(view.count), expected: String(file.header.length) } : {};
        visit({ row, cells: {}, original, fault: { ...finding(fault, "", params), record: { source: file.name, row } } });
        continue;
      }
      const cells: Record<string, string> = {};
      for (const [name, field] of places) {
        const { text } = plainCell(decoder.decode(bytes.subarray(view.starts[field]!, view.ends[field]!)).replaceAll('""', '"'));
        if (!isBlankText(text)) cells[name] = text;
      }
      visit({ row, cells, original });
    }
  }
  if (records === 0) found.push({ ...finding("file-header-only", "", { value: file.name }), record: place });
  return { findings: found, records };
}
