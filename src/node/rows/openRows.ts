import type { RejectedRow, SlabPlan, SlabProcessor, SlabResult } from "../../batch/index.js";
import {
  addTotals,
  billColumns,
  createRecordView,
  digestText,
  noTotals,
  openSlabProcessor,
  packEntitlements,
  placeColumns,
  readRecord,
  reconciliationColumns,
  rejectedRows,
  sortedGroups,
} from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { hasErrors } from "../../findings/index.js";
import type { TariffDocument } from "../../policy/index.js";
import { openTariff } from "../../policy/index.js";
import type { Collected } from "../collect.js";
import { collect, createCollected } from "../collect.js";
import { openDocument } from "../documents.js";
import { attributeColumns } from "../usageFile.js";
import { rowLine } from "./rowLine.js";
import { RowsError } from "./rowsError.js";
import type { RowReject, RowsOutcome, RowsRequest, UsageRow } from "./rowsRequest.js";

/** Rows billed together: result rows by column, in order, and those that could not be billed. */
export interface BilledRows {
  readonly results: readonly Readonly<Record<string, string>>[];
  readonly rejects: readonly RowReject[];
}

/** Bills rows of objects, some at a time, by the slab function that bills files. */
export interface RowsBiller {
  bill(rows: readonly unknown[]): BilledRows;
  outcome(): RowsOutcome;
}

type Command = "bill" | "reconcile";

const encoder = new TextEncoder();
const comma = 0x2c;

/**
 * Opens the billing of rows.
 *
 * @throws PolicyError when a policy cannot be billed with.
 */
export function openRows(command: Command, request: RowsRequest): RowsBiller {
  const { policies, allow = [], firstRow = 2 } = request;
  for (const document of policies) openTariff(document, { allow });
  const total = createCollected();
  const keys = new Set<string>();
  let opened: OpenedHeader | undefined;
  let nextRow = firstRow;
  return {
    bill(rows) {
      opened ??= openHeader(command, request, rows[0]);
      const { header, process } = opened;
      const rowAt = (place: number) => nextRow + place - rows.length;
      const lines: string[] = [];
      const places: number[] = [];
      const rejects: RowReject[] = [];
      nextRow += rows.length;
      for (const [place, row] of rows.entries()) {
        const written = rowLine(row, header);
        if ("line" in written) {
          lines.push(written.line);
          places.push(place);
        } else rejects.push({ ...written, row: rowAt(place), original: row as UsageRow });
      }
      for (const { code } of rejects) total.rejects[code] = (total.rejects[code] ?? 0) + 1;
      total.read += rejects.length;
      total.rejected += rejects.length;
      const { result, cells } = billLines(process, `${lines.join("\n")}\n`, { command, keys });
      collect(total, result);
      const placed = ({ row, original: _, ...why }: RejectedRow): RowReject => {
        const place = places[row]!;
        return { ...why, row: rowAt(place), original: rows[place] as UsageRow };
      };
      return { results: cells, rejects: [...rejects, ...rejectedRows(result.rejects).map(placed)].sort((a, b) => a.row - b.row) };
    },
    outcome: () => outcomeOf(total, opened?.findings ?? []),
  };
}

interface OpenedHeader {
  readonly header: readonly string[];
  readonly process: SlabProcessor;
  readonly findings: readonly Finding[];
}

/** The first row tells the header of all. */
function openHeader(command: Command, { policies, columns = {}, allow = [], entitlements = [], orders = [] }: RowsRequest, first: unknown): OpenedHeader {
  const header = typeof first === "object" && first !== null ? Object.keys(first) : [];
  const documents = policies.flatMap((document) => openDocument(document).policies);
  const declared = attributeColumns(documents);
  const { places, faults, notes, namedCount } = placeColumns({ name: "", header, headerRow: 1 }, { role: "usage", columns, declared });
  if (hasErrors(faults)) throw new RowsError(faults.map(withoutPlace));
  const plan: SlabPlan = {
    command,
    policies: documents.map(({ document }) => document as TariffDocument),
    allow,
    encoding: "utf-8",
    format: "csv",
    delimiter: comma,
    fieldCount: header.length,
    ...(namedCount !== undefined && { namedCount }),
    places: Object.fromEntries(places),
    entitlements: packEntitlements(entitlements),
    orders,
    stated: undefined,
  };
  return { header, process: openSlabProcessor(plan), findings: notes.map(withoutPlace) };
}

/** Rows of a stream have no file. */
function withoutPlace({ record: _, ...entry }: Finding): Finding {
  return entry;
}

interface BilledLines {
  readonly result: SlabResult;
  readonly cells: readonly Readonly<Record<string, string>>[];
}

/** Bills lines; those that repeat an earlier row of the stream are found by its key and left out. */
function billLines(process: SlabProcessor, text: string, { command, keys }: { command: Command; keys: Set<string> }): BilledLines {
  const columns = command === "bill" ? billColumns : reconciliationColumns;
  const bytes = encoder.encode(text);
  const first = process(bytes);
  const cells = cellsOf(first.output, columns);
  const doubled = new Set<number>();
  for (const [index, { account_id: account, period_start: start }] of cells.entries()) {
    const key = `${first.fingerprints[2 * index]} ${first.fingerprints[2 * index + 1]} ${start} ${account}`;
    if (keys.has(key)) doubled.add(first.fingerprintRows[index]!);
    else keys.add(key);
  }
  if (doubled.size === 0) return { result: first, cells };
  const result = process(bytes, { doubled });
  return { result, cells: cellsOf(result.output, columns) };
}

/** Result rows, as they would stand in the file of results, by column. */
function cellsOf(output: Uint8Array, columns: readonly string[]): Record<string, string>[] {
  const view = createRecordView();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const rows: Record<string, string>[] = [];
  for (let at = 0; at < output.length; ) {
    at = readRecord(output, at, comma, view);
    const cell = (field: number) => decoder.decode(output.subarray(view.starts[field]!, view.ends[field]!)).replaceAll('""', '"');
    rows.push(Object.fromEntries(columns.map((name, field) => [name, cell(field)])));
  }
  return rows;
}

function outcomeOf({ read, charged, rejected, skipped, rejects, warnings, groups, digest }: Collected, findings: readonly Finding[]): RowsOutcome {
  const sorted = sortedGroups(groups.values());
  return {
    counts: { read, charged, rejected, skipped },
    rejects: { ...rejects },
    warnings: { ...warnings },
    totals: sorted.reduce<RowsOutcome["totals"]>((sum, group) => addTotals(sum, group), noTotals),
    groups: sorted,
    rowsDigest: digestText(digest),
    findings,
  };
}
