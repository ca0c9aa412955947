import type { StatedBill, StatedIndex } from "../../batch/index.js";
import { statedKey } from "../../batch/index.js";

/** Dates that a late fee runs from, and the district that tells the policy. Only where payments are settled by their dates. */
export interface DebtDates {
  readonly billedOn?: number | undefined;
  readonly dueOn?: number | undefined;
  readonly district?: string | undefined;
}

/** What the company billed one account for one period under one class, and what was paid on it. Amounts in fen. */
export interface CompanyBill extends Omit<StatedBill, "billedFen" | "bills" | "paidFen" | "payments"> {
  readonly accountId: string;
  readonly start: number;
  readonly end: number | undefined;
  billedFen: number;
  bills: number;
  paidFen: number;
  payments: number;
  readonly dates?: DebtDates;
  /** The last day to pay, found while settling by dates. */
  due?: number;
}

/** What an account owed before, of all months together. */
export interface OpeningArrears {
  readonly accountId: string;
  readonly class: string;
  /** First unpaid month. */
  month: string;
  principalFen: number;
  settledFen: number;
  /** By month, where payments are settled by their dates. */
  readonly parts?: OpeningPart[];
}

export interface OpeningPart extends DebtDates {
  readonly month: string;
  readonly class: string | undefined;
  readonly principalFen: number;
  settledFen: number;
  due?: number;
}

export interface Payment {
  readonly accountId: string;
  readonly amountFen: number;
  readonly billId: string | undefined;
  readonly id?: string | undefined;
  /** Only where payments are settled by their dates. */
  readonly paidOn?: number;
  readonly lateFeeFen?: number | undefined;
}

/** The debts of one account, and its payments as a chain of their places. */
export interface AccountDebts {
  readonly bills: CompanyBill[];
  firstPayment: number;
  lastPayment: number;
}

/** What is owed, by the ways in which a payment finds it. */
export interface Debts {
  readonly bills: CompanyBill[];
  /** By `statedKey`, the classes of one account and period; by bill id; by account. */
  readonly byKey: Map<string, CompanyBill[]>;
  readonly byId: Map<string, CompanyBill>;
  readonly byAccount: Map<string, AccountDebts>;
  readonly opening: Map<string, OpeningArrears>;
}

export function createDebts(): Debts {
  return { bills: [], byKey: new Map(), byId: new Map(), byAccount: new Map(), opening: new Map() };
}

interface NewBill extends Pick<CompanyBill, "accountId" | "start" | "end" | "class" | "volumeM3" | "dates"> {
  /** undefined where it is not known what was billed. */
  readonly billedFen: number | undefined;
  readonly billId: string | undefined;
}

/** Adds a bill; a second one for the same account, period and class is added to the first. */
export function addBill(debts: Debts, { billId, billedFen, ...bill }: NewBill): void {
  const { bills, byKey, byId } = debts;
  const key = statedKey(bill.accountId, bill.start);
  const sameKey = byKey.get(key);
  let known = sameKey?.find((other) => other.class === bill.class);
  if (known === undefined) {
    known = { ...bill, place: bills.length, billedFen: 0, bills: 0, billedOnceFen: billedFen ?? 0, paidFen: 0, payments: 0 };
    bills.push(known);
    if (sameKey === undefined) byKey.set(key, [known]);
    else sameKey.push(known);
    debtsOf(debts, bill.accountId).bills.push(known);
  }
  known.billedFen += billedFen ?? 0;
  if (billedFen !== undefined) known.bills++;
  if (billId !== undefined) byId.set(billId, known);
}

interface NewOpening extends Pick<OpeningArrears, "accountId" | "month" | "principalFen"> {
  readonly class: string | undefined;
  readonly dates: DebtDates | undefined;
}

/** Adds what an account owed before for one month. */
export function addOpening({ opening }: Debts, { accountId, month, principalFen, class: classWord, dates }: NewOpening): void {
  let known = opening.get(accountId);
  if (known === undefined) {
    known = { accountId, class: classWord ?? "", month, principalFen: 0, settledFen: 0, ...(dates !== undefined && { parts: [] }) };
    opening.set(accountId, known);
  }
  known.principalFen += principalFen;
  if (month < known.month) known.month = month;
  known.parts?.push({ month, class: classWord, principalFen, settledFen: 0, ...dates });
}

export function debtsOf({ byAccount }: Debts, accountId: string): AccountDebts {
  let known = byAccount.get(accountId);
  if (known === undefined) {
    known = { bills: [], firstPayment: -1, lastPayment: -1 };
    byAccount.set(accountId, known);
  }
  return known;
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
