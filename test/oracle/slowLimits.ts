import type { Usage } from "../../src/index.js";
import type { Exact } from "./exact.js";
import { exact, least, minus, most, nought, times } from "./exact.js";
import { monthsBilled } from "./slowMonths.js";
import { refuse } from "./slowRecord.js";
import type { Price } from "./slowTables.js";

type Limit = NonNullable<Price["maximum"]>;

/** The bill raised to the least amount, then cut to the greatest; what either changes is a line of its own. */
export function limited(before: Exact, { price, usage, isExempt, round }: Limited): Exact {
  const { minimum, maximum } = price;
  // An account that is exempt in whole owes no least amount, unless the policy says so.
  const isWaived = isExempt && minimum?.afterExemption !== "charged";
  const raised = minimum === undefined || isWaived ? before : most(before, amountOf(minimum, { usage, round }));
  return maximum === undefined ? raised : least(raised, amountOf(maximum, { usage, round }));
}

interface Limited {
  readonly price: Price;
  readonly usage: Usage;
  readonly isExempt: boolean;
  readonly round: (amount: Exact) => Exact;
}

/**
 * A limit on this bill, rounded as a line is: by the bill, by the months billed, or what the bills of the cycle before have left of it. What was billed is
 * taken off the rounded limit, so that the bills of a cycle sum to it however many they are.
 */
function amountOf({ amount, per, partMonths }: Limit, { usage, round }: Pick<Limited, "usage" | "round">): Exact {
  if (per === "bill") return round(exact(amount));
  if (per === "month") return round(times(exact(amount), monthsBilled(usage, partMonths)));
  return most(nought, minus(round(exact(amount)), exact(usage.cycleBilledAmount ?? refuse("cycle-billed-missing"))));
}
