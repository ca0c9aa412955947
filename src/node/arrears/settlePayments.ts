import type { AccountEvent, Ledger, LotState, SettlementOrder } from "../../arrears/index.js";
import { settleLedger } from "../../arrears/index.js";
import { keepText, noId, textOfId } from "../../batch/index.js";
import type { FindingCode } from "../../findings/index.js";
import type { AccountDates, Bounce } from "./accountEvents.js";
import { billEvents, bounceEvent, openingEvents, paymentEvent } from "./accountEvents.js";
import type { FindAccountRules } from "./accountRules.js";
import { noRules } from "./accountRules.js";
import type { Debts, OpeningPart } from "./debts.js";
import { billsOf, districtOf, payBill } from "./debts.js";
import type { LateFeeSums } from "./lateFeeSums.js";
import { addLateFees, createLateFeeSums } from "./lateFeeSums.js";
import type { Payments } from "./payments.js";
import { noneNamed } from "./payments.js";
import type { Schedules } from "./schedules.js";
import { openSchedules } from "./schedules.js";
import { payByParts, settleAlone } from "./settleAlone.js";

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

/**
 * Without a policy's word on it, payments stay where the company put them: one that names a bill pays that bill, one that names a bill of an earlier
 * period what was owed before, one that names none the oldest debt first.
 */
const asTheCompanyPut: SettlementOrder = { order: "asNamed", charge: "sewageFirst", part: "principalFirst", restOfNamed: "held" };

interface Settling {
  readonly debts: Debts;
  readonly payments: Payments;
  readonly bounces: ReadonlyMap<number, Bounce>;
  readonly lateFees: LateFeeSums;
  readonly note: (code: FindingCode) => void;
  unmatchedFen: bigint;
}

/**
 * Settles debts with payments and notes on each bill what was paid on it; what a payment has above all debts stays on the bill it names, else on the
 * account's newest, as paid too much.
 */
export function settlePayments(debts: Debts, payments: Payments, { bounces = [], dates }: SettleOptions = {}): SettledPayments {
  const notes = new Map<FindingCode, number>();
  const settling: Settling = {
    debts,
    payments,
    bounces: new Map(bounces.map((bounce) => [bounce.payment, bounce])),
    lateFees: createLateFeeSums(),
    note: (code) => void notes.set(code, (notes.get(code) ?? 0) + 1),
    unmatchedFen: 0n,
  };
  const { accounts } = debts.bills;
  const { firsts, nexts } = chainPayments(settling, dates);
  const settlingDates = dates && { asOf: dates.asOf, schedules: openSchedules(dates) };
  const alone = settlingDates && { debts, payments, bounces: settling.bounces, ...settlingDates };
  if (dates !== undefined) for (const accountId of debts.opening.keys()) keepText(accounts, accountId);
  for (let account = 0; account < accounts.count; account++) {
    const first = firsts[account]! - 1;
    if (first < 0 && dates === undefined) continue;
    const isOnly = first < 0 || nexts[first] === 0;
    if (isOnly && alone !== undefined && settleAlone(alone, account, first)) continue;
    const places: number[] = [];
    for (let place = first; place >= 0; place = nexts[place]! - 1) places.push(place);
    const toSettle = { account, bills: billsOf(debts, account), places };
    if (dates === undefined && isPlain(settling, toSettle)) settlePlain(settling, toSettle);
    else settleAccountDebts(settling, { ...toSettle, dates: settlingDates });
  }
  return { unmatchedFen: settling.unmatchedFen, lateFees: settling.lateFees, notes };
}

/** One more than a payment: by account its first, by payment the next of its account; 0 where there is none. */
interface PaymentChains {
  readonly firsts: Int32Array;
  readonly nexts: Int32Array;
}

/**
 * Links the payments of each account in the order of the file: one whole number a payment, however many there are. Without dates nothing is left to
 * decide on a payment that names a bill: it pays it at once.
 */
function chainPayments(settling: Settling, dates: SettleOptions["dates"]): PaymentChains {
  const { debts, payments, bounces, note } = settling;
  const { accounts } = debts.bills;
  const most = accounts.count + debts.opening.size;
  const [firsts, lasts, nexts] = [new Int32Array(most), new Int32Array(most), new Int32Array(payments.count)];
  for (let place = 0; place < payments.count; place++) {
    if (dates !== undefined && payments.paidOn[place]! > dates.asOf) {
      note("after-as-of");
      continue;
    }
    const bill = payments.bill[place]!;
    if (bill >= 0 && dates === undefined) {
      if (!bounces.has(place)) payBill(debts, bill, payments.amountFen[place]!);
      continue;
    }
    const account = bill >= 0 ? debts.bills.account[bill]! : accountOf(settling, place);
    if (account === noId) {
      if (!bounces.has(place)) settling.unmatchedFen += BigInt(payments.amountFen[place]!);
      continue;
    }
    if (lasts[account] === 0) firsts[account] = place + 1;
    else nexts[lasts[account]! - 1] = place + 1;
    lasts[account] = place + 1;
  }
  return { firsts, nexts };
}

/** The account that a payment names, where it was billed or owed something before. */
function accountOf({ debts, payments }: Settling, place: number): number {
  const ofOpening = payments.account[place] === noId ? payments.ofOpening.get(place) : undefined;
  return ofOpening === undefined ? payments.account[place]! : keepText(debts.bills.accounts, ofOpening);
}

interface AccountToSettle {
  readonly account: number;
  /** Places of its bills, the oldest first, and of its payments. */
  readonly bills: readonly number[];
  readonly places: readonly number[];
}

/** Whether an account has one bill and owed nothing before, and none of its payments names a bill or bounced: then no order has to be found. */
function isPlain({ debts, payments, bounces }: Settling, { account, bills, places }: AccountToSettle): boolean {
  if (bills.length !== 1 || (debts.opening.size > 0 && debts.opening.has(textOfId(debts.bills.accounts, account)))) return false;
  return places.every((place) => payments.bill[place] === noneNamed && !bounces.has(place));
}

/** What the ledger would come to: each payment settles what is open, and what it has above that was paid too much. */
function settlePlain({ debts, payments: { amountFen } }: Settling, { bills: [bill = 0], places }: AccountToSettle): void {
  let openFen = Math.max(0, debts.bills.billedFen[bill]! - debts.bills.paidFen[bill]!);
  for (const place of places) {
    payByParts(debts, bill, amountFen[place]!, openFen);
    openFen = Math.max(0, openFen - amountFen[place]!);
  }
}

interface SettlingDates {
  readonly asOf: number;
  readonly schedules: Schedules;
}

function settleAccountDebts(
  settling: Settling,
  { account, bills, places, dates: given }: AccountToSettle & { readonly dates: SettlingDates | undefined },
): void {
  const { debts, payments, bounces } = settling;
  const accountId = textOfId(debts.bills.accounts, account);
  const dates = accountDates(settling, { account, accountId, dates: given });
  const opening = openingEvents(debts, accountId, dates);
  const events: AccountEvent[] = [...opening.map(({ event }) => event), ...billEvents(debts, bills, dates)];
  for (const place of places) {
    events.push(paymentEvent(payments, place, dates));
    const bounce = bounces.get(place);
    if (bounce === undefined) continue;
    if (dates !== undefined && bounce.day !== undefined && bounce.day > dates.asOf) settling.note("after-as-of");
    else events.push(bounceEvent(payments, bounce, dates));
  }
  const { ledger } = settleLedger(events, dates?.account.isStated === true ? { ...dates.account.rules, restOfNamed: "oldest" } : asTheCompanyPut);
  const parts = new Map(opening.map(({ event, part }) => [event.kind === "debt" ? event.debt : undefined, part] as const));
  book(settling, { ledger, accountId, bills, parts });
  if (dates !== undefined) addLateFees(settling, { ledger, accountId, asOf: dates.asOf });
}

function accountDates(
  { debts, note }: Settling,
  { account, accountId, dates }: { readonly account: number; readonly accountId: string; readonly dates: SettlingDates | undefined },
): AccountDates | undefined {
  if (dates === undefined) return undefined;
  const found = dates.schedules.rulesOf(districtOf(debts, account) ?? debts.opening.get(accountId)?.parts?.[0]?.district);
  if (found === undefined) note("late-fee-rules-unknown");
  return { account: found ?? noRules, asOf: dates.asOf, schedules: dates.schedules, note };
}

interface Booking {
  readonly ledger: Ledger;
  readonly accountId: string;
  readonly bills: readonly number[];
  readonly parts: ReadonlyMap<unknown, OpeningPart | undefined>;
}

/** Notes on bills and on what was owed before what the payments settled of them. */
function book(settling: Settling, { ledger, accountId, bills, parts }: Booking): void {
  const { debts } = settling;
  const opening = debts.opening.get(accountId);
  const billOf = (id: string | undefined) => (id === undefined || id.startsWith("?") ? undefined : Number(id));
  const onNamed = new Set<LotState>();
  for (const { lot, debt, part, amountFen, undoneOn } of ledger.allocations) {
    if (undoneOn !== undefined || part === "lateFee") continue;
    const bill = billOf(debt.debt.id);
    if (bill !== undefined) {
      payBill(debts, bill, amountFen);
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
      if (!onNamed.has(state) && (leftFen > 0 || lot.amountFen === 0)) debts.bills.payments[named]!++;
      debts.bills.paidFen[named]! += leftFen;
    } else if (leftFen > 0) settling.unmatchedFen += BigInt(lot.billId === undefined ? payTooMuch(debts, bills, leftFen) : leftFen);
  }
  const [firstUnpaid] = (opening?.parts ?? []).flatMap(({ month, principalFen, settledFen }) => (settledFen < principalFen ? [month] : [])).sort();
  if (opening !== undefined && firstUnpaid !== undefined) opening.month = firstUnpaid;
}

/** Puts what is above all debts on the newest bill; gives it back where there is none, or where amounts nobody knows leave several to be meant. */
function payTooMuch(debts: Debts, bills: readonly number[], amountFen: number): number {
  const newest = bills.at(-1);
  if (newest === undefined || (debts.bills.bills[newest] === 0 && bills.length > 1)) return amountFen;
  payBill(debts, newest, amountFen);
  return 0;
}
