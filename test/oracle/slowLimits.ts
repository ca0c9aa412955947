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
  const raised = minimum === undefined || isWaived ? before : most(before, round(amountOf(minimum, usage)));
  return maximum === undefined ? raised : least(raised, round(amountOf(maximum, usage)));
}

interface Limited {
  readonly price: Price;
  readonly usage: Usage;
  readonly isExempt: boolean;
  readonly round: (amount: Exact) => Exact;
}

/** A limit on this bill: by the bill, by the months billed, or what the bills of the cycle before have left of it. */
function amountOf({ amount, per, partMonths }: Limit, usage: Usage): Exact {
  if (per === "bill") return exact(amount);
  if (per === "month") return times(exact(amount), monthsBilled(usage, partMonths));
  return most(nought, minus(exact(amount), exact(usage.cycleBilledAmount ?? refuse("cycle-billed-missing"))));
}
