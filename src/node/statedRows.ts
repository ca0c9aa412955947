import { noId, notADay } from "../batch/index.js";
import { monthCell, plainNumber } from "../table/index.js";
import type { BounceRow } from "./arrears/bounces.js";
import type { DebtDates, Debts } from "./arrears/debts.js";
import { addBill, addOpening, createDebts } from "./arrears/debts.js";
import type { Payments } from "./arrears/payments.js";
import { addPayment, createPayments, noneNamed, unknownNamed } from "./arrears/payments.js";
import type { SideRecord } from "./sideRecord.js";
import { dayOfCell, fenOf, findIdOf, isGiven, keepIdOf, keepNumberOf, originalOf, textOf } from "./sideRecord.js";
import type { Refuse } from "./sideReject.js";
import { amountOf, dayOf, readAmount, requiredOf } from "./sideReject.js";

/** What the rows of the company's files come to, before anything is settled. */
export interface StatedRows {
  readonly debts: Debts;
  readonly payments: Payments;
  readonly bounceRows: BounceRow[];
  /** Whether payments are settled by their dates. */
  readonly hasDates: boolean;
}

interface ExpectedRows {
  readonly hasDates: boolean;
  /** Bytes of the files of bills and of payments, by which room is made for their rows. */
  readonly billBytes: number;
  readonly paymentBytes: number;
}

/** Rows are seldom shorter: what is made room for and not filled costs next to nothing. */
const shortRowBytes = 48;

export function openStatedRows({ hasDates, billBytes, paymentBytes }: ExpectedRows): StatedRows {
  const debts = createDebts({ hasDates, expected: Math.ceil(billBytes / shortRowBytes) });
  return { debts, payments: createPayments({ hasDates, expected: Math.ceil(paymentBytes / shortRowBytes) }), bounceRows: [], hasDates };
}

type Cells = Readonly<Record<string, string>>;

/** Takes a row of what was owed before. */
export function takeOpening({ debts, hasDates }: StatedRows, cells: Cells, refuse: Refuse): void {
  const accountId = requiredOf(cells, "account_id", refuse);
  const month = requiredOf(cells, "month", refuse);
  const plainMonth = month === undefined ? undefined : (monthCell(month)?.text ?? refuse("date-form", "month", month, "YYYY-MM"));
  const principalFen = amountOf(cells, "principal", refuse);
  const billedOn = hasDates && cells.billed_on !== undefined ? (dayOf(cells, "billed_on", refuse) ?? "unreadable") : undefined;
  const dueOn = hasDates && cells.due_on !== undefined ? (dayOf(cells, "due_on", refuse) ?? "unreadable") : undefined;
  if (accountId === undefined || plainMonth === undefined || principalFen === undefined || billedOn === "unreadable" || dueOn === "unreadable") return;
  const dates: DebtDates | undefined = hasDates ? { billedOn, dueOn, district: cells.district } : undefined;
  addOpening(debts, { accountId, class: cells.class, month: plainMonth, principalFen, dates });
}

/** Takes a bill of the company. */
export function takeBill({ debts, hasDates }: StatedRows, record: SideRecord, refuse: Refuse): void {
  const hasAccount = isGiven(record, "account_id", refuse);
  const start = dayOfCell(record, "period_start", refuse);
  const billedFen = fenOf(record, "amount", refuse);
  if (!hasAccount || start === undefined || billedFen === undefined) return;
  const end = dayIfGiven(record, "period_end", refuse);
  const billedOn = hasDates ? dayIfGiven(record, "billed_on", refuse) : notADay;
  const dueOn = hasDates ? dayIfGiven(record, "due_on", refuse) : notADay;
  if (end === undefined || billedOn === undefined || dueOn === undefined) return;
  const { bills, ids, dates } = debts;
  addBill(debts, {
    account: keepIdOf(record, "account_id", bills.accounts),
    class: keepIdOf(record, "class", bills.classes),
    volume: keepNumberOf(record, "volume_m3", bills.volumes),
    start,
    end,
    billedFen,
    id: keepIdOf(record, "bill_id", ids),
    billedOn,
    dueOn,
    district: dates === undefined ? noId : keepIdOf(record, "district", dates.districts),
  });
}

/** Takes a row of usage as a bill, where the company gave none. What cannot be read here is rejected when the rows are billed. */
export function takeUsage({ debts, hasDates }: StatedRows, record: SideRecord): void {
  const ignore: Refuse = () => undefined;
  const hasAccount = isGiven(record, "account_id", ignore);
  const start = dayOfCell(record, "period_start", ignore);
  if (!hasAccount || start === undefined) return;
  const billedFen = fenOf(record, "billed_amount", ignore);
  const end = hasDates ? (dayOfCell(record, "period_end", ignore) ?? notADay) : notADay;
  const { bills, dates } = debts;
  addBill(debts, {
    account: keepIdOf(record, "account_id", bills.accounts),
    class: keepIdOf(record, "class", bills.classes),
    volume: noId,
    start,
    end,
    billedFen,
    id: noId,
    billedOn: notADay,
    dueOn: notADay,
    district: dates === undefined ? noId : keepIdOf(record, "district", dates.districts),
  });
}

/** A day; `notADay` where nothing stands there, undefined where it was refused. */
function dayIfGiven(record: SideRecord, column: string, refuse: Refuse): number | undefined {
  return record.byName[column]?.isBlank === false ? dayOfCell(record, column, refuse) : notADay;
}

/** Takes a payment, or a row that takes one back. */
export function takePayment(rows: StatedRows, record: SideRecord, { refuse, source }: { readonly refuse: Refuse; readonly source: string }): void {
  const { debts, payments, bounceRows, hasDates } = rows;
  const hasAccount = isGiven(record, "account_id", refuse);
  const bounced = textOf(record, "bounced_payment");
  const amountFen = bounced === undefined ? fenOf(record, "amount", refuse) : bouncedFen(record, refuse);
  if (!hasAccount || amountFen === undefined) return;
  const paidOn = hasDates ? dayOfCell(record, "paid_on", refuse) : notADay;
  const hasLateFee = hasDates && bounced === undefined && record.byName.late_fee?.isBlank === false;
  const lateFeeFen = hasLateFee ? fenOf(record, "late_fee", refuse) : 0;
  if (paidOn === undefined || lateFeeFen === undefined) return;
  const known = payments.ids.count;
  const id = keepIdOf(record, "payment_id", payments.ids);
  if (id !== noId && id < known) return void refuse("payment-doubled", "payment_id", textOf(record, "payment_id"));
  if (bounced !== undefined) {
    bounceRows.push({ id: bounced, amountFen, day: hasDates ? paidOn : undefined, source, row: record.row, original: originalOf(record) });
    return;
  }
  const account = findIdOf(record, "account_id", debts.bills.accounts);
  const place = addPayment(payments, { account, bill: billOf(debts, record), amountFen, id, paidOn, lateFeeFen });
  if (account !== noId || debts.opening.size === 0) return;
  const accountId = textOf(record, "account_id")!;
  if (debts.opening.has(accountId)) payments.ofOpening.set(place, accountId);
}

/** The bill that a payment names. */
function billOf({ ids, billOfId }: Debts, record: SideRecord): number {
  if (record.byName.bill_id?.isBlank !== false) return noneNamed;
  const id = findIdOf(record, "bill_id", ids);
  return id === noId ? unknownNamed : billOfId[id]!;
}

/** A bounce is often booked below zero: it is the payment's amount that it takes back. */
function bouncedFen(record: SideRecord, refuse: Refuse): number | undefined {
  const amount = textOf(record, "amount");
  return amount === undefined ? refuse("required-missing", "amount") : readAmount(plainNumber(amount).text.replace(/^-/, ""), "amount", refuse);
}
