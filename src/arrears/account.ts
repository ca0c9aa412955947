import type { ArrearsRules } from "../policy/index.js";
import type { Ageing } from "./ageing.js";
import type { RollForward } from "./rollForward.js";

/** A bill of one account. Amounts are decimal text in yuan, dates `YYYY-MM-DD`. */
export interface AccountBill {
  readonly billId: string;
  /** Id or alias of the class, where a late fee or a deferral depends on it. */
  readonly class?: string;
  readonly periodStart?: string;
  readonly periodEnd?: string;
  /** The day from which it can be settled; where left out, the period's last day. */
  readonly billedOn?: string;
  /** The last day to pay. */
  readonly dueOn?: string;
  /** The sewage fee. Below zero for a correction downwards, which names the bill that it `corrects`. */
  readonly amount: string;
  /** The water charge on the same bill. */
  readonly waterAmount?: string;
  /** Bill that a negative amount corrects. */
  readonly corrects?: string;
}

/** What was owed before the first of the bills, by month. */
export interface OpeningDebt {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amount: string;
  readonly class?: string;
  readonly billedOn?: string;
  readonly dueOn?: string;
}

export interface AccountPayment {
  readonly paymentId: string;
  readonly paidOn: string;
  readonly amount: string;
  /** Late fee on the same receipt, beside the amount: it settles late fee only, and the amount then settles principal only. */
  readonly lateFee?: string;
  /** The bill that the payer or the company names. */
  readonly billId?: string;
}

/** A payment that was taken back: a cheque or a direct debit that bounced. */
export interface AccountBounce {
  readonly paymentId: string;
  readonly bouncedOn: string;
}

/** Money given back from what was paid too much or too early. */
export interface AccountRefund {
  readonly refundId: string;
  readonly refundedOn: string;
  readonly amount: string;
}

/** A debt that is given up by decision. Without the decision's document it does not count. */
export interface AccountWriteOff {
  readonly writeOffId: string;
  readonly approvedOn: string;
  /** The document that approves it. */
  readonly approval?: string;
  readonly amount: string;
  /** Where left out, the oldest debt first. */
  readonly billId?: string;
}

/** All that is known of one account's bills and money. */
export interface AccountRequest {
  /** Of `openArrears`. */
  readonly rules: ArrearsRules;
  readonly bills: readonly AccountBill[];
  readonly payments: readonly AccountPayment[];
  readonly bounces?: readonly AccountBounce[];
  readonly refunds?: readonly AccountRefund[];
  readonly writeOffs?: readonly AccountWriteOff[];
  readonly opening?: readonly OpeningDebt[];
  /** The day at whose end the account is looked at; nothing later counts. */
  readonly asOf: string;
  /** The last month of each bucket of ages but the last; 3, 6, 12 where left out. */
  readonly ageingMonths?: readonly number[];
}

/** An account at the end of a day. Amounts are decimal text in yuan. */
export interface AccountStatement {
  readonly asOf: string;
  /** The oldest first. */
  readonly bills: readonly BillStatus[];
  readonly payments: readonly PaymentStatus[];
  /** Sewage principal that is open. */
  readonly arrears: string;
  /** Water charges that are open. */
  readonly waterArrears: string;
  /** `YYYY-MM` of the oldest open debt. */
  readonly firstUnpaidMonth?: string;
  readonly lateFee: LateFeeTotals;
  /** Money that waits for a bill; below zero where a payment bounced that had been refunded. */
  readonly prepaid: string;
  /** Late fee that was collected above what had accrued: it waits for nobody. */
  readonly lateFeeHeld: string;
  readonly ageing: Ageing;
  /** Month by month: what one closes with the next opens with. */
  readonly months: readonly AccountMonth[];
  readonly proof: PaymentProof;
}

export interface BillStatus {
  /** Absent for what was owed before. */
  readonly billId?: string;
  /** Month of the period's first day. */
  readonly month: string;
  readonly class?: string;
  /** The last day to pay, deferral included. */
  readonly dueOn?: string;
  readonly billed: string;
  /** Zero or negative. */
  readonly corrected: string;
  readonly settled: string;
  readonly writtenOff: string;
  readonly left: string;
  readonly waterBilled?: string;
  readonly waterLeft?: string;
  readonly lateFee: { readonly accrued: string; readonly paid: string; readonly left: string; readonly beneficiary?: "treasury" | "company" };
}

export interface PaymentStatus {
  readonly paymentId: string;
  readonly paidOn: string;
  readonly amount: string;
  readonly lateFee?: string;
  readonly bouncedOn?: string;
  readonly allocations: readonly PaymentAllocation[];
  readonly waiting: string;
  readonly refunded: string;
}

export interface PaymentAllocation {
  /** Absent for what was owed before. */
  readonly billId?: string;
  readonly month: string;
  readonly charge: "sewage" | "water";
  readonly part: "principal" | "lateFee";
  readonly amount: string;
  readonly on: string;
  /** The day from which it no longer holds: the payment bounced, or the bill was corrected. */
  readonly undoneOn?: string;
}

/** Late fees by whose money they are; never part of the fee. */
export interface LateFeeTotals {
  readonly accrued: string;
  readonly paid: string;
  readonly left: string;
  readonly leftToTreasury: string;
  readonly leftToCompany: string;
}

/** One month's roll-forward. `lateFeePaid` and `waterPaid` are cash beside the arrears of the sewage fee. */
export interface AccountMonth extends RollForward {
  readonly month: string;
  readonly lateFeePaid: string;
  readonly waterPaid: string;
}

/** Payments that did not bounce = settled + late fee + water + waiting + refunded. */
export interface PaymentProof {
  readonly paid: string;
  readonly settled: string;
  readonly waterSettled: string;
  readonly lateFeePaid: string;
  readonly waiting: string;
  readonly refunded: string;
}
