import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for results that are checked again. */
export const verifyFindings = {
  "verify-folder": {
    zh: "没有这个文件夹，或者它读不出来[（{value}）]。请给出写有结果的文件夹。",
    en: "There is no such folder, or it cannot be read[ ({value})]. Name a folder with results.",
  },
  "verify-summary-missing": {
    zh: "文件夹[“{value}”]里没有 summary.json，其中的结果不完整，不能使用。请重新运行。",
    en: 'The folder[ "{value}"] has no summary.json: what stands in it is no complete set of results. Run again.',
  },
  "verify-summary-form": {
    zh: "汇总[（{value}）]不是本程序写出的样子，无从核对。请用未经改动的 summary.json，或者重新运行。",
    en: "The summary[ ({value})] is not in the form in which it is written; nothing can be checked by it. Take it unchanged, or run again.",
  },
  "verify-output-missing": {
    zh: "结果文件[“{value}”]不见了。请从备份取回，或者重新运行。",
    en: 'A file of the results is missing[: "{value}"]. Restore it, or run again.',
  },
  "verify-output-differs": {
    zh: "结果文件[“{value}”]在写出之后被改动过[（现有 {count} 字节，原为 {expected} 字节）]。请从备份取回，或者重新运行。",
    en: 'A file of the results was changed after it was written[: "{value}"][; it has {count} bytes and had {expected}]. Restore it, or run again.',
  },
  "verify-figure": {
    zh: "汇总中的数字不对[：写的是 {value}][，核对得 {expected}]。请重新运行。",
    en: "A figure of the summary does not hold[: it states {value}][, the check gives {expected}]. Run again.",
  },
  "verify-input-differs": {
    zh: "给出的文件[“{value}”]不是当时所用的[“{expected}”]，内容不同。请给出当时的文件。",
    en: 'The file that was named[, "{value}",] is not the one that was read[ as "{expected}"]: its content differs. Name the file of then.',
  },
  "verify-input-unknown": {
    zh: "没有找到当时所用的文件[“{value}”]，因此没有重算。[可以用 {expected} 给出。]",
    en: 'The file that was read[ as "{value}"] was not found, so nothing was recomputed.[ Name it with {expected}.]',
  },
  "verify-recomputed-file": {
    zh: "重算所得的文件与现有的不同[：“{value}”][，从第 {row} 行起]。请核对程序版本和选项，或者重新运行。",
    en: 'What was recomputed is another file[: "{value}"][, from line {row} on]. Check the version of the program, or run again.',
  },
  "verify-recomputed-none": {
    zh: "用当时的文件已经算不出结果。请核对政策文件和程序版本。",
    en: "The files of then can no longer be computed. Check the policies and the version of the program.",
  },
  "verify-not-repeatable": {
    zh: "这份汇总是合并所得，或者没有写明当时的选项，因此没有重算。请对各分片分别复核。",
    en: "This summary was merged, or does not state how the run was made, so nothing was recomputed. Verify each shard by itself.",
  },
  "verify-engine": {
    zh: "结果出自程序的另一版本[（{value}）][，现用 {expected}]，差异可能由此而来。请用原版本再核对一次。",
    en: "The results come from another version of the program[, {value}][; this one is {expected}]; that may be why they differ. Verify once more with the former.",
  },
  "verify-leftovers": {
    zh: "文件夹里有未完成的运行留下的[ {count} 个]文件，或者另一次运行正在进行。下一次运行会把留下的清走。",
    en: "The folder holds[ {count}] files of a run that did not complete, or another run is under way. The next run takes away what is left.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;

/** Short names for lists and counts. */
export const verifyFindingNames = {
  "verify-folder": { zh: "没有结果文件夹", en: "no folder of results" },
  "verify-summary-missing": { zh: "结果缺汇总", en: "results without summary" },
  "verify-summary-form": { zh: "汇总不是原样", en: "summary not as written" },
  "verify-output-missing": { zh: "结果文件缺失", en: "result missing" },
  "verify-output-differs": { zh: "结果文件被改动", en: "result changed" },
  "verify-figure": { zh: "汇总数字不符", en: "figure does not hold" },
  "verify-input-differs": { zh: "不是当时的文件", en: "not the file of then" },
  "verify-input-unknown": { zh: "未找到当时的文件", en: "file of then not found" },
  "verify-recomputed-file": { zh: "重算结果不同", en: "recomputed differently" },
  "verify-recomputed-none": { zh: "已无法重算", en: "cannot be recomputed" },
  "verify-not-repeatable": { zh: "未能重算", en: "not recomputed" },
  "verify-engine": { zh: "程序版本不同", en: "other version of the program" },
  "verify-leftovers": { zh: "有未完成的文件", en: "unfinished files" },
} as const satisfies Partial<Record<FindingCode, Words>>;
