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

/** What priced the whole bill: every version of its base charges, joined by +. Booked lines come from outside and may tell no rule. */
function ruleOf({ lines, class: classId }: BookedBill & Partial<Pick<Bill, "policy">>): LineRule | undefined {
  const rules = (lines ?? []).flatMap(({ kind, rule }) => (kind === "base" && rule ? [rule] : []));
  const [first] = rules;
  if (first === undefined) return undefined;
  const versions = new Set(rules.map(({ version }) => version));
  return { policy: first.policy, revision: first.revision, version: [...versions].join("+"), class: classId };
}
