import type { AccountEvent, Debt, LateFeeSchedule } from "../../arrears/index.js";
import { noId, textOfId } from "../../batch/index.js";
import { addMonths, parseDay } from "../../calendar/index.js";
import type { FindingCode } from "../../findings/index.js";
import type { AccountRules } from "./accountRules.js";
import type { DebtDates, Debts, OpeningPart } from "./debts.js";
import { classOfBill, datesOfBill, dayOr } from "./debts.js";
import type { Payments } from "./payments.js";
import { noneNamed, unknownNamed } from "./payments.js";
import type { Schedules } from "./schedules.js";

/** Payments and debts without dates all meet on one day: first the debts, then the payments, then what bounced. */
const debtsDay = 0;
const paymentsDay = 1;
/** What was owed before is older than every bill. */
const before = Number.MIN_SAFE_INTEGER;

/** How the debts of one account are settled by their dates. */
export interface AccountDates {
  readonly account: AccountRules;
  readonly asOf: number;
  readonly schedules: Schedules;
  readonly note: (code: FindingCode) => void;
}

export interface Bounce {
  /** Place of the payment that bounced. */
  readonly payment: number;
  readonly day: number | undefined;
}

/** The account's bills as events, less what was paid on them by name where there are no dates. By its dates, a bill is there from the day of billing on, and one after the day of the run is not there at all. */
export function billEvents(debts: Debts, places: readonly number[], dates: AccountDates | undefined): AccountEvent[] {
  const { bills } = debts;
  return places.flatMap((place): AccountEvent[] => {
    const start = bills.start[place]!;
    const end = dayOr(bills.end[place]!);
    const known = datesOfBill(debts, place);
    const schedule = dates && scheduleOfOwner({ ...known, class: classOfBill(debts, place) }, end, dates);
    if (schedule?.due !== undefined && debts.dates !== undefined) debts.dates.due[place] = schedule.due;
    const day = billingDay(dates?.account, { billedOn: known.billedOn, end, start });
    if (dates !== undefined && day > dates.asOf) {
      dates.note("after-as-of");
      return [];
    }
    if (bills.bills[place] === 0 && schedule !== undefined && schedule.terms.length > 0) dates?.note("late-fee-amount-unknown");
    const billedFen = bills.billedFen[place]!;
    const sewageFen = dates === undefined ? Math.max(0, billedFen - bills.paidFen[place]!) : billedFen;
    return [{ kind: "debt", day, debt: debtOf({ id: String(place), day, start, sewageFen }, schedule) }];
  });
}

/** The day from which on a bill is there. */
export function billingDay(
  account: AccountRules | undefined,
  { billedOn, end, start }: { readonly billedOn: number | undefined; readonly end: number | undefined; readonly start: number },
): number {
  return account?.isStated === true ? (billedOn ?? end ?? start) : debtsDay;
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

function scheduleOfOwner(
  debt: DebtDates & { readonly class: string | undefined },
  periodEnd: number | undefined,
  { account, schedules, note }: AccountDates,
): LateFeeSchedule {
  const { schedule, faults } = schedules.of(account, debt, periodEnd);
  for (const fault of faults) note(fault);
  return schedule;
}

/** The day on which a payment counts. */
export function paymentDay({ paidOn }: Payments, place: number, dates: Pick<AccountDates, "account" | "asOf"> | undefined): number {
  return dates?.account.isStated === true ? (dayOr(paidOn[place]!) ?? dates.asOf) : paymentsDay;
}

/** A payment as an event; one after the day of the run does not count. */
export function paymentEvent(payments: Payments, place: number, dates: AccountDates | undefined): AccountEvent {
  const { amountFen, lateFeeFen, bill } = payments;
  const day = paymentDay(payments, place, dates);
  // A bill that nobody has is named all the same: a place is never written so.
  const billId = bill[place] === noneNamed ? undefined : bill[place] === unknownNamed ? "?" : String(bill[place]);
  // A file's amount is the sewage fee alone: what was collected as late fee stands in a column of its own.
  const lot = { key: paymentKey(payments, place, dates), day, amountFen: amountFen[place]!, lateFeeFen: payments.hasDates ? lateFeeFen[place]! : 0, billId };
  return { kind: "payment", day, lot };
}

export function bounceEvent(payments: Payments, { payment: place, day }: Bounce, dates: AccountDates | undefined): AccountEvent {
  const on = dates?.account.isStated === true ? (day ?? dates.asOf) : paymentsDay;
  return { kind: "bounce", day: on, key: paymentKey(payments, place, dates) };
}

const placeDigits = 10;

/** By dates, payments of one day go by their number, whatever the file's order; else they go as the file has them. */
function paymentKey({ id, ids }: Payments, place: number, dates: AccountDates | undefined): string {
  return dates !== undefined && id[place] !== noId ? textOfId(ids, id[place]!) : String(place).padStart(placeDigits, "0");
}
