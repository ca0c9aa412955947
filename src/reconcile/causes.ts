import type { Facts, Workspace } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { explain } from "./explain.js";
import { isOfRounding } from "./rounding.js";
import type { Stated } from "./stated.js";
import type { Tried } from "./tried.js";
import { isNone } from "./tried.js";

/** Why what others say differs from the fee due. */
export type Cause =
  | "doubled-bill"
  | "wrong-class"
  | "wrong-volume"
  | "unentitled-relief"
  | "relief-not-given"
  | "surcharge-missing"
  | "surcharge-without-order"
  | "old-price"
  | "new-price-early"
  | "rounding"
  | "not-billed"
  | "billed-without-usage"
  | "unpaid"
  | "short-paid"
  | "over-paid"
  | "paid-twice"
  | "unexplained";

/** What a difference is explained with: the facts as the engine took them, and what the row had claimed. */
export interface Question {
  readonly tariff: Tariff;
  readonly facts: Facts;
  /** Reliefs the row claimed and did not get. */
  readonly claimedReliefs: readonly number[];
  /** The discharge the row stated, upheld or not. */
  readonly claimedDischarge: number;
  /** The fee due, in stated units. */
  readonly due: number;
  readonly stated: Stated;
  /** Stated units in one of the tariff's amount units: 1, or more where the tariff rounds to more than a fen. */
  readonly statedPerAmount: number;
  /** Fees that came out for a question alike: of the same facts but for the days and the volume of the cycle before, in the ranges noted there. */
  readonly tried?: Tried | undefined;
  /** Whether the bill of another row may stand in the workspace. */
  readonly isElsewhere?: boolean | undefined;
}

/**
 * The causes of a difference between the fee due and what was billed and paid. A bill is explained by computing it again the wrong way, with the
 * same calculation: with the class or the volume on the bill, with or without a relief or a surcharge, at the price of another version.
 */
export function causesOf(question: Question, workspace: Workspace): readonly Cause[] {
  const { due, stated } = question;
  const { billed, paid, payments } = stated;
  if (billed === undefined) return causesOfPayment(question) ?? explainPayment(question, paid ?? 0, workspace);
  const causes = billed === due ? [] : explainAmount(question, billed, workspace);
  if (paid === undefined || paid === billed) return causes;
  return [...causes, paid === 0 ? "unpaid" : payments > 1 && paid === 2 * billed ? "paid-twice" : paid < billed ? "short-paid" : "over-paid"];
}

/** Where nothing was billed: the causes, as far as they can be told without trying ways in which a bill can go wrong, and so without the facts; else undefined. */
function causesOfPayment(question: Pick<Question, "due" | "stated" | "tried" | "tariff" | "statedPerAmount">): readonly Cause[] | undefined {
  const { due, tried } = question;
  const { paid, payments } = question.stated;
  if (paid === undefined) return alone.notBilled;
  if (paid === due) return alone.none;
  if (paid === 0) return alone.unpaid;
  if (payments > 1 && paid === 2 * due) return alone.paidTwice;
  if (tried === undefined || !isNone(tried, paid)) return undefined;
  return isOfRounding(question, paid) ? alone.rounding : shortOrOver(question, paid);
}

/** Causes that stand alone: made once, since rows that have them may be millions. */
const alone = {
  none: [],
  notBilled: ["not-billed"],
  unpaid: ["unpaid"],
  paidTwice: ["paid-twice"],
  rounding: ["rounding"],
  short: ["short-paid"],
  over: ["over-paid"],
} as const satisfies Record<string, readonly Cause[]>;

function shortOrOver({ due }: Pick<Question, "due">, paid: number): readonly Cause[] {
  return paid < due ? alone.short : alone.over;
}

function explainAmount(question: Question, billed: number, workspace: Workspace): readonly Cause[] {
  const { due, stated } = question;
  if (stated.bills > 1 && stated.billedOnce * stated.bills === billed) {
    return stated.billedOnce === due ? ["doubled-bill"] : ["doubled-bill", explain(question, stated.billedOnce, workspace) ?? "unexplained"];
  }
  return [explain(question, billed, workspace) ?? "unexplained"];
}

/** A payment on a row without a bill is explained like a bill; what stays unexplained is short or over. */
function explainPayment(question: Question, paid: number, workspace: Workspace): readonly Cause[] {
  const cause = explain(question, paid, workspace);
  return cause === undefined ? shortOrOver(question, paid) : [cause];
}
