import { textOfId } from "../../batch/index.js";
import type { Bounce } from "./accountEvents.js";
import { billingDay, paymentDay } from "./accountEvents.js";
import type { Debts } from "./debts.js";
import { dayOr, payBill } from "./debts.js";
import type { Payments } from "./payments.js";
import { noneNamed } from "./payments.js";
import type { Schedules } from "./schedules.js";

export interface Alone {
  readonly debts: Debts;
  readonly payments: Payments;
  readonly bounces: ReadonlyMap<number, Bounce>;
  readonly asOf: number;
  readonly schedules: Schedules;
}

/**
 * Settles an account with one bill and at most one payment, which most are, where no late fee can arise on it, or the bill is paid to the fen before any has:
 * what the ledger would come to.
 *
 * @param place the account's only payment; negative where it has none.
 * @returns no, and nothing is settled, where there is more to an account than that, or anything to be told of it.
 */
export function settleAlone({ debts, payments, bounces, asOf, schedules }: Alone, account: number, place: number): boolean {
  const { bills, dates, opening, firstOfAccount, nextOfAccount } = debts;
  const bill = (firstOfAccount[account] ?? 0) - 1;
  if (bill < 0 || nextOfAccount[bill] !== 0 || dates === undefined) return false;
  const isNamed = place >= 0 && payments.bill[place] === bill;
  if (place >= 0 && (payments.lateFeeFen[place] !== 0 || bounces.has(place) || !(isNamed || payments.bill[place] === noneNamed))) return false;
  if (opening.size > 0 && opening.has(textOfId(bills.accounts, account))) return false;
  const found = schedules.ofBill(debts, dates, bill);
  if (found === undefined || found.faults.length > 0) return false;
  const { account: rules, schedule } = found;
  const billed = billingDay(rules, { billedOn: dayOr(dates.billedOn[bill]!), end: dayOr(bills.end[bill]!), start: bills.start[bill]! });
  if (billed > asOf) return false;
  const billedFen = bills.billedFen[bill]!;
  const amountFen = place < 0 ? 0 : payments.amountFen[place]!;
  if (billedFen < 0) return false;
  if (schedule.terms.length > 0) {
    if (amountFen !== billedFen || amountFen === 0) return false;
    if (!schedules.isFree(schedule, Math.max(billed, paymentDay(payments, place, { account: rules, asOf })))) return false;
  }
  if (schedule.due !== undefined) dates.due[bill] = schedule.due;
  if (isNamed) payBill(debts, bill, amountFen);
  else payByParts(debts, bill, amountFen, billedFen);
  return true;
}

/** A payment that names no bill is one for what it settles, and another for what it has above that. */
export function payByParts(debts: Debts, bill: number, amountFen: number, openFen: number): void {
  const settledFen = Math.min(amountFen, openFen);
  if (settledFen > 0) payBill(debts, bill, settledFen);
  if (amountFen > settledFen) payBill(debts, bill, amountFen - settledFen);
}
