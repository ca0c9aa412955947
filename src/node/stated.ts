import { basename } from "node:path";
import type { Encoding, StatedBill } from "../batch/index.js";
import { statedKey } from "../batch/index.js";
import { formatDay } from "../calendar/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { parseFen } from "../money/index.js";
import { dateCell, monthCell, plainNumber } from "../table/index.js";
import type { AccountRecord } from "./accountFile.js";
import { readAccountFile } from "./accountFile.js";

/** A row of another party's file that could not be used. */
export interface SideReject {
  readonly source: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  readonly original: string;
}

/** One bill of the company with what was paid on it. Amounts in fen. */
export interface CompanyBill {
  readonly place: number;
  readonly accountId: string;
  readonly class: string | undefined;
  readonly start: number;
  readonly end: number | undefined;
  readonly volumeM3: string | undefined;
  billedFen: number;
  bills: number;
  billedOnceFen: number;
  paidFen: number;
  payments: number;
}

/** What the company's files say, joined by account and period. */
export interface StatedFiles {
  readonly bills: readonly CompanyBill[];
  readonly index: ReadonlyMap<string, StatedBill>;
  /** Opening arrears by account: class, first unpaid month, principal in fen, what was paid on it in this period. */
  readonly opening: ReadonlyMap<string, OpeningArrears>;
  /** Payments that met neither a bill nor an opening debt, in fen. */
  readonly unmatchedFen: bigint;
  readonly unmatchedPayments: number;
  readonly rejects: readonly SideReject[];
  readonly findings: readonly Finding[];
}

export interface OpeningArrears {
  readonly accountId: string;
  readonly class: string;
  readonly month: string;
  principalFen: number;
  settledFen: number;
}

export interface StatedPaths {
  readonly billed?: string | undefined;
  readonly collected?: string | undefined;
  readonly opening?: string | undefined;
}

/** Reads the company's bills, payments and opening arrears. A payment settles the bill it names, else the account's oldest debt (opening arrears first). */
export async function readStatedFiles(
  paths: StatedPaths,
  { encoding, onBytes }: { readonly encoding: Encoding | "auto"; readonly onBytes: (role: string) => (bytes: Uint8Array) => void },
): Promise<StatedFiles> {
  const bills: CompanyBill[] = [];
  const byKey = new Map<string, CompanyBill>();
  const byId = new Map<string, CompanyBill>();
  const byAccount = new Map<string, CompanyBill>();
  const opening = new Map<string, OpeningArrears>();
  const payments = new Set<string>();
  const rejects: SideReject[] = [];
  const findings: Finding[] = [];
  let unmatchedFen = 0n;
  let unmatchedPayments = 0;

  if (paths.opening !== undefined) {
    await read(paths.opening, "opening", (cells, refuse) => {
      const accountId = cells.account_id ?? refuse("required-missing", "account_id");
      const month = monthCell(cells.month ?? "")?.text ?? refuse("date-form", "month", cells.month, "YYYY-MM");
      const principal = amountOf(cells.principal, "principal", refuse);
      if (accountId === undefined || month === undefined || principal === undefined) return;
      const known = opening.get(accountId);
      if (known === undefined) opening.set(accountId, { accountId, class: cells.class ?? "", month, principalFen: principal, settledFen: 0 });
      else opening.set(accountId, { ...known, month: month < known.month ? month : known.month, principalFen: known.principalFen + principal });
    });
  }
  if (paths.billed !== undefined) {
    await read(paths.billed, "billed", (cells, refuse) => {
      const accountId = cells.account_id ?? refuse("required-missing", "account_id");
      const start = dayOf(cells.period_start, "period_start", refuse);
      const amount = amountOf(cells.amount, "amount", refuse);
      if (accountId === undefined || start === undefined || amount === undefined) return;
      const volume = cells.volume_m3 === undefined ? undefined : plainNumber(cells.volume_m3).text;
      const key = statedKey(accountId, start);
      let bill = byKey.get(key);
      if (bill === undefined) {
        bill = {
          place: bills.length,
          accountId,
          class: cells.class,
          start,
          end: cells.period_end === undefined ? undefined : dayOf(cells.period_end, "period_end", refuse),
          volumeM3: volume,
          billedFen: 0,
          bills: 0,
          billedOnceFen: amount,
          paidFen: 0,
          payments: 0,
        };
        bills.push(bill);
        byKey.set(key, bill);
      }
      bill.billedFen += amount;
      bill.bills++;
      if (cells.bill_id !== undefined) byId.set(cells.bill_id, bill);
      if (!byAccount.has(accountId)) byAccount.set(accountId, bill);
    });
  }
  if (paths.collected !== undefined) {
    await read(paths.collected, "collected", (cells, refuse) => {
      const accountId = cells.account_id ?? refuse("required-missing", "account_id");
      const amount = amountOf(cells.amount, "amount", refuse);
      if (accountId === undefined || amount === undefined) return;
      const id = cells.payment_id ?? "";
      if (id !== "" && payments.has(id)) return void refuse("payment-doubled", "payment_id", id);
      payments.add(id);
      const bill = cells.bill_id === undefined ? undefined : byId.get(cells.bill_id);
      if (bill !== undefined) return settle(bill, amount);
      const debt = opening.get(accountId);
      if (debt !== undefined) {
        debt.settledFen += amount;
        return;
      }
      const newest = cells.bill_id === undefined ? byAccount.get(accountId) : undefined;
      if (newest !== undefined) return settle(newest, amount);
      unmatchedFen += BigInt(amount);
      unmatchedPayments++;
    });
  }
  const index = new Map([...byKey].map(([key, bill]) => [key, { ...bill, paidFen: paths.collected === undefined ? undefined : bill.paidFen } satisfies StatedBill]));
  return { bills, index, opening, unmatchedFen, unmatchedPayments, rejects, findings };

  function settle(bill: CompanyBill, amount: number): void {
    bill.paidFen += amount;
    bill.payments++;
  }

  async function read(path: string, role: "billed" | "collected" | "opening", use: (cells: Readonly<Record<string, string>>, refuse: Refuse) => void): Promise<void> {
    const source = basename(path);
    const visit = ({ row, cells, original, fault }: AccountRecord) => {
      let refused = false;
      const refuse: Refuse = (code, column, value = "", expected = "") => {
        if (!refused) rejects.push({ source, row, column, value, code, expected, original });
        refused = true;
        return undefined;
      };
      if (fault !== undefined) refuse(fault.code, fault.path, fault.params.value, fault.params.expected);
      else use(cells, refuse);
    };
    const result = await readAccountFile(path, role, { visit, encoding, onBytes: onBytes(role) });
    findings.push(...result.findings);
  }
}

type Refuse = (code: FindingCode, column: string, value?: string, expected?: string) => undefined;

function amountOf(cell: string | undefined, column: string, refuse: Refuse): number | undefined {
  if (cell === undefined) return refuse("required-missing", column);
  const fen = parseFen(plainNumber(cell).text);
  if (fen === undefined) return refuse("number-form", column, cell, "12.50");
  if (fen < 0n) return refuse("amount-negative", column, cell, ">= 0");
  return fen > BigInt(Number.MAX_SAFE_INTEGER) ? refuse("number-too-large", column, cell) : Number(fen);
}

function dayOf(cell: string | undefined, column: string, refuse: Refuse): number | undefined {
  if (cell === undefined) return refuse("required-missing", column);
  const date = dateCell(cell);
  return "fault" in date ? refuse(date.fault, column, cell, "YYYY-MM-DD") : date.day;
}

/** Whether files that were named can be used at all. */
export function usable(files: StatedFiles): boolean {
  return !hasErrors(files.findings);
}

/** A day as text, for messages. */
export const dayText = formatDay;
