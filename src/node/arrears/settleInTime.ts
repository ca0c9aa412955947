import { textOfId } from "../../batch/index.js";
import type { Bounce } from "./accountEvents.js";
import { billingDay, paymentDay } from "./accountEvents.js";
import type { Debts } from "./debts.js";
import { dayOr, payBill } from "./debts.js";
import type { Payments } from "./payments.js";
import { noneNamed } from "./payments.js";
import type { Schedules } from "./schedules.js";

export interface InTime {
  readonly debts: Debts;
  readonly payments: Payments;
  readonly bounces: ReadonlyMap<number, Bounce>;
  readonly asOf: number;
  readonly schedules: Schedules;
}

/**
 * Settles an account with one bill that one payment pays to the fen before any late fee has arisen, which most are: what the ledger would come to.
 *
 * @param place the account's only payment.
 * @returns no, and nothing is settled, where there is more to an account than that, or anything to be told of it.
 */
export function settleInTime({ debts, payments, bounces, asOf, schedules }: InTime, account: number, place: number): boolean {
  const { bills, dates, opening, firstOfAccount, nextOfAccount } = debts;
  const bill = (firstOfAccount[account] ?? 0) - 1;
  if (bill < 0 || nextOfAccount[bill] !== 0 || dates === undefined) return false;
  const amountFen = bills.billedFen[bill]!;
  if (payments.amountFen[place] !== amountFen || amountFen === 0 || payments.lateFeeFen[place] !== 0) return false;
  if ((payments.bill[place] !== bill && payments.bill[place] !== noneNamed) || bounces.has(place)) return false;
  if (opening.size > 0 && opening.has(textOfId(bills.accounts, account))) return false;
  const found = schedules.ofBill(debts, dates, bill);
  if (found === undefined || found.faults.length > 0) return false;
  const { account: rules, schedule } = found;
  const billed = billingDay(rules, { billedOn: dayOr(dates.billedOn[bill]!), end: dayOr(bills.end[bill]!), start: bills.start[bill]! });
  if (billed > asOf) return false;
  if (schedule.terms.length > 0 && !schedules.isFree(schedule, Math.max(billed, paymentDay(payments, place, { account: rules, asOf })))) return false;
  if (schedule.due !== undefined) dates.due[bill] = schedule.due;
  payBill(debts, bill, amountFen);
  return true;
}
