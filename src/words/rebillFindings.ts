import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for corrections of what was booked. */
export const rebillFindings = {
  "rebill-booked-sum": {
    zh: "已入账的金额前后对不上[：写的是 {value}][，按前面的入账应为 {expected}]，无法据以更正。请核对账单和历次调整是否齐全、有无改动。",
    en: "Booked amounts do not add up[: {value} is stated][, where what was booked before gives {expected}]; nothing can be corrected on them. Check that the bills and all adjustments are there and unchanged.",
  },
  "rebill-booked-twice": {
    zh: "同一笔入账[（例如 {value}）]给了不止一次[，重复 {count} 行]，内容相同，只算一次。",
    en: "The same booking[ (such as {value})] was given more than once[, in {count} more rows,] with the same figures; it counts once.",
  },
  "rebill-booked-conflict": {
    zh: "同一编号的入账[（{value}）]给了不止一次，内容不同，无法判断以哪一份为准。请只留正确的一份。",
    en: "The same booking[ ({value})] was given more than once with different figures; which of them stands cannot be told. Keep the right one only.",
  },
  "rebill-booked-unread": {
    zh: "该户[（{value}）]有一行已入账的账单或调整读不出来，见退回清单，本行没有更正。请先改正那一行。",
    en: "A booked bill or adjustment of this account[ ({value})] cannot be read; it is among the rejects. Nothing of the account was corrected. Mend that row first.",
  },
  "rebill-sequence": {
    zh: "调整[ {value} ]的编号接不上[，应为 {expected}]。请把这张账单的历次调整全部给出。",
    en: "The adjustment[ {value}] is out of sequence[; expected {expected}]. Give all adjustments of the bill.",
  },
  "rebill-other-bill": {
    zh: "已入账的账单[（{value}）]不属于这一户或这一账期[（{expected}）]，没有更正。请核对户号和起止日期；要改账期，请先冲销旧账单。",
    en: "The booked bill[ ({value})] is not of this account or period[ ({expected})]; nothing was corrected. Check the account and the dates; to change a period, reverse the old bill first.",
  },
  "rebill-later-periods": {
    zh: "更正改变了阶梯累计水量，后面还有[ {count} 个]账期没有重算[：{value}]。请把它们一并重算。",
    en: "The correction changes the cumulative volume of the tiers, and later periods[ ({count})] were not billed again[: {value}]. Bill them again too.",
  },
  "rebill-class-changed": {
    zh: "用水性质改变[：旧账单 {value} 已冲销][，新账单为 {expected}]。",
    en: "The class of use has changed[: the old bill {value} is reversed][, the new one is {expected}].",
  },
  "rebill-not-booked": {
    zh: "这一账期没有入过账[（{value}）]，差额就是全部费用。",
    en: "Nothing was booked for this period[ ({value})]; the difference is the whole fee.",
  },
  "rebill-without-usage": {
    zh: "有[ {count} 张]已入账的账单在用水文件中没有对应的记录[（例如 {value}）]，保持原样。要冲销它们，请加 --reverse-missing。",
    en: "Some booked bills[ ({count})] have no usage in the file[ (such as {value})] and stay as they are. Add --reverse-missing to reverse them.",
  },
  "rebill-held": {
    zh: "有[ {count} 张]已入账的账单应当冲销[（例如 {value}）]，但该户有被退回的行，暂不冲销。请改正退回的行后重跑。",
    en: "Some booked bills[ ({count})] would be reversed[ (such as {value})], but rows of their accounts were rejected; they stay for now. Mend the rejected rows and run again.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
