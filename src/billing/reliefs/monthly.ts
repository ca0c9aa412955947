import type { Fraction } from "../../money/index.js";
import { divideRounded, fraction } from "../../money/index.js";
import { monthsByDays, monthsOf } from "../months.js";
import type { Giving } from "./write.js";

/** How often a figure a month counts; undefined when the period is not whole months and the policy has no rule for that. */
export function monthsOfRelief({ relief, facts, workspace }: Giving): Fraction | undefined {
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months > 0) return fraction(BigInt(months));
  return relief.monthsByDays ? monthsByDays(facts.start, facts.until) : undefined;
}

/** The volume of a relief in this period; a part of a month gives its share, rounded half up to a volume unit. */
export function unitsOfRelief(giving: Giving): number | undefined {
  const { relief, facts, workspace } = giving;
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months > 0) return relief.unitsPerMonth * months;
  const parts = monthsOfRelief(giving);
  return parts && Number(divideRounded(BigInt(relief.unitsPerMonth) * parts.numerator, parts.denominator, "halfUp"));
}
