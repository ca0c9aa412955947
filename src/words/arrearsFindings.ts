import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for faults and remarks of payments and arrears. */
export const arrearsFindings = {
  "settlement-water-first": {
    zh: "政策规定先冲抵水费、后冲抵污水处理费[（{value}）]，欠费将集中在污水处理费上。请核实依据。",
    en: "The policy settles the water charge before the sewage fee[ ({value})], so arrears gather on the sewage fee. Verify its source.",
  },
  "late-fee-start-missing": {
    zh: "[有 {count} 笔]账单没有写明滞纳金起算所依据的日期（开账日或缴费期限），没有计算滞纳金。请补上日期。",
    en: "The date from which the late fee runs (day of billing or last day to pay) is not stated[ on {count} bills]; no late fee was computed. Add the date.",
  },
  "late-fee-class-unknown": {
    zh: "[有 {count} 笔]账单的用水性质[“{value}”]不明，按用水性质规定的滞纳金或缓缴没有适用。请补上用水性质。",
    en: 'The class[ "{value}"] is not known[ on {count} bills]; a late fee or deferral that depends on it was not applied. State the class.',
  },
  "late-fee-above-accrued": {
    zh: "[缴费“{value}”]所收滞纳金多于应收[，多 {amount} 元]，多出部分单列，不冲抵任何账单。请核实后退还。",
    en: 'More late fee was collected[ with payment "{value}"] than had accrued[; {amount} yuan too much]. What is above stands apart and settles nothing. Verify it and give it back.',
  },
  "late-fee-rules-unknown": {
    zh: "[有 {count} 户]无法判断适用哪一份政策的滞纳金规定，没有计算滞纳金。请在文件中写明区域。",
    en: "It cannot be told which policy's late fee holds[ for {count} accounts]; none was computed. State the district in the file.",
  },
  "late-fee-amount-unknown": {
    zh: "[有 {count} 笔]账单没有开单金额，没有计算滞纳金。请提供开单文件。",
    en: "What was billed is not known[ for {count} bills]; no late fee was computed. Supply the file of bills.",
  },
  "holidays-missing": {
    zh: "政策没有列出[ {value} 年]的节假日安排，按周一至周五为工作日计算。请补上当年的安排。",
    en: "The policy does not list the holidays[ of {value}]; Monday to Friday were counted as working days. Add that year's days.",
  },
  "bill-doubled": {
    zh: "同一账单号[“{value}”]出现了不止一次，只计第一次。请核对是否重复开账。",
    en: 'The same bill[ "{value}"] appears more than once; only the first counts. Check whether it was billed twice.',
  },
  "correction-unknown": {
    zh: "负数账单[“{value}”]没有可冲减的原账单，或超出原账单金额[ {amount} 元]，这一部分没有计入。请在 corrects 中写明原账单。",
    en: 'A negative bill[ "{value}"] has no bill to correct, or exceeds it[ by {amount} yuan]; that part was not counted. Name the bill under "corrects".',
  },
  "payment-before-bill": {
    zh: "缴费[“{value}”]早于任何账单，作为预存款保留，待开账之日冲抵。",
    en: 'The payment[ "{value}"] comes before any bill; it is kept as a prepayment and settles the next bill on its day.',
  },
  "payment-bill-unknown": {
    zh: "缴费所指的账单[“{value}”]不存在。请核对账单号；在此之前，按政策的冲抵次序处理。",
    en: 'There is no bill[ "{value}"] such as the payment names. Check the bill number; until then the policy\'s order of settlement holds.',
  },
  "bounce-unknown": {
    zh: "退回的缴费[“{value}”]不存在、晚于退回日、金额不符，或已经退回过，这一行没有计入。请核对流水号。",
    en: 'The payment[ "{value}"] that bounced does not exist, is later than the bounce, has another amount or has bounced before; this row was not counted. Check its number.',
  },
  "refund-above-prepaid": {
    zh: "退款[“{value}”]多于可退的预存款[，多 {amount} 元]，多出部分没有计入。请核实。",
    en: 'The refund[ "{value}"] is above what was prepaid[; {amount} yuan too much]; what is above was not counted. Verify it.',
  },
  "bounce-after-refund": {
    zh: "缴费[“{value}”]退票之前已有退款[ {amount} 元]，预存款因此为负。请向用户追回。",
    en: 'The payment[ "{value}"] bounced after money of it had been refunded[ ({amount} yuan)], so the prepayments are below zero. Claim it back.',
  },
  "write-off-unapproved": {
    zh: "核销[“{value}”]没有写明批准文件，没有计入。欠费核销须经批准。",
    en: 'The write-off[ "{value}"] names no approving document and was not counted. Write-offs need approval.',
  },
  "write-off-above-debt": {
    zh: "核销[“{value}”]多于欠费，或所指账单不存在[，多 {amount} 元]，多出部分没有计入。请核实。",
    en: 'The write-off[ "{value}"] is above what is owed, or its bill does not exist[; {amount} yuan too much]; what is above was not counted. Verify it.',
  },
  "after-as-of": {
    zh: "晚于截止日的内容没有计入[：{value}][：{count} 行]。",
    en: "What is dated after the day of the statement was not counted[: {value}][: {count} rows].",
  },
  "as-of-missing": {
    zh: "政策规定了滞纳金，须用 --as-of 写明计算到哪一天[（{expected}）]。",
    en: "The policy has a late fee: name the day up to which it counts with --as-of[ ({expected})].",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;

/** A short name for each, for lists and counts. */
export const arrearsFindingNames = {
  "settlement-water-first": { zh: "先冲抵水费", en: "water settled first" },
  "late-fee-start-missing": { zh: "滞纳金起算日不明", en: "start of late fee unknown" },
  "late-fee-class-unknown": { zh: "滞纳金类别不明", en: "class unknown for late fee" },
  "late-fee-above-accrued": { zh: "多收滞纳金", en: "late fee above what accrued" },
  "late-fee-rules-unknown": { zh: "滞纳金政策不明", en: "late-fee policy unclear" },
  "late-fee-amount-unknown": { zh: "滞纳金本金不明", en: "principal unknown for late fee" },
  "holidays-missing": { zh: "缺节假日安排", en: "holidays not listed" },
  "bill-doubled": { zh: "账单号重复", en: "bill repeated" },
  "correction-unknown": { zh: "冲减无原账单", en: "nothing to correct" },
  "payment-before-bill": { zh: "预缴", en: "paid before any bill" },
  "payment-bill-unknown": { zh: "所缴账单不存在", en: "bill paid is unknown" },
  "bounce-unknown": { zh: "退票无对应缴费", en: "bounce without payment" },
  "refund-above-prepaid": { zh: "退款超过预存", en: "refund above prepayments" },
  "bounce-after-refund": { zh: "退款后退票", en: "bounced after a refund" },
  "write-off-unapproved": { zh: "核销未批准", en: "write-off not approved" },
  "write-off-above-debt": { zh: "核销超过欠费", en: "write-off above the debt" },
  "after-as-of": { zh: "晚于截止日", en: "after the statement's day" },
  "as-of-missing": { zh: "缺截止日", en: "day of the statement missing" },
} as const satisfies Partial<Record<FindingCode, Words>>;
