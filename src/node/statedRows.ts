import { noId, notADay } from "../batch/index.js";
import { monthCell, plainNumber } from "../table/index.js";
import type { BounceRow } from "./arrears/bounces.js";
import type { DebtDates, Debts } from "./arrears/debts.js";
import { addBill, addOpening, createDebts } from "./arrears/debts.js";
import type { Payments } from "./arrears/payments.js";
import { addPayment, createPayments, noneNamed, unknownNamed } from "./arrears/payments.js";
import type { VisitRecord } from "./sideFile.js";
import type { SideCell, SideRecord } from "./sideRecord.js";
import { cellOf, dayOfCell, fenOf, findIdOf, isGiven, keepIdOf, keepNumberOf, originalOf, textOf } from "./sideRecord.js";
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

/** Takes the row that a record stands at. */
export type TakeRow = (refuse: Refuse) => void;

/** Takes bills of the company. */
export function billTaker({ debts, hasDates }: StatedRows, record: SideRecord): TakeRow {
  const { bills, ids, dates } = debts;
  const cell = (column: string) => cellOf(record, column);
  const [account, use, first, last, volume] = [cell("account_id"), cell("class"), cell("period_start"), cell("period_end"), cell("volume_m3")];
  const [amount, id, billed, due, district] = [cell("amount"), cell("bill_id"), cell("billed_on"), cell("due_on"), cell("district")];
  return (refuse) => {
    const hasAccount = isGiven(account, refuse);
    const start = dayOfCell(record, first, refuse);
    const billedFen = fenOf(record, amount, refuse);
    if (!hasAccount || start === undefined || billedFen === undefined) return;
    const end = dayIfGiven(record, last, refuse);
    const billedOn = hasDates ? dayIfGiven(record, billed, refuse) : notADay;
    const dueOn = hasDates ? dayIfGiven(record, due, refuse) : notADay;
    if (end === undefined || billedOn === undefined || dueOn === undefined) return;
    addBill(debts, {
      account: keepIdOf(account, bills.accounts),
      class: keepIdOf(use, bills.classes),
      volume: keepNumberOf(volume, bills.volumes),
      start,
      end,
      billedFen,
      id: keepIdOf(id, ids),
      billedOn,
      dueOn,
      district: dates === undefined ? noId : keepIdOf(district, dates.districts),
    });
  };
}

const ignore: Refuse = () => undefined;

/** Takes rows of usage as bills, where the company gave none. What cannot be read here is rejected when the rows are billed. */
export function usageTaker({ debts, hasDates }: StatedRows, record: SideRecord): VisitRecord {
  const { bills, dates } = debts;
  const cell = (column: string) => cellOf(record, column);
  const [account, use, first, last] = [cell("account_id"), cell("class"), cell("period_start"), cell("period_end")];
  const [billed, district] = [cell("billed_amount"), cell("district")];
  return (fault) => {
    if (fault !== undefined || account.isBlank) return;
    const start = dayOfCell(record, first, ignore);
    if (start === undefined) return;
    addBill(debts, {
      account: keepIdOf(account, bills.accounts),
      class: keepIdOf(use, bills.classes),
      volume: noId,
      start,
      end: hasDates ? (dayOfCell(record, last, ignore) ?? notADay) : notADay,
      billedFen: fenOf(record, billed, ignore),
      id: noId,
      billedOn: notADay,
      dueOn: notADay,
      district: dates === undefined ? noId : keepIdOf(district, dates.districts),
    });
  };
}

/** A day; `notADay` where nothing stands there, undefined where it was refused. */
function dayIfGiven(record: SideRecord, cell: SideCell, refuse: Refuse): number | undefined {
  return cell.isBlank ? notADay : dayOfCell(record, cell, refuse);
}

/** Takes payments, and rows that take one back. */
export function paymentTaker({ debts, payments, bounceRows, hasDates }: StatedRows, record: SideRecord, source: string): TakeRow {
  const cell = (column: string) => cellOf(record, column);
  const [account, amount, id, bill] = [cell("account_id"), cell("amount"), cell("payment_id"), cell("bill_id")];
  const [paid, lateFee, bounced] = [cell("paid_on"), cell("late_fee"), cell("bounced_payment")];
  return (refuse) => {
    const hasAccount = isGiven(account, refuse);
    const amountFen = bounced.isBlank ? fenOf(record, amount, refuse) : bouncedFen(record, amount, refuse);
    if (!hasAccount || amountFen === undefined) return;
    const paidOn = hasDates ? dayOfCell(record, paid, refuse) : notADay;
    const lateFeeFen = hasDates && bounced.isBlank && !lateFee.isBlank ? fenOf(record, lateFee, refuse) : 0;
    if (paidOn === undefined || lateFeeFen === undefined) return;
    const known = payments.ids.count;
    const number = keepIdOf(id, payments.ids);
    if (number !== noId && number < known) return void refuse("payment-doubled", "payment_id", textOf(record, id));
    if (!bounced.isBlank) {
      const day = hasDates ? paidOn : undefined;
      bounceRows.push({ id: textOf(record, bounced)!, amountFen, day, source, row: record.row, original: originalOf(record) });
      return;
    }
    const owner = findIdOf(account, debts.bills.accounts);
    const place = addPayment(payments, { account: owner, bill: billNamed(debts, bill), amountFen, id: number, paidOn, lateFeeFen });
    if (owner !== noId || debts.opening.size === 0) return;
    const accountId = textOf(record, account)!;
    if (debts.opening.has(accountId)) payments.ofOpening.set(place, accountId);
  };
}

/** The bill that a payment names. */
function billNamed({ ids, billOfId }: Debts, cell: SideCell): number {
  if (cell.isBlank) return noneNamed;
  const id = findIdOf(cell, ids);
  return id === noId ? unknownNamed : billOfId[id]!;
}

/** A bounce is often booked below zero: it is the payment's amount that it takes back. */
function bouncedFen(record: SideRecord, cell: SideCell, refuse: Refuse): number | undefined {
  return isGiven(cell, refuse) ? readAmount(plainNumber(textOf(record, cell)!).text.replace(/^-/, ""), cell.name, refuse) : undefined;
}
