import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for usage that arrives once, and for summaries that are added up. */
export const mergeFindings = {
  "encoding-contradicted": {
    zh: "文字编码前后不一[：前面的文字是按 {value} 读的][，读到第 {count} 字节时出现了不合这种编码的文字]。已经输出的行一律作废。请用 --encoding 指明编码后重新运行。",
    en: "The text contradicts its own encoding[: it was read as {value}][, and by byte {count} holds what is not]. The rows written so far do not count. Name the encoding with --encoding and run again.",
  },
  "usage-read-twice": {
    zh: "只给收费文件、不给开单文件时，用水文件要读两遍，而标准输入[（{value}）]只能读一遍。请用 --billed 给出开单文件，或者改给用水文件。",
    en: "With payments and no bills the usage is read twice, and standard input[ ({value})] can be read once. Name the bills with --billed, or give the usage as a file.",
  },
  "summary-form": {
    zh: "这不是可以合并的 summary.json[：此处为“{value}”][，应为 {expected}]。请给出 bill、reconcile 或 rebill 写出的 summary.json。",
    en: 'This is no summary.json that can be merged[: there is "{value}"][; expected {expected}]. Name those that bill, reconcile or rebill wrote.',
  },
  "summary-differs": {
    zh: "这份汇总与第一份[（{other}）]不能相加[：此处为“{value}”][，第一份为“{expected}”]。各分片须用同一命令、同一政策、同一程序版本计算。",
    en: 'This summary cannot be added to the first one[, {other}][: it has "{value}"][, the first has "{expected}"]. Shards are run with one command, the same policies and one version of the program.',
  },
  "summary-twice": {
    zh: "同一份输入[（{value}）]已经在另一份汇总[（{other}）]里算过，不能再加一次。请去掉重复的汇总；按户切分时，开单、收费等文件也要切分。",
    en: "The same input[ ({value})] is counted in another summary[, {other}]; it cannot be added again. Leave one of them out. Where usage is cut by account, cut bills and payments too.",
  },
  "summary-payments": {
    zh: "这一分片不知道缴费情况，其他分片知道[（如 {other}）]，收缴和欠费不能相加。请给每个分片都加上 --collected；没有缴费的分片给只有表头的文件。",
    en: "This shard knows nothing of payments and others do[, such as {other}]; collection and arrears cannot be added. Give every shard --collected; a shard without payments takes a file with the header alone.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;

/** Short names for lists and counts. */
export const mergeFindingNames = {
  "encoding-contradicted": { zh: "编码前后不一", en: "encoding contradicted" },
  "usage-read-twice": { zh: "用水要读两遍", en: "usage needed twice" },
  "summary-form": { zh: "不是可合并的汇总", en: "no summary to merge" },
  "summary-differs": { zh: "汇总口径不一", en: "summaries do not match" },
  "summary-twice": { zh: "重复合并", en: "counted twice" },
  "summary-payments": { zh: "缴费情况不明", en: "payments not known" },
} as const satisfies Partial<Record<FindingCode, Words>>;
