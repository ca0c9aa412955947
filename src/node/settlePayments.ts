import type { StatedBill, StatedIndex } from "../batch/index.js";
import { statedKey } from "../batch/index.js";

/** What the company billed one account for one period under one class, and what was paid on it. Amounts in fen. */
export interface CompanyBill extends Omit<StatedBill, "billedFen" | "bills" | "paidFen" | "payments"> {
  readonly accountId: string;
  readonly start: number;
  readonly end: number | undefined;
  billedFen: number;
  bills: number;
  paidFen: number;
  payments: number;
}

export interface OpeningArrears {
  readonly accountId: string;
  readonly class: string;
  /** First unpaid month. */
  month: string;
  principalFen: number;
  settledFen: number;
}

export interface Payment {
  readonly accountId: string;
  readonly amountFen: number;
  readonly billId: string | undefined;
}

/** What is owed, by the ways in which a payment finds it. */
export interface Debts {
  readonly bills: CompanyBill[];
  /** By `statedKey`, the classes of one account and period; by bill id; by account. */
  readonly byKey: Map<string, CompanyBill[]>;
  readonly byId: Map<string, CompanyBill>;
  readonly byAccount: Map<string, CompanyBill[]>;
  readonly opening: Map<string, OpeningArrears>;
}

export function createDebts(): Debts {
  return { bills: [], byKey: new Map(), byId: new Map(), byAccount: new Map(), opening: new Map() };
}

interface NewBill extends Pick<CompanyBill, "accountId" | "start" | "end" | "class" | "volumeM3"> {
  /** undefined where it is not known what was billed. */
  readonly billedFen: number | undefined;
  readonly billId: string | undefined;
}

/** Adds a bill; a second one for the same account, period and class is added to the first. */
export function addBill({ bills, byKey, byId, byAccount }: Debts, { billId, billedFen, ...bill }: NewBill): void {
  const key = statedKey(bill.accountId, bill.start);
  let known = byKey.get(key)?.find((other) => other.class === bill.class);
  if (known === undefined) {
    known = { ...bill, place: bills.length, billedFen: 0, bills: 0, billedOnceFen: billedFen ?? 0, paidFen: 0, payments: 0 };
    bills.push(known);
    addTo(byKey, key, known);
    addTo(byAccount, bill.accountId, known);
  }
  known.billedFen += billedFen ?? 0;
  if (billedFen !== undefined) known.bills++;
  if (billId !== undefined) byId.set(billId, known);
}

function addTo(map: Map<string, CompanyBill[]>, key: string, bill: CompanyBill): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [bill]);
  else list.push(bill);
}

/**
 * Settles debts with payments. One that names a bill settles that bill; one that names a bill of an earlier period settles the account's opening
 * arrears; one that names none settles the account's oldest debt first, and what is left when all are settled stays on the newest bill as paid too much.
 *
 * @returns what met no debt, in fen.
 */
export function settlePayments(debts: Debts, payments: readonly Payment[]): bigint {
  let unmatchedFen = 0n;
  for (const { billId, amountFen, accountId } of payments) {
    if (billId === undefined) continue;
    const bill = debts.byId.get(billId);
    if (bill !== undefined) pay(bill, amountFen);
    else unmatchedFen += BigInt(amountFen - payOpening(debts, accountId, amountFen));
  }
  for (const list of debts.byAccount.values()) list.sort((a, b) => a.start - b.start || a.place - b.place);
  for (const { billId, amountFen, accountId } of payments) {
    if (billId === undefined) unmatchedFen += BigInt(payOldest(debts, accountId, amountFen));
  }
  return unmatchedFen;
}

function pay(bill: CompanyBill, amountFen: number): void {
  bill.paidFen += amountFen;
  bill.payments++;
}

/** Pays the account's opening arrears as far as they go, and says how much that was. */
function payOpening({ opening }: Debts, accountId: string, amountFen: number): number {
  const debt = opening.get(accountId);
  if (debt === undefined) return 0;
  const part = Math.min(amountFen, debt.principalFen - debt.settledFen);
  debt.settledFen += part;
  return part;
}

/** Pays opening arrears, then bills by their first day; gives what is left when the account has no bill to put it on. */
function payOldest(debts: Debts, accountId: string, amountFen: number): number {
  let leftFen = amountFen - payOpening(debts, accountId, amountFen);
  const bills = debts.byAccount.get(accountId) ?? [];
  const newest = bills.at(-1);
  if (newest === undefined || leftFen === 0) return leftFen;
  for (const bill of bills) {
    const part = Math.min(leftFen, bill.billedFen - bill.paidFen);
    if (part <= 0) continue;
    pay(bill, part);
    leftFen -= part;
  }
  // Of bills whose amounts nobody knows, only a single one can be meant.
  if (leftFen > 0 && newest.bills === 0 && bills.length > 1) return leftFen;
  if (leftFen > 0) pay(newest, leftFen);
  return 0;
}

/** The index that rows are looked up in. */
export function indexOf({ byKey }: Debts, given: Pick<StatedIndex, "billed" | "paid">): StatedIndex {
  const plain = ({ place, class: classWord, volumeM3, billedFen, bills, billedOnceFen, paidFen, payments }: CompanyBill): StatedBill => ({
    place,
    class: classWord,
    volumeM3,
    billedFen,
    bills,
    billedOnceFen,
    paidFen,
    payments,
  });
  return { ...given, byKey: new Map([...byKey].map(([key, bills]) => [key, bills.map(plain)])) };
}
