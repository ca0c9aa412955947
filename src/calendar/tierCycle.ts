import type { DayNumber } from "./civilDate.js";
import { civilDateOf, dayOf } from "./civilDate.js";
import { addMonths } from "./period.js";

/** When the tiers of a tariff start to count anew: every so many months, from a month of the year on. */
export interface TierCycle {
  readonly months: number;
  /** 1 to 12. */
  readonly startMonth: number;
  /** `old`: the bill of the month in which a cycle starts still counts in the old one, so that a cycle starts a month later for bills. */
  readonly startMonthBill: "new" | "old";
}

/**
 * The first day on or after `day` on which a cycle starts, as bills count it.
 *
 * Source: the tier-cycle rules of Harbin's water company, as practised.
 *
 * @example
 * formatDay(nextCycleStart({ months: 12, startMonth: 1, startMonthBill: "old" }, parseDay("2024-01-15")!)); //=> "2024-02-01"
 */
export function nextCycleStart({ months, startMonth, startMonthBill }: TierCycle, day: DayNumber): DayNumber {
  const { year, month, day: dayOfMonth } = civilDateOf(day);
  const first = startMonth - 1 + (startMonthBill === "old" ? 1 : 0);
  let index = year * 12 + month - 1 + (dayOfMonth > 1 ? 1 : 0);
  while ((((index - first) % months) + months) % months !== 0) index++;
  return addMonths(dayOf(1970, 1, 1), index - 1970 * 12);
}
