import type { Encoding, HeaderSeek, RecordView } from "../batch/index.js";
import { createRecordView, isBlankRecord, placeColumns, readRecord } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { openTariff } from "../policy/index.js";
import type { FileRole } from "../table/index.js";
import { oddRowKind, wordFinder } from "../table/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { InputFile } from "./inputFile.js";
import { openInput } from "./inputFile.js";
import type { ColumnWords, SeenRow, UnderstoodColumn } from "./lookThrough.js";
import { lookThrough } from "./lookThrough.js";
import { tariffsOf } from "./policies.js";
import { readSlabs } from "./readSlabs.js";
import { roleOf } from "./rebill/rebillBooked.js";
import { attributeColumns } from "./usageFile.js";

/** How a file was understood. Nothing was computed and nothing written. */
export interface UnderstoodFile {
  readonly role: FileRole;
  readonly name: string;
  /** Absent where the file cannot be opened at all; the findings say why. */
  readonly table?: {
    readonly format: InputFile["format"];
    readonly encoding: Encoding;
    readonly delimiter: "comma" | "tab" | "semicolon" | "none";
    readonly headerRow: number;
    /** Rows below the header that were looked at, and those of them that are totals. */
    readonly rowsSeen: number;
    readonly totalRows: number;
    readonly columns: readonly UnderstoodColumn[];
    /** Headers that mean nothing here. */
    readonly ignored: readonly string[];
  };
  readonly findings: readonly Finding[];
}

/** What a dry run looks at: the files of a batch, those of the lists too. */
export type DryRunRequest = Pick<BatchRequest, "policies" | "allow" | "encoding" | "columns" | "sideColumns" | "stated" | "booked"> & {
  readonly usage: string;
  readonly reliefs?: string | undefined;
  readonly orders?: string | undefined;
};

/** Rows looked at below the header: enough to meet what a file does throughout. */
const mostRowsSeen = 200;
const seenBytes = 1 << 17;

const delimiterNames: Readonly<Record<number, "comma" | "tab" | "semicolon">> = { 44: "comma", 9: "tab", 59: "semicolon" };

/**
 * Reads the header and the first rows of every file of a run and says how they are understood. Nothing is computed and nothing is written; a file that
 * cannot be used has a finding that is an error.
 *
 * @throws FileError when a file cannot be read on the way.
 * @example
 * const [usage] = await dryRun({ usage: "usage.csv", policies: [] });
 * usage?.table?.columns[0]?.name; //=> "account_id"
 */
export async function dryRun(request: DryRunRequest): Promise<readonly UnderstoodFile[]> {
  const { usage, reliefs, orders, columns = {}, sideColumns = {}, stated = {}, booked, encoding = "auto" } = request;
  const { billed, collected, opening, notices } = stated;
  const files: [FileRole, string][] = [["usage", usage]];
  for (const [role, path] of Object.entries({ reliefs, orders, billed, collected, opening, notices }))
    if (path !== undefined) files.push([role as FileRole, path]);
  for (const path of booked?.files ?? []) files.push([await roleOf(path, request), path]);
  const words = wordsOf(request);
  const understood: UnderstoodFile[] = [];
  for (const [role, path] of files) {
    const own = role === "usage" ? { columns, declared: attributeColumns(request.policies) } : { columns: sideColumns[role] ?? {} };
    understood.push(await understand(path, { encoding, seek: { role, ...own }, words }));
  }
  return understood;
}

function wordsOf({ policies, allow = [] }: DryRunRequest): ColumnWords {
  const tariffs = tariffsOf(policies).map(({ document }) => openTariff(document, { allow }));
  if (tariffs.length === 0) return new Map();
  const finders = tariffs.map(({ classIndex, classes }) => wordFinder(new Map([...classIndex].map(([word, place]) => [word, classes[place]?.id ?? word]))));
  return new Map([["class", (cell: string) => finders.map((find) => find(cell)).find((found) => found !== undefined)]]);
}

interface Looking {
  readonly encoding: Encoding | "auto";
  readonly seek: HeaderSeek;
  readonly words: ColumnWords;
}

async function understand(path: string, { encoding, seek, words }: Looking): Promise<UnderstoodFile> {
  const { file, findings } = await openInput(path, encoding, seek);
  const { role } = seek;
  if (file === undefined) return { role, name: findings[0]?.record?.source ?? path, findings };
  const head = { format: file.format, encoding: file.encoding, delimiter: delimiterNames[file.delimiter] ?? "none", headerRow: file.headerRow } as const;
  if (file.format === "jsonl") return { role, name: file.name, table: { ...head, rowsSeen: 0, totalRows: 0, columns: [], ignored: [] }, findings };
  const { places, faults, notes } = placeColumns(file, seek);
  const { rows, totalRows } = await firstRows(file, { role, places });
  const columns = [...places]
    .sort(([, a], [, b]) => a - b)
    .map(([name, place]): UnderstoodColumn => ({ name, header: file.header[place] ?? "", place: place + 1, ...lookThrough(rows, { name, place, words }) }));
  const empty =
    rows.length === 0 && !hasErrors(faults)
      ? [{ ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: file.headerRow } }]
      : [];
  const table = { ...head, rowsSeen: rows.length + totalRows, totalRows, columns, ignored: notes.map(({ path: header }) => header) };
  return { role, name: file.name, table, findings: [...faults, ...empty] };
}

async function firstRows(
  file: InputFile,
  { role, places }: { readonly role: FileRole; readonly places: ReadonlyMap<string, number> },
): Promise<{ readonly rows: readonly SeenRow[]; readonly totalRows: number }> {
  const decoder = new TextDecoder(file.encoding, { ignoreBOM: true });
  const view = createRecordView();
  const rows: SeenRow[] = [];
  let totalRows = 0;
  let row = file.headerRow;
  for await (const { bytes } of readSlabs(file, { slabBytes: seenBytes })) {
    for (let at = 0; at < bytes.length && rows.length < mostRowsSeen; ) {
      at = readRecord(bytes, at, file.delimiter, view);
      row++;
      if (view.fault !== undefined || isBlankRecord(bytes, view)) continue;
      const cells = cellsOf(bytes, view, decoder);
      const odd = oddRowKind({ role, cells, places: Object.fromEntries(places) });
      if (odd === "total") totalRows++;
      else if (odd === undefined) rows.push({ row, cells });
    }
    break;
  }
  return { rows, totalRows };
}

function cellsOf(bytes: Uint8Array, { count, starts, ends }: RecordView, decoder: TextDecoder): string[] {
  return Array.from({ length: count }, (_, field) => decoder.decode(bytes.subarray(starts[field]!, ends[field]!)).replaceAll('""', '"'));
}
