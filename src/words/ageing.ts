import type { Language } from "./language.js";

/** The months of one bucket of ages: open at the end where `toMonth` is left out, and not yet due where both are. */
export interface AgeInMonths {
  readonly fromMonth?: number;
  readonly toMonth?: number;
}

/**
 * The age of arrears, in months since the last day to pay.
 *
 * @example
 * describeAge({ fromMonth: 4, toMonth: 6 }, "en"); //=> "4 to 6 months"
 */
export function describeAge({ fromMonth, toMonth }: AgeInMonths, lang: Language): string {
  if (fromMonth === undefined) return lang === "zh" ? "未到期" : "not yet due";
  if (toMonth === undefined) return lang === "zh" ? `${fromMonth - 1} 个月以上` : `above ${fromMonth - 1} months`;
  return lang === "zh" ? `${fromMonth} 至 ${toMonth} 个月` : `${fromMonth} to ${toMonth} months`;
}
