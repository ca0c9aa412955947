import { basename } from "node:path";
import type { Encoding, StatedIndex } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { monthCell, plainNumber } from "../table/index.js";
import type { AccountRecord } from "./accountFile.js";
import { readAccountFile } from "./accountFile.js";
import type { BounceRow } from "./arrears/bounces.js";
import { matchBounces } from "./arrears/bounces.js";
import type { CompanyBill, DebtDates, Debts, OpeningArrears, Payment } from "./arrears/debts.js";
import { addBill, addOpening, createDebts, indexOf } from "./arrears/debts.js";
import type { Notices } from "./arrears/notices.js";
import { addNotice } from "./arrears/notices.js";
import type { SettledPayments, SettleOptions } from "./arrears/settlePayments.js";
import { settlePayments } from "./arrears/settlePayments.js";
import type { SideColumns } from "./batchRequest.js";
import type { ReadNotes } from "./readNotes.js";
import type { Refuse, SideReject } from "./sideReject.js";
import { amountOf, dayOf, rejectOf, requiredOf } from "./sideReject.js";

/** What the company's files say, joined by account and period. */
export interface StatedFiles {
  readonly bills: readonly CompanyBill[];
  readonly index: StatedIndex;
  /** Opening arrears by account, with what was paid on them in this period. */
  readonly opening: ReadonlyMap<string, OpeningArrears>;
  readonly debts: Debts;
  /** Payments, or parts of them, that met neither a bill nor an opening debt, in fen. */
  readonly unmatchedFen: bigint;
  readonly lateFees: SettledPayments["lateFees"];
  readonly notices: Notices;
  readonly rejects: readonly SideReject[];
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
}

type Cells = Readonly<Record<string, string>>;

/** Reads the company's bills, payments and opening arrears, and settles what was owed with what was paid. */
export async function readStatedFiles(
  paths: StatedPaths,
  { usage, columns, sideColumns, encoding, onBytes, signal, dates }: StatedOptions,
): Promise<StatedFiles> {
  const rejects: SideReject[] = [];
  const findings: Finding[] = [];
  const readNotes: ReadNotes[] = [];
  const debts = createDebts();
  const payments: Payment[] = [];
  const paymentIds = new Set<string>();
  const bounceRows: BounceRow[] = [];
  const notices: Notices = new Map();

  if (paths.opening !== undefined) {
    await read(paths.opening, "opening", (cells, refuse) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const month = requiredOf(cells, "month", refuse);
      const plainMonth = month === undefined ? undefined : (monthCell(month)?.text ?? refuse("date-form", "month", month, "YYYY-MM"));
      const principalFen = amountOf(cells, "principal", refuse);
      const known = datesOf(cells, refuse);
      if (accountId === undefined || plainMonth === undefined || principalFen === undefined || known === "unreadable") return;
      addOpening(debts, { accountId, class: cells.class, month: plainMonth, principalFen, dates: known });
    });
  }
  if (paths.billed !== undefined) {
    await read(paths.billed, "billed", (cells, refuse) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const start = dayOf(cells, "period_start", refuse);
      const billedFen = amountOf(cells, "amount", refuse);
      if (accountId === undefined || start === undefined || billedFen === undefined) return;
      const end = cells.period_end === undefined ? undefined : dayOf(cells, "period_end", refuse);
      const known = datesOf(cells, refuse);
      if ((end === undefined && cells.period_end !== undefined) || known === "unreadable") return;
      const volumeM3 = cells.volume_m3 === undefined ? undefined : plainNumber(cells.volume_m3).text;
      const bill = { accountId, start, end, class: cells.class, volumeM3, billedFen, billId: cells.bill_id };
      addBill(debts, known === undefined ? bill : { ...bill, dates: known });
    });
  } else if (paths.collected !== undefined) {
    // What cannot be read here is rejected when the rows are billed.
    const visit = ({ cells, fault }: AccountRecord) => {
      const ignore: Refuse = () => undefined;
      const start = dayOf(cells, "period_start", ignore);
      if (fault !== undefined || cells.account_id === undefined || start === undefined) return;
      const billedFen = cells.billed_amount === undefined ? undefined : amountOf(cells, "billed_amount", ignore);
      const end = dates === undefined ? undefined : dayOf(cells, "period_end", ignore);
      const bill = { accountId: cells.account_id, start, end, class: cells.class, volumeM3: undefined, billedFen, billId: undefined };
      addBill(debts, dates === undefined ? bill : { ...bill, dates: { district: cells.district } });
    };
    await readAccountFile(usage, "usage", { visit, encoding, columns, onBytes: () => signal?.throwIfAborted() });
  }
  if (paths.collected !== undefined) {
    await read(paths.collected, "collected", (cells, refuse, record) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const { bounced_payment: bounced, payment_id: id } = cells;
      const amountFen = amountOf(bounced === undefined ? cells : withoutSign(cells), "amount", refuse);
      if (accountId === undefined || amountFen === undefined) return;
      const paidOn = dates === undefined ? undefined : dayOf(cells, "paid_on", refuse);
      const lateFeeFen = dates === undefined || bounced !== undefined || cells.late_fee === undefined ? undefined : amountOf(cells, "late_fee", refuse);
      if (dates !== undefined && (paidOn === undefined || (lateFeeFen === undefined && cells.late_fee !== undefined && bounced === undefined))) return;
      if (id !== undefined && paymentIds.has(id)) return void refuse("payment-doubled", "payment_id", id);
      if (id !== undefined) paymentIds.add(id);
      if (bounced !== undefined) bounceRows.push({ id: bounced, amountFen, day: paidOn, source: record.source, row: record.row, original: record.original });
      else if (paidOn === undefined) payments.push({ accountId, amountFen, billId: cells.bill_id, id });
      else payments.push({ accountId, amountFen, billId: cells.bill_id, id, paidOn, lateFeeFen });
    });
  }
  if (paths.notices !== undefined) await read(paths.notices, "notices", (cells, refuse) => addNotice(notices, cells, refuse));
  const matched = matchBounces(bounceRows, payments);
  rejects.push(...matched.rejects);
  const { unmatchedFen, lateFees, notes } = settlePayments(debts, payments, { bounces: matched.bounces, dates });
  for (const [code, count] of notes) findings.push(finding(code, "", { count: String(count) }));
  const given = { billed: paths.billed !== undefined, paid: paths.collected !== undefined };
  return { bills: debts.bills, index: indexOf(debts, given), opening: debts.opening, debts, unmatchedFen, lateFees, notices, rejects, readNotes, findings };

  /** What the row says of its dates, where payments are settled by them. */
  function datesOf(cells: Cells, refuse: Refuse): DebtDates | "unreadable" | undefined {
    if (dates === undefined) return undefined;
    const billedOn = cells.billed_on === undefined ? undefined : (dayOf(cells, "billed_on", refuse) ?? "unreadable");
    const dueOn = cells.due_on === undefined ? undefined : (dayOf(cells, "due_on", refuse) ?? "unreadable");
    return billedOn === "unreadable" || dueOn === "unreadable" ? "unreadable" : { billedOn, dueOn, district: cells.district };
  }

  async function read(
    path: string,
    role: "billed" | "collected" | "opening" | "notices",
    use: (cells: Cells, refuse: Refuse, record: { readonly source: string; readonly row: number; readonly original: string }) => void,
  ): Promise<void> {
    const source = basename(path);
    const visit = (record: AccountRecord) => {
      const reject = rejectOf(source, record, (cells, refuse) => use(cells, refuse, { source, row: record.row, original: record.original }));
      if (reject !== undefined) rejects.push(reject);
    };
    const { findings: found, ...notes } = await readAccountFile(path, role, {
      visit,
      encoding,
      columns: sideColumns[role] ?? {},
      onBytes: onBytes(role, source),
    });
    findings.push(...found);
    readNotes.push(notes);
  }
}

/** A bounce is often booked below zero: it is the payment's amount that it takes back. */
function withoutSign(cells: Cells): Cells {
  return cells.amount === undefined ? cells : { ...cells, amount: plainNumber(cells.amount).text.replace(/^-/, "") };
}

/** Whether the files that were named can be used at all. */
export function areUsable({ findings }: StatedFiles): boolean {
  return !hasErrors(findings);
}
