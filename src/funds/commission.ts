import { divideRounded, parseDecimalText } from "../money/index.js";
import type { FundRulesDocument } from "../policy/index.js";

type CommissionRule = FundRulesDocument["commission"][number];

/** Fee money the treasury received from one agent on one day. */
export interface CommissionReceipt {
  readonly agent: string;
  readonly receivedOn: string;
  readonly amountFen: bigint;
}

export interface CommissionInput {
  readonly rules: readonly CommissionRule[];
  /** Fee receipts of this period. */
  readonly period: readonly CommissionReceipt[];
  /** Fee receipts of the calendar year so far, this period's included; undefined unless the year's last month is closed. */
  readonly year?: readonly CommissionReceipt[];
}

/**
 * What the collecting agents are owed, in fen: a dated rate on fee money received gross, paid from the spending side (财税〔2014〕151号 art. 17).
 * Each rule's amount is rounded half up once, on the sum of its receipts.
 *
 * @example
 * commissionDue({ rules: [twoPerCentMonthly], period: [{ agent: "", receivedOn: "2016-02-10", amountFen: 100_000_000n }] }); //=> 2000000n
 */
export function commissionDue({ rules, period, year }: CommissionInput): bigint {
  let due = 0n;
  for (const rule of rules) {
    const receipts = rule.settled === "monthly" ? period : (year ?? []);
    const base = receipts.filter((receipt) => isBearing(rule, receipt)).reduce((sum, { amountFen }) => sum + amountFen, 0n);
    due += commissionShareFen(rule, base);
  }
  return due;
}

/** Whether a receipt bears a rule's commission: by its day and its agent. */
export function isBearing({ from, to, agents }: CommissionRule, { agent, receivedOn }: { readonly agent: string; readonly receivedOn: string }): boolean {
  return receivedOn >= from && (to === undefined || receivedOn <= to) && (agents === undefined || agents.includes(agent));
}

/** A rule's share of an amount, rounded half up to fen. */
export function commissionShareFen({ rate }: CommissionRule, amountFen: bigint): bigint {
  const value = parseDecimalText(rate);
  if (value === undefined) throw new Error(`not a rate: ${rate}`);
  return divideRounded(amountFen * value.units, 10n ** BigInt(value.scale), "halfUp");
}
