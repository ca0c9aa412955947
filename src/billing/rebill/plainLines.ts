import type { Bill, LineRule } from "../types.js";
import { amountOf, minus, sumOf, textAt } from "./amounts.js";
import type { BookedBill, PlainLine } from "./types.js";
import { billParts } from "./types.js";

/** The lines of a bill, or the four sums where these alone are wanted. */
export function plainLines(bill: BookedBill, detail: "lines" | "sums"): PlainLine[] {
  return detail === "lines" && bill.lines !== undefined ? [...bill.lines] : sumsOf(bill);
}

function sumsOf(bill: BookedBill): PlainLine[] {
  const known = [bill.baseFee, bill.surchargeAmount, bill.reliefAmount].map(amountOf);
  const other = minus(amountOf(bill.total), sumOf(known));
  const rule = ruleOf(bill);
  return billParts.map((part, place) => {
    const amount = known[place] ?? other;
    return { id: part, kind: part, amount: textAt(amount, amount.scale), ...(rule && { rule }), citations: [] };
  });
}

/** What priced the whole bill: every version of its base charges, joined by +. */
function ruleOf({ lines, class: classId }: BookedBill & Partial<Pick<Bill, "policy">>): LineRule | undefined {
  const charges = lines?.filter(({ kind }) => kind === "base") ?? [];
  const [first] = charges;
  if (first === undefined) return undefined;
  const versions = new Set(charges.map(({ rule }) => rule.version));
  return { policy: first.rule.policy, revision: first.rule.revision, version: [...versions].join("+"), class: classId };
}
