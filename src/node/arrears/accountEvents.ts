import type { AccountEvent, Debt, LateFeeSchedule } from "../../arrears/index.js";
import { scheduleOf } from "../../arrears/index.js";
import { addMonths, parseDay } from "../../calendar/index.js";
import type { FindingCode } from "../../findings/index.js";
import type { AccountRules } from "./accountRules.js";
import type { CompanyBill, Debts, OpeningPart, Payment } from "./debts.js";

/** Payments and debts without dates all meet on one day: first the debts, then the payments, then what bounced. */
const debtsDay = 0;
const paymentsDay = 1;
/** What was owed before is older than every bill. */
const before = Number.MIN_SAFE_INTEGER;

/** How the debts of one account are settled by their dates. */
export interface AccountDates {
  readonly account: AccountRules;
  readonly asOf: number;
  readonly note: (code: FindingCode) => void;
}

export interface Bounce {
  /** Place of the payment that bounced. */
  readonly payment: number;
  readonly day: number | undefined;
}

/** A debt of the ledger by the bill or the month that it stands for. */
export type DebtOwner = CompanyBill | OpeningPart;

/** The account's bills as events, less what was paid on them by name where there are no dates. By its dates, a bill is there from the day of billing on, and one after the day of the run is not there at all. */
export function billEvents(bills: readonly CompanyBill[], dates: AccountDates | undefined): AccountEvent[] {
  return bills.flatMap((bill): AccountEvent[] => {
    const id = String(bill.place);
    const schedule = dates && scheduleOfOwner(bill, bill.end, dates);
    if (schedule?.due !== undefined) bill.due = schedule.due;
    const day = dates?.account.isStated === true ? (bill.dates?.billedOn ?? bill.end ?? bill.start) : debtsDay;
    if (dates !== undefined && day > dates.asOf) {
      dates.note("after-as-of");
      return [];
    }
    if (bill.bills === 0 && schedule !== undefined && schedule.terms.length > 0) dates?.note("late-fee-amount-unknown");
    const sewageFen = dates === undefined ? Math.max(0, bill.billedFen - bill.paidFen) : bill.billedFen;
    return [{ kind: "debt", day, debt: debtOf({ id, day, start: bill.start, sewageFen }, schedule) }];
  });
}

/** What the account owed before as events, and whose each is. */
export function openingEvents(
  { opening }: Debts,
  accountId: string,
  dates: AccountDates | undefined,
): { readonly event: AccountEvent; readonly part?: OpeningPart }[] {
  const known = opening.get(accountId);
  if (known === undefined) return [];
  if (known.parts === undefined || dates === undefined) {
    return [
      { event: { kind: "debt", day: debtsDay, debt: debtOf({ id: undefined, day: debtsDay, start: before, sewageFen: known.principalFen }, undefined) } },
    ];
  }
  return known.parts.map((part) => {
    const start = parseDay(`${part.month}-01`) ?? before;
    const schedule = scheduleOfOwner(part, addMonths(start, 1) - 1, dates);
    if (schedule.due !== undefined) part.due = schedule.due;
    const day = dates.account.isStated ? Math.min(start, dates.asOf) : debtsDay;
    return { event: { kind: "debt", day, debt: debtOf({ id: undefined, day, start: start - 1, sewageFen: part.principalFen }, schedule) }, part };
  });
}

function debtOf(debt: Pick<Debt, "id" | "day" | "start" | "sewageFen">, schedule: LateFeeSchedule | undefined): Debt {
  return { ...debt, waterFen: 0, schedule: schedule === undefined || schedule.terms.length === 0 ? undefined : schedule };
}

function scheduleOfOwner(owner: DebtOwner, periodEnd: number | undefined, { account, note }: AccountDates): LateFeeSchedule {
  const { billedOn, dueOn } = "dates" in owner ? (owner.dates ?? {}) : (owner as OpeningPart);
  const { schedule, faults } = scheduleOf(account.rules, { classId: account.classIdOf(owner.class), billedOn, dueOn, periodEnd });
  for (const fault of faults) note(fault);
  return schedule;
}

/** A payment as an event; one after the day of the run does not count. */
export function paymentEvent(
  payment: Payment,
  place: number,
  { billId, dates }: { readonly billId: string | undefined; readonly dates: AccountDates | undefined },
): AccountEvent {
  const day = dates?.account.isStated === true ? (payment.paidOn ?? dates.asOf) : paymentsDay;
  // A file's amount is the sewage fee alone: what was collected as late fee stands in a column of its own.
  const { amountFen, lateFeeFen = 0 } = payment;
  return { kind: "payment", day, lot: { key: paymentKey(payment, place, dates), day, amountFen, lateFeeFen, billId } };
}

export function bounceEvent(payment: Payment, { payment: place, day }: Bounce, dates: AccountDates | undefined): AccountEvent {
  const on = dates?.account.isStated === true ? (day ?? dates.asOf) : paymentsDay;
  return { kind: "bounce", day: on, key: paymentKey(payment, place, dates) };
}

const placeDigits = 10;

/** By dates, payments of one day go by their number, whatever the file's order; else they go as the file has them. */
function paymentKey({ id }: Payment, place: number, dates: AccountDates | undefined): string {
  return dates !== undefined && id !== undefined ? id : String(place).padStart(placeDigits, "0");
}
