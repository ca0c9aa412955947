import type { AdjustmentCause, BillPart } from "../billing/index.js";
import type { Language, Words } from "./language.js";

/** Why a bill was corrected. */
export const adjustmentCauseWords: Readonly<Record<AdjustmentCause, Words>> = {
  tariff: { zh: "费率变动", en: "another tariff" },
  volume: { zh: "水量变动", en: "another volume" },
  class: { zh: "用水性质更正", en: "another class of use" },
  relief: { zh: "减免变动", en: "another relief" },
  new: { zh: "补开账单", en: "not booked before" },
  reversal: { zh: "冲销", en: "taken back" },
  other: { zh: "其他", en: "other" },
};

/** The sums of a bill. */
export const billPartWords: Readonly<Record<BillPart, Words>> = {
  base_fee: { zh: "应征费额", en: "base fee" },
  surcharge_amount: { zh: "加收金额", en: "surcharge" },
  relief_amount: { zh: "减免金额", en: "relief" },
  other: { zh: "最低额、封顶和尾差", en: "minimum, maximum and rounding" },
};

/** How bills stand after rebilling. */
export const billStandWords = {
  booked: { zh: "已入账", en: "booked" },
  unchanged: { zh: "金额不变", en: "unchanged" },
  corrected: { zh: "已更正", en: "corrected" },
  reversed: { zh: "已冲销", en: "taken back" },
  kept: { zh: "无用水记录，保持原样", en: "without usage, kept" },
  closed: { zh: "无用水记录，账上为零", en: "without usage, at zero" },
  opened: { zh: "此前未入账", en: "not booked before" },
  faulty: { zh: "入账有误，未更正", en: "booked wrongly, not corrected" },
  repeated: { zh: "重复给出的行", en: "repeated rows" },
} as const satisfies Readonly<Record<string, Words>>;

export type BillStand = keyof typeof billStandWords;

/**
 * The cause of an adjustment in words.
 *
 * @example
 * describeAdjustmentCause("tariff", "zh"); //=> "费率变动"
 */
export function describeAdjustmentCause(cause: AdjustmentCause, lang: Language): string {
  return adjustmentCauseWords[cause][lang];
}

/**
 * A sum of a bill in words.
 *
 * @example
 * describeBillPart("base_fee", "en"); //=> "base fee"
 */
export function describeBillPart(part: BillPart, lang: Language): string {
  return billPartWords[part][lang];
}
