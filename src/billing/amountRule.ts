import type { Fraction } from "../money/index.js";
import { fraction } from "../money/index.js";
import type { CompiledAmountRule } from "../policy/index.js";
import { monthsByDays, monthsOf } from "./months.js";
import type { Facts, Workspace } from "./workspace.js";

/**
 * How often an amount by bill, month or cycle counts in this period: once, or the months; a part of a month by its days where the policy says so.
 *
 * @returns undefined when the period is not whole months and the policy has no rule for that.
 */
export function timesOf({ per, partMonths }: CompiledAmountRule, facts: Facts, workspace: Workspace): Fraction | undefined {
  if (per !== "month") return once;
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months > 0) return fraction(BigInt(months));
  return partMonths === "days" ? monthsByDays(facts.start, facts.until) : undefined;
}

const once = fraction(1n);
