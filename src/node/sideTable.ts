import { readFile } from "node:fs/promises";
import type { Encoding, HeaderSeek } from "../batch/index.js";
import { placeColumns } from "../batch/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { createKeptFindings, finding, hasErrors, keepFinding, keptFindings } from "../findings/index.js";
import type { FileRole } from "../table/index.js";
import { columnKind, isBlankText, isTotalWord, oddRowKind, plainCell, plainColumnCell } from "../table/index.js";
import type { InputDigest } from "./inputDigests.js";
import { digestOf } from "./inputDigests.js";
import type { InputFile } from "./inputFile.js";
import { openInput } from "./inputFile.js";
import type { ReadNotes } from "./readNotes.js";
import { countChanges } from "./readNotes.js";

/** One row of a side table: cells by canonical column, made plain; a blank cell is left out. */
export interface SideRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface SideTable extends ReadNotes {
  /** Without blank rows and totals. */
  readonly rows: readonly SideRow[];
  /** What was read, for a summary; absent where nothing could be. */
  readonly input?: InputDigest;
  readonly findings: readonly Finding[];
}

/** Canonical column → header as the file writes it, where it writes one that is not known. */
export type MappedColumns = Pick<HeaderSeek, "columns">;

/** Reads a side table (receipts, projects, a ledger …) whole, with fast-csv. A faulty file gives findings and no rows. */
export async function readSideTable(
  path: string,
  role: FileRole,
  encoding: Encoding | "auto" = "auto",
  { columns = {} }: MappedColumns = {},
): Promise<SideTable> {
  const seek = { role, columns };
  const { file, findings } = await openInput(path, encoding, seek);
  const nothing = { role, normalised: new Map(), totalRows: 0, rows: [] };
  if (file === undefined) return { ...nothing, findings };
  const { places, faults, namedCount = file.header.length } = placeColumns(file, seek);
  if (hasErrors(faults)) return { ...nothing, findings: faults };
  const bytes = await readFile(path);
  const records = await parseRows(new TextDecoder(file.encoding).decode(bytes.subarray(file.dataStart)), String.fromCharCode(file.delimiter));
  if (records === undefined) return { ...nothing, findings: [placed(file, finding("row-quote", ""), file.headerRow)] };
  const kept = createKeptFindings();
  const rows: SideRow[] = [];
  const normalised = new Map<string, number>();
  const at = Object.fromEntries(places);
  let row = file.headerRow;
  let totalRows = 0;
  for (const fields of records) {
    row++;
    const note = (code: FindingCode, column: string, params: Record<string, string>) => keepFinding(kept, placed(file, finding(code, column, params), row));
    if (fields.every((field) => field.trim() === "")) continue;
    // Where the header ends in columns without a name, nothing stands in those.
    let filled = fields.length;
    if (filled === file.header.length) while (filled > namedCount && fields[filled - 1]?.trim() === "") filled--;
    if (fields.length !== file.header.length || filled !== namedCount) {
      note("row-fields", "", { value: String(filled), expected: String(namedCount) });
    } else if (oddRowKind({ role, cells: fields, places: at }) === "total") totalRows++;
    else {
      const account = fields[at.account_id ?? -1];
      if (account !== undefined && isTotalWord(account)) note("row-total", "account_id", { value: account });
      else rows.push({ row, cells: cellsOf(fields, places, normalised) });
    }
  }
  if (rows.length === 0) keepFinding(kept, placed(file, finding("file-header-only", "", { value: file.name }), file.headerRow));
  return { role, rows, normalised, totalRows, findings: keptFindings(kept), input: digestOf(role, { name: file.name, bytes }) };
}

function placed({ name: source }: InputFile, entry: Finding, row: number): Finding {
  return { ...entry, record: { source, row } };
}

function cellsOf(fields: readonly string[], places: ReadonlyMap<string, number>, normalised: Map<string, number>): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [name, place] of places) {
    const cell = fields[place] ?? "";
    if (isBlankText(plainCell(cell).text)) continue;
    const plain = plainColumnCell(columnKind(name), cell);
    cells[name] = plain.text;
    countChanges(normalised, name, plain);
  }
  return cells;
}

/** The records of a text; undefined where a quote is never closed, after which no record is sure. */
async function parseRows(text: string, delimiter: string): Promise<string[][] | undefined> {
  // Loaded with the first side table: a run over the usage file alone starts without it.
  const { parseString } = await import("fast-csv");
  return new Promise((resolve) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false, delimiter, ignoreEmpty: false })
      .on("data", (row: string[]) => rows.push(row))
      .on("error", () => resolve(undefined))
      .on("end", () => resolve(rows));
  });
}
