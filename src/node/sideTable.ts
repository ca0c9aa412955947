import { readFile } from "node:fs/promises";
import { parseString } from "fast-csv";
import type { Encoding } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { FileRole } from "../table/index.js";
import { isBlankText, matchHeader, plainCell } from "../table/index.js";
import type { InputDigest } from "./inputDigests.js";
import { digestOf } from "./inputDigests.js";
import { openInput } from "./inputFile.js";

/** One row of a side table: cells by canonical column, made plain; a blank cell is left out. */
export interface SideRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface SideTable {
  readonly rows: readonly SideRow[];
  /** What was read, for a summary; absent where nothing could be. */
  readonly input?: InputDigest;
  readonly findings: readonly Finding[];
}

/** Reads a side table (entitlements, orders, receipts, projects …) whole, with fast-csv. A faulty file gives findings and no rows. */
export async function readSideTable(path: string, role: FileRole, encoding: Encoding | "auto" = "auto"): Promise<SideTable> {
  const { file, findings } = await openInput(path, encoding);
  if (file === undefined) return { rows: [], findings };
  const found: Finding[] = [...findings];
  const note = (entry: Finding, row: number) => found.push({ ...entry, record: { source: file.name, row } });
  const { places, missing, doubled } = matchHeader(role, file.header);
  for (const name of missing) note(finding("file-column-missing", name, { value: name, expected: file.header.join(", ") }), file.headerRow);
  for (const name of doubled) note(finding("file-column-doubled", name, { value: name }), file.headerRow);
  if (hasErrors(found)) return { rows: [], findings: found };
  const bytes = await readFile(path);
  const text = new TextDecoder(file.encoding).decode(bytes.subarray(file.dataStart));
  const rows: SideRow[] = [];
  let row = file.headerRow;
  const records = await parseRows(text, String.fromCharCode(file.delimiter));
  if (records === undefined) {
    note(finding("row-quote", ""), file.headerRow);
    return { rows: [], findings: found };
  }
  for (const fields of records) {
    row++;
    if (fields.every((field) => field.trim() === "")) continue;
    if (fields.length !== file.header.length) {
      note(finding("row-fields", "", { value: String(fields.length), expected: String(file.header.length) }), row);
      continue;
    }
    const cells: Record<string, string> = {};
    for (const [name, place] of places) {
      const { text: cell } = plainCell(fields[place] ?? "");
      if (!isBlankText(cell)) cells[name] = cell;
    }
    rows.push({ row, cells });
  }
  if (rows.length === 0) note(finding("file-header-only", "", { value: file.name }), file.headerRow);
  return { rows, findings: found, input: digestOf(role, { name: file.name, bytes }) };
}

/** The records of a text; undefined where a quote is never closed, after which no record is sure. */
function parseRows(text: string, delimiter: string): Promise<string[][] | undefined> {
  return new Promise((resolve) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false, delimiter, ignoreEmpty: false })
      .on("data", (row: string[]) => rows.push(row))
      .on("error", () => resolve(undefined))
      .on("end", () => resolve(rows));
  });
}
