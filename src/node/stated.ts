import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Encoding, StatedIndex } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { readAccountFile } from "./accountFile.js";
import { matchBounces } from "./arrears/bounces.js";
import type { Debts, OpeningArrears } from "./arrears/debts.js";
import type { Notices } from "./arrears/notices.js";
import { addNotice } from "./arrears/notices.js";
import type { SettledPayments, SettleOptions } from "./arrears/settlePayments.js";
import { settlePayments } from "./arrears/settlePayments.js";
import type { SideColumns } from "./batchRequest.js";
import type { ReadNotes } from "./readNotes.js";
import type { RejectLog } from "./rejectLog.js";
import { readSideFile } from "./sideFile.js";
import type { SideRecord } from "./sideRecord.js";
import { originalOf } from "./sideRecord.js";
import type { Refuse } from "./sideReject.js";
import { rejectOf } from "./sideReject.js";
import type { TakeRow } from "./statedRows.js";
import { billTaker, openStatedRows, paymentTaker, takeOpening, usageTaker } from "./statedRows.js";

/** What the company's files say, joined by account and period. */
export interface StatedFiles {
  readonly index: StatedIndex;
  /** Opening arrears by account, with what was paid on them in this period. */
  readonly opening: ReadonlyMap<string, OpeningArrears>;
  readonly debts: Debts;
  /** Payments, or parts of them, that met neither a bill nor an opening debt, in fen. */
  readonly unmatchedFen: bigint;
  readonly lateFees: SettledPayments["lateFees"];
  readonly notices: Notices;
  /** What was made plain and passed over, by file. */
  readonly readNotes: readonly ReadNotes[];
  readonly findings: readonly Finding[];
}

export interface StatedPaths {
  readonly billed?: string | undefined;
  readonly collected?: string | undefined;
  readonly opening?: string | undefined;
  /** Demands for payment that were served. */
  readonly notices?: string | undefined;
}

export interface StatedOptions extends Pick<SettleOptions, "dates"> {
  /** The usage file: where there are payments and no bills, its rows are what was paid for. */
  readonly usage: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly sideColumns: SideColumns;
  readonly encoding: Encoding | "auto";
  readonly onBytes: (role: string, name: string) => (bytes: Uint8Array) => void;
  readonly signal?: AbortSignal | undefined;
  /** Takes the rows that cannot be used. */
  readonly rejects: RejectLog;
}

type Cells = Readonly<Record<string, string>>;

/** Reads the company's bills, payments and opening arrears, and settles what was owed with what was paid. */
export async function readStatedFiles(
  paths: StatedPaths,
  { usage, columns, sideColumns, encoding, onBytes, signal, dates, rejects }: StatedOptions,
): Promise<StatedFiles> {
  const findings: Finding[] = [];
  const readNotes: ReadNotes[] = [];
  const [billBytes, paymentBytes] = [await bytesOf(paths.billed ?? (paths.collected && usage)), await bytesOf(paths.collected)];
  const rows = openStatedRows({ hasDates: dates !== undefined, billBytes, paymentBytes });
  const { debts, payments, bounceRows } = rows;
  const notices: Notices = new Map();

  if (paths.opening !== undefined) await readCells(paths.opening, "opening", (cells, refuse) => takeOpening(rows, cells, refuse));
  if (paths.billed !== undefined) await read(paths.billed, "billed", (record) => billTaker(rows, record));
  else if (paths.collected !== undefined) {
    await readSideFile(usage, "usage", { open: (record) => usageTaker(rows, record), encoding, columns, onBytes: () => signal?.throwIfAborted() });
  }
  if (paths.collected !== undefined) await read(paths.collected, "collected", (record, source) => paymentTaker(rows, record, source));
  if (paths.notices !== undefined) await readCells(paths.notices, "notices", (cells, refuse) => addNotice(notices, cells, refuse));
  const matched = matchBounces(bounceRows, payments);
  for (const reject of matched.rejects) rejects.add(reject);
  const { unmatchedFen, lateFees, notes } = settlePayments(debts, payments, { bounces: matched.bounces, dates });
  for (const [code, count] of notes) findings.push(finding(code, "", { count: String(count) }));
  const index = { billed: paths.billed !== undefined, paid: paths.collected !== undefined, bills: debts.bills };
  return { index, opening: debts.opening, debts, unmatchedFen, lateFees, notices, readNotes, findings };

  /** Files of a row an account are small beside those of bills and payments. */
  async function readCells(path: string, role: "opening" | "notices", use: (cells: Cells, refuse: Refuse) => void): Promise<void> {
    const source = basename(path);
    noteRead(
      await readAccountFile(path, role, {
        ...sideOptions(role, source),
        visit(record) {
          const reject = rejectOf(source, record, use);
          if (reject !== undefined) rejects.add(reject);
        },
      }),
    );
  }

  async function read(path: string, role: "billed" | "collected", take: (record: SideRecord, source: string) => TakeRow): Promise<void> {
    const source = basename(path);
    noteRead(
      await readSideFile(path, role, {
        ...sideOptions(role, source),
        open(record) {
          const use = take(record, source);
          let refused = -1;
          const refuse: Refuse = (code, column, value = "", expected = "") => {
            const { row } = record;
            if (refused !== row) rejects.add({ source, row, column, value, code, expected, original: originalOf(record) });
            refused = row;
            return undefined;
          };
          return (fault) => {
            if (fault === undefined) use(refuse);
            else refuse(fault.code, fault.path, fault.params.value, fault.params.expected);
          };
        },
      }),
    );
  }

  function sideOptions(role: keyof SideColumns & string, source: string) {
    return { encoding, columns: sideColumns[role] ?? {}, onBytes: onBytes(role, source), settle: rejects.settle };
  }

  function noteRead({ findings: found, ...notes }: ReadNotes & { readonly findings: readonly Finding[] }): void {
    findings.push(...found);
    readNotes.push(notes);
  }
}

/** A file that is not there has no rows, and is spoken of when it is opened. */
async function bytesOf(path: string | undefined): Promise<number> {
  return path === undefined ? 0 : ((await stat(path).catch(() => undefined))?.size ?? 0);
}

/** Whether the files that were named can be used at all. */
export function areUsable({ findings }: StatedFiles): boolean {
  return !hasErrors(findings);
}
