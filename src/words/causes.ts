import type { Language, Words } from "./language.js";

interface CauseWords {
  readonly name: Words;
  readonly sentence: Words;
}

/** Why what others billed or were paid differs from the fee due. */
export const causeWords = {
  unpaid: {
    name: { zh: "未缴", en: "unpaid" },
    sentence: { zh: "账单已开，没有缴费。", en: "The bill was issued and nothing was paid." },
  },
  "short-paid": {
    name: { zh: "少缴", en: "short-paid" },
    sentence: { zh: "缴了一部分，少于应缴金额。", en: "Part of the fee was paid, less than was due." },
  },
  "over-paid": {
    name: { zh: "多缴", en: "over-paid" },
    sentence: { zh: "缴费多于应缴金额，应退还或转作预缴。", en: "More was paid than was due; refund it or keep it as a prepayment." },
  },
  "old-price": {
    name: { zh: "沿用旧价", en: "old price kept" },
    sentence: { zh: "新价格已经执行，账单仍按上一版价格计算。", en: "A new price was in force and the bill still used the one before." },
  },
  "new-price-early": {
    name: { zh: "提前用新价", en: "new price too early" },
    sentence: { zh: "新价格尚未执行，账单已按新价格计算。", en: "The bill used a new price before it was in force." },
  },
  "unentitled-relief": {
    name: { zh: "违规减免", en: "relief without entitlement" },
    sentence: { zh: "该户没有减免资格，账单却作了减免。", en: "The bill gave relief to an account that is not entitled to it." },
  },
  "relief-not-given": {
    name: { zh: "应减未减", en: "relief not given" },
    sentence: { zh: "该户有减免资格，账单没有减免。", en: "The account is entitled to relief and the bill gave none." },
  },
  "wrong-class": {
    name: { zh: "用水性质有误", en: "wrong class" },
    sentence: { zh: "账单按另一类用水性质的价格计算。", en: "The bill used the price of another class of use." },
  },
  "wrong-volume": {
    name: { zh: "水量有误", en: "wrong volume" },
    sentence: { zh: "账单所用水量与用水记录不同。", en: "The bill used another volume than the usage record." },
  },
  "doubled-bill": {
    name: { zh: "重复开单", en: "billed twice" },
    sentence: { zh: "同一户同一账期开了不止一张账单。", en: "The same account and period was billed more than once." },
  },
  "not-billed": {
    name: { zh: "漏开账单", en: "not billed" },
    sentence: { zh: "有用水记录，没有开单。", en: "There is usage and no bill was issued." },
  },
  "billed-without-usage": {
    name: { zh: "无用水记录开单", en: "billed without usage" },
    sentence: { zh: "开了账单，没有对应的用水记录。", en: "A bill was issued for which there is no usage." },
  },
  "surcharge-missing": {
    name: { zh: "应加倍未加倍", en: "surcharge missing" },
    sentence: { zh: "已有加倍征收的决定，账单没有加倍。", en: "There is an order to surcharge and the bill did not." },
  },
  "surcharge-without-order": {
    name: { zh: "无决定而加倍", en: "surcharge without order" },
    sentence: { zh: "没有水行政主管部门的决定，账单却加倍征收。", en: "The bill was surcharged without an order of the water authority." },
  },
  "paid-twice": {
    name: { zh: "重复缴费", en: "paid twice" },
    sentence: { zh: "同一账单缴了两次，多缴部分应退还或转作预缴。", en: "The same bill was paid twice; refund the second payment or keep it as a prepayment." },
  },
  rounding: {
    name: { zh: "尾差", en: "rounding" },
    sentence: { zh: "差额只来自小数的取舍方法。", en: "The difference comes from the way of rounding alone." },
  },
  unexplained: {
    name: { zh: "原因不明", en: "unexplained" },
    sentence: { zh: "已知原因都不能说明这一差额，须人工核查。", en: "No known cause explains the difference; somebody must look." },
  },
} as const satisfies Readonly<Record<string, CauseWords>>;

export type CauseCode = keyof typeof causeWords;

export function isCause(code: string): code is CauseCode {
  return Object.hasOwn(causeWords, code);
}

/**
 * One sentence on a cause of a difference.
 *
 * @example
 * describeCause("rounding", "en"); //=> "The difference comes from the way of rounding alone."
 */
export function describeCause(code: CauseCode, lang: Language): string {
  return causeWords[code].sentence[lang];
}
