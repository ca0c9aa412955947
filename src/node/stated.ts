import { basename } from "node:path";
import type { Encoding, StatedIndex } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { monthCell, plainNumber } from "../table/index.js";
import type { AccountRecord } from "./accountFile.js";
import { readAccountFile } from "./accountFile.js";
import type { CompanyBill, OpeningArrears, Payment } from "./settlePayments.js";
import { addBill, createDebts, indexOf, settlePayments } from "./settlePayments.js";
import type { Refuse, SideReject } from "./sideReject.js";
import { amountOf, dayOf, rejectOf, requiredOf } from "./sideReject.js";

/** What the company's files say, joined by account and period. */
export interface StatedFiles {
  readonly bills: readonly CompanyBill[];
  readonly index: StatedIndex;
  /** Opening arrears by account, with what was paid on them in this period. */
  readonly opening: ReadonlyMap<string, OpeningArrears>;
  /** Payments, or parts of them, that met neither a bill nor an opening debt, in fen. */
  readonly unmatchedFen: bigint;
  readonly rejects: readonly SideReject[];
  readonly findings: readonly Finding[];
}

export interface StatedPaths {
  readonly billed?: string | undefined;
  readonly collected?: string | undefined;
  readonly opening?: string | undefined;
}

export interface StatedOptions {
  /** The usage file: where there are payments and no bills, its rows are what was paid for. */
  readonly usage: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly encoding: Encoding | "auto";
  readonly onBytes: (role: string, name: string) => (bytes: Uint8Array) => void;
}

/** Reads the company's bills, payments and opening arrears, and settles what was owed with what was paid. */
export async function readStatedFiles(paths: StatedPaths, { usage, columns, encoding, onBytes }: StatedOptions): Promise<StatedFiles> {
  const rejects: SideReject[] = [];
  const findings: Finding[] = [];
  const debts = createDebts();
  const payments: Payment[] = [];
  const paymentIds = new Set<string>();

  if (paths.opening !== undefined) {
    await read(paths.opening, "opening", (cells, refuse) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const month = requiredOf(cells, "month", refuse);
      const plainMonth = month === undefined ? undefined : (monthCell(month)?.text ?? refuse("date-form", "month", month, "YYYY-MM"));
      const principalFen = amountOf(cells, "principal", refuse);
      if (accountId === undefined || plainMonth === undefined || principalFen === undefined) return;
      const known = debts.opening.get(accountId);
      if (known === undefined) debts.opening.set(accountId, { accountId, class: cells.class ?? "", month: plainMonth, principalFen, settledFen: 0 });
      else {
        known.principalFen += principalFen;
        if (plainMonth < known.month) known.month = plainMonth;
      }
    });
  }
  if (paths.billed !== undefined) {
    await read(paths.billed, "billed", (cells, refuse) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const start = dayOf(cells, "period_start", refuse);
      const billedFen = amountOf(cells, "amount", refuse);
      if (accountId === undefined || start === undefined || billedFen === undefined) return;
      const end = cells.period_end === undefined ? undefined : dayOf(cells, "period_end", refuse);
      if (end === undefined && cells.period_end !== undefined) return;
      const volumeM3 = cells.volume_m3 === undefined ? undefined : plainNumber(cells.volume_m3).text;
      addBill(debts, { accountId, start, end, class: cells.class, volumeM3, billedFen, billId: cells.bill_id });
    });
  } else if (paths.collected !== undefined) {
    // What cannot be read here is rejected when the rows are billed.
    const visit = ({ cells, fault }: AccountRecord) => {
      const ignore: Refuse = () => undefined;
      const start = dayOf(cells, "period_start", ignore);
      if (fault !== undefined || cells.account_id === undefined || start === undefined) return;
      const billedFen = cells.billed_amount === undefined ? undefined : amountOf(cells, "billed_amount", ignore);
      addBill(debts, { accountId: cells.account_id, start, end: undefined, class: cells.class, volumeM3: undefined, billedFen, billId: undefined });
    };
    await readAccountFile(usage, "usage", { visit, encoding, columns });
  }
  if (paths.collected !== undefined) {
    await read(paths.collected, "collected", (cells, refuse) => {
      const accountId = requiredOf(cells, "account_id", refuse);
      const amountFen = amountOf(cells, "amount", refuse);
      if (accountId === undefined || amountFen === undefined) return;
      const id = cells.payment_id;
      if (id !== undefined && paymentIds.has(id)) return void refuse("payment-doubled", "payment_id", id);
      if (id !== undefined) paymentIds.add(id);
      payments.push({ accountId, amountFen, billId: cells.bill_id });
    });
  }
  const unmatchedFen = settlePayments(debts, payments);
  const given = { billed: paths.billed !== undefined, paid: paths.collected !== undefined };
  return { bills: debts.bills, index: indexOf(debts, given), opening: debts.opening, unmatchedFen, rejects, findings };

  async function read(
    path: string,
    role: "billed" | "collected" | "opening",
    use: (cells: Readonly<Record<string, string>>, refuse: Refuse) => void,
  ): Promise<void> {
    const source = basename(path);
    const visit = (record: AccountRecord) => {
      const reject = rejectOf(source, record, use);
      if (reject !== undefined) rejects.push(reject);
    };
    const result = await readAccountFile(path, role, { visit, encoding, onBytes: onBytes(role, source) });
    findings.push(...result.findings);
  }
}

/** Whether the files that were named can be used at all. */
export function areUsable({ findings }: StatedFiles): boolean {
  return !hasErrors(findings);
}
