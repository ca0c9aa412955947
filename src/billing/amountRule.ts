import type { Fraction } from "../money/index.js";
import { applyRate, fraction } from "../money/index.js";
import type { CompiledAmountRule, Tariff } from "../policy/index.js";
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

/** The amount of a rule in this period, rounded once, in amount units; undefined where `timesOf` is. */
export function amountOfRule(
  rule: CompiledAmountRule,
  { tariff, facts, workspace }: { tariff: Tariff; facts: Facts; workspace: Workspace },
): number | undefined {
  const times = timesOf(rule, facts, workspace);
  return times && applyRate(rule.amount, Number(times.numerator), Number(times.denominator), tariff.rounding.mode);
}
