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
  "billed-doubled": {
    zh: "该户的这一账期开了不止一张账单[（{value}）]。请核对是否重复开单。",
    en: "This account and period was billed more than once[ ({value})]. Check whether a bill was issued twice.",
  },
  "payment-doubled": {
    zh: "同一笔缴费[（{value}）]出现了不止一次。请核对是否重复入账。",
    en: "The same payment[ ({value})] appears more than once. Check whether it was booked twice.",
  },
  "verify-digest": {
    zh: "文件内容与生成时的校验值不符[（现为 {value}][，应为 {expected}）]，可能事后被改动。请从原件重新计算。",
    en: "The file differs from its recorded digest[: it is {value}][, recorded {expected}]; it may have been altered. Compute it again from the originals.",
  },
  "verify-recompute": {
    zh: "重新计算的结果[ {expected} ]与文件中的[ {value} ]不一致。请核对政策文件和用水数据是否被改动。",
    en: "The recomputed result[, {expected},] differs from the one in the file[, {value}]. Check whether policy or usage was altered.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
