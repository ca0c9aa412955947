import type { AccountEvent, Ledger, LotState, SettlementOrder } from "../../arrears/index.js";
import { lateFeeAccruedFen, openLateFeeFen, settleLedger, yearsWithoutHolidays } from "../../arrears/index.js";
import type { FindingCode } from "../../findings/index.js";
import type { AccountDates, Bounce } from "./accountEvents.js";
import { billEvents, bounceEvent, openingEvents, paymentEvent } from "./accountEvents.js";
import type { FindAccountRules } from "./accountRules.js";
import { noRules } from "./accountRules.js";
import type { AccountDebts, CompanyBill, Debts, OpeningPart, Payment } from "./debts.js";
import { debtsOf } from "./debts.js";

export interface SettleOptions {
  readonly bounces?: readonly Bounce[];
  /** Where given, payments are settled by their dates up to this day, by the rules of each account's policy. */
  readonly dates?: { readonly asOf: number; readonly find: FindAccountRules } | undefined;
}

/** What came of settling, beside what was noted on the debts themselves. */
export interface SettledPayments {
  /** What met no debt, in fen. */
  readonly unmatchedFen: bigint;
  readonly lateFees: LateFeeSums;
  /** What was found, and how often. */
  readonly notes: ReadonlyMap<FindingCode, number>;
}

/** Late fees in fen. */
export interface LateFeeSums {
  accruedFen: bigint;
  paidFen: bigint;
  leftFen: bigint;
  /** What was collected above what had accrued. */
  aboveFen: bigint;
  /** What is left, by account; accounts that owe none are not in it. */
  readonly byAccount: Map<string, number>;
}

/**
 * Without a policy's word on it, payments stay where the company put them: one that names a bill pays that bill, one that names a bill of an earlier
 * period what was owed before, one that names none the oldest debt first.
 */
const asTheCompanyPut: SettlementOrder = { order: "asNamed", charge: "sewageFirst", part: "principalFirst", restOfNamed: "held" };

interface Settling {
  readonly debts: Debts;
  readonly payments: readonly Payment[];
  readonly bounces: ReadonlyMap<number, Bounce>;
  readonly lateFees: LateFeeSums;
  readonly note: (code: FindingCode) => void;
  unmatchedFen: bigint;
}

/**
 * Settles debts with payments and notes on each bill what was paid on it; what a payment has above all debts stays on the bill it names, else on the
 * account's newest, as paid too much.
 */
export function settlePayments(debts: Debts, payments: readonly Payment[], { bounces = [], dates }: SettleOptions = {}): SettledPayments {
  const notes = new Map<FindingCode, number>();
  const settling: Settling = {
    debts,
    payments,
    bounces: new Map(bounces.map((bounce) => [bounce.payment, bounce])),
    lateFees: { accruedFen: 0n, paidFen: 0n, leftFen: 0n, aboveFen: 0n, byAccount: new Map() },
    note: (code) => void notes.set(code, (notes.get(code) ?? 0) + 1),
    unmatchedFen: 0n,
  };
  const nextPayment = chainPayments(settling, dates);
  if (dates !== undefined) for (const accountId of debts.opening.keys()) debtsOf(debts, accountId);
  for (const [accountId, account] of debts.byAccount) {
    account.bills.sort((a, b) => a.start - b.start || a.place - b.place);
    if (account.firstPayment < 0 && dates === undefined) continue;
    const places: number[] = [];
    for (let place = account.firstPayment; place >= 0; place = nextPayment[place]!) places.push(place);
    settleAccountDebts(settling, { accountId, account, places, dates: accountDates(settling, { accountId, account, dates }) });
  }
  return { unmatchedFen: settling.unmatchedFen, lateFees: settling.lateFees, notes };
}

/**
 * Links the payments of each account in the order of the file: one whole number a payment, however many there are. Without dates nothing is left to
 * decide on a payment that names a bill: it pays it at once.
 */
function chainPayments(settling: Settling, dates: SettleOptions["dates"]): Int32Array {
  const { debts, payments, bounces, note } = settling;
  const next = new Int32Array(payments.length).fill(-1);
  for (const [place, { accountId, billId, amountFen, paidOn }] of payments.entries()) {
    if (dates !== undefined && paidOn !== undefined && paidOn > dates.asOf) {
      note("after-as-of");
      continue;
    }
    const bill = billId === undefined ? undefined : debts.byId.get(billId);
    if (bill !== undefined && dates === undefined) {
      if (!bounces.has(place)) pay(bill, amountFen);
      continue;
    }
    const owner = bill?.accountId ?? accountId;
    if (!debts.byAccount.has(owner) && !debts.opening.has(owner)) {
      if (!bounces.has(place)) settling.unmatchedFen += BigInt(amountFen);
      continue;
    }
    const account = debtsOf(debts, owner);
    if (account.lastPayment < 0) account.firstPayment = place;
    else next[account.lastPayment] = place;
    account.lastPayment = place;
  }
  return next;
}

interface AccountToSettle {
  readonly accountId: string;
  readonly account: AccountDebts;
  /** Places of its payments. */
  readonly places: readonly number[];
  readonly dates: AccountDates | undefined;
}

function accountDates(
  { debts, note }: Settling,
  { accountId, account, dates }: Pick<AccountToSettle, "accountId" | "account"> & Pick<SettleOptions, "dates">,
): AccountDates | undefined {
  if (dates === undefined) return undefined;
  const district = account.bills.find((bill) => bill.dates?.district !== undefined)?.dates?.district ?? debts.opening.get(accountId)?.parts?.[0]?.district;
  const found = dates.find(district);
  if (found === undefined) note("late-fee-rules-unknown");
  return { account: found ?? noRules, asOf: dates.asOf, note };
}

function settleAccountDebts(settling: Settling, { accountId, account, places, dates }: AccountToSettle): void {
  const { debts, payments, bounces } = settling;
  const opening = openingEvents(debts, accountId, dates);
  const events: AccountEvent[] = [...opening.map(({ event }) => event), ...billEvents(account.bills, dates)];
  for (const place of places) {
    const payment = payments[place]!;
    const bill = payment.billId === undefined ? undefined : debts.byId.get(payment.billId);
    // A bill that nobody has is named all the same: a place is never written so.
    const billId = payment.billId === undefined ? undefined : bill === undefined ? `? ${payment.billId}` : String(bill.place);
    events.push(paymentEvent(payment, place, { billId, dates }));
    const bounce = bounces.get(place);
    if (bounce === undefined) continue;
    if (dates !== undefined && bounce.day !== undefined && bounce.day > dates.asOf) settling.note("after-as-of");
    else events.push(bounceEvent(payment, bounce, dates));
  }
  const { ledger } = settleLedger(events, dates?.account.isStated === true ? { ...dates.account.rules, restOfNamed: "oldest" } : asTheCompanyPut);
  const parts = new Map(opening.map(({ event, part }) => [event.kind === "debt" ? event.debt : undefined, part] as const));
  book(settling, { ledger, accountId, account, parts });
  if (dates !== undefined) addLateFees(settling, { ledger, accountId, asOf: dates.asOf });
}

interface Booking {
  readonly ledger: Ledger;
  readonly accountId: string;
  readonly account: AccountDebts;
  readonly parts: ReadonlyMap<unknown, OpeningPart | undefined>;
}

/** Notes on bills and on what was owed before what the payments settled of them. */
function book(settling: Settling, { ledger, accountId, account, parts }: Booking): void {
  const opening = settling.debts.opening.get(accountId);
  const billOf = (id: string | undefined) => (id === undefined || id.startsWith("?") ? undefined : settling.debts.bills[Number(id)]);
  const onNamed = new Set<LotState>();
  for (const { lot, debt, part, amountFen, undoneOn } of ledger.allocations) {
    if (undoneOn !== undefined || part === "lateFee") continue;
    const bill = billOf(debt.debt.id);
    if (bill !== undefined) {
      pay(bill, amountFen);
      if (lot.lot.billId === debt.debt.id) onNamed.add(lot);
    } else if (opening !== undefined) {
      opening.settledFen += amountFen;
      const month = parts.get(debt.debt);
      if (month !== undefined) month.settledFen += amountFen;
    }
  }
  for (const state of ledger.lots) {
    const { lot, leftFen, bouncedOn } = state;
    if (bouncedOn !== undefined) continue;
    const named = billOf(lot.billId);
    if (named !== undefined) {
      if (!onNamed.has(state) && (leftFen > 0 || lot.amountFen === 0)) named.payments++;
      named.paidFen += leftFen;
    } else if (leftFen > 0) settling.unmatchedFen += BigInt(lot.billId === undefined ? payTooMuch(account.bills, leftFen) : leftFen);
  }
  const [firstUnpaid] = (opening?.parts ?? []).flatMap(({ month, principalFen, settledFen }) => (settledFen < principalFen ? [month] : [])).sort();
  if (opening !== undefined && firstUnpaid !== undefined) opening.month = firstUnpaid;
}

function pay(bill: CompanyBill, amountFen: number): void {
  bill.paidFen += amountFen;
  bill.payments++;
}

/** Puts what is above all debts on the newest bill; gives it back where there is none, or where amounts nobody knows leave several to be meant. */
function payTooMuch(bills: readonly CompanyBill[], amountFen: number): number {
  const newest = bills.at(-1);
  if (newest === undefined || (newest.bills === 0 && bills.length > 1)) return amountFen;
  pay(newest, amountFen);
  return 0;
}

function addLateFees(
  { lateFees, note }: Settling,
  { ledger, accountId, asOf }: { readonly ledger: Ledger; readonly accountId: string; readonly asOf: number },
): void {
  let leftFen = 0;
  for (const state of ledger.debts) {
    const { schedule } = state.debt;
    if (schedule === undefined) continue;
    if (yearsWithoutHolidays(schedule, asOf).length > 0) note("holidays-missing");
    lateFees.accruedFen += BigInt(lateFeeAccruedFen(state, asOf));
    lateFees.paidFen += BigInt(state.lateFeePaidFen);
    leftFen += openLateFeeFen(state, asOf);
  }
  lateFees.leftFen += BigInt(leftFen);
  if (leftFen > 0) lateFees.byAccount.set(accountId, leftFen);
  for (const { lateFeeLeftFen } of ledger.lots) {
    if (lateFeeLeftFen > 0) note("late-fee-above-accrued");
    lateFees.aboveFen += BigInt(lateFeeLeftFen);
  }
}
