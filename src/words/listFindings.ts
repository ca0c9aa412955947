import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for entitlements, orders, the other parties' files, and results on disk. */
export const listFindings = {
  "entitlement-kind": {
    zh: "减免名单中的种类[“{value}”]不在政策文件中[（现有：{expected}）]，这一行不起作用。请改正名单。",
    en: 'The kind of relief on the list[, "{value}",] is not in the policy[ (there are: {expected})]; this row has no effect. Correct the list.',
  },
  "order-kind": {
    zh: "决定所写的情形[“{value}”]不能识别[，应为 {expected}]，这一行不起作用。请改正。",
    en: 'The kind of discharge in the order[, "{value}",] is not known[; expected {expected}]; this row has no effect. Correct it.',
  },
  "payment-doubled": {
    zh: "同一笔缴费[（{value}）]出现了不止一次。请核对是否重复入账。",
    en: "The same payment[ ({value})] appears more than once. Check whether it was booked twice.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
