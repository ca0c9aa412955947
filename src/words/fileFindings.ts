import type { FindingCode } from "../findings/index.js";
import type { Words } from "./language.js";

/** Templates for faults of files and of the shape of rows. */
export const fileFindings = {
  "file-missing": { zh: "找不到这个文件。请核对路径和文件名。", en: "There is no such file. Check its path and name." },
  "file-folder": { zh: "这是文件夹，不是文件。请指明其中的文件。", en: "This is a folder, not a file. Name a file inside it." },
  "file-unreadable": {
    zh: "文件读不出来[（{value}）]。请检查访问权限，并关闭正在使用它的程序。",
    en: "The file cannot be read[ ({value})]. Check its permissions and close programs that hold it open.",
  },
  "file-empty": { zh: "文件是空的，既无表头也无数据。请重新导出。", en: "The file is empty: it has neither header nor rows. Export it again." },
  "file-header-only": {
    zh: "文件只有表头，没有数据行，按零行处理。请确认导出是否完整。",
    en: "The file has a header and no rows; it counts as zero rows. Make sure that the export is complete.",
  },
  "file-not-text": {
    zh: "这不是文本表格[，看来是 {value}][，应为 {expected}]。请在电子表格软件中另存为 CSV 后再提交。",
    en: "This is not a text table[; it looks like {value}][; expected {expected}]. Save it as CSV from the spreadsheet and submit it again.",
  },
  "file-encoding": {
    zh: "文字编码不能用[：文件为 {value}][，应为 {expected}]。请在电子表格软件中另存为“CSV UTF-8（逗号分隔）”或 GBK 的 CSV；若编码无误，请用 --encoding 指明。",
    en: 'The text encoding cannot be used[: the file is {value}][; expected {expected}]. Save it from the spreadsheet as "CSV UTF-8 (comma delimited)" or as CSV in GBK; if it is right as it is, name the encoding with --encoding.',
  },
  "file-districts-many": {
    zh: "区域和用水性质的组合太多[，超过 {expected} 个]，汇总无法使用。区域列可能对错了列，例如对成了地址。请用 --map 指明区域列，或者把文件切分后分别计费。",
    en: "There are too many districts by class[, above {expected}], for a summary to be of use. The district may have been taken from another column, such as the address. Name the column with --map, or cut the file into shards.",
  },
  "file-columns-many": {
    zh: "表头[有 {value} 列，]超过[{limit|expected} 列的]上限。请删去不用的列后再提交。",
    en: "The header has more columns[, {value},] than[ {limit|expected},] the limit. Delete those that are not needed and submit the file again.",
  },
  "map-column-unknown": {
    zh: "对照（--map）中的列名[“{value}”]无法识别[，可用的列名：{expected}]。请改正。",
    en: 'A column in --map[, "{value}",] is not known[; there are: {expected}]. Correct it.',
  },
  "map-header-missing": {
    zh: "--map 指明的表头[“{value}”]不在文件中[（表头现有：{expected}）]。请照文件中的写法改正。",
    en: 'The header named in --map[, "{value}",] is not in the file[ (there are: {expected})]. Write it as the file does.',
  },
  "findings-more": {
    zh: "还有[ {count} 条]问题没有逐条列出[（每个文件最多列 {limit|expected} 条）]。请先处理已列出的。",
    en: "There are more findings[, {count},] than are listed[ (at most {limit|expected} a file)]. Deal with those that are listed first.",
  },
  "row-total": {
    zh: "本行看来是合计行[（{value}）]，却写有用水性质、账期等内容，没有计费。请删去这一行，或改正户号。",
    en: "This row looks like a total[ ({value})], yet a class, a period or the like stands in it; it was not billed. Delete the row or correct the account.",
  },
  "row-total-skipped": {
    zh: "合计、小计行[ {count} 行]已跳过，没有计费。",
    en: "Rows of totals were skipped and not billed[: {count}].",
  },
  "file-column-missing": {
    zh: "缺少必需的列[“{value}”][（表头现有：{expected}）]。请补上该列，或核对表头文字。",
    en: 'A required column is missing[: "{value}"][ (the header has: {expected})]. Add it or check the wording of the header.',
  },
  "file-column-doubled": {
    zh: "表头中有两列是同一内容[：{value}]。请只留一列。",
    en: "Two columns of the header mean the same[: {value}]. Keep one of them.",
  },
  "file-column-unknown": {
    zh: "这一列[“{value}”]不是认识的列名，没有参与计算。如果有用，请改成规定的列名。",
    en: 'This column[, "{value}",] is not known and took no part in the calculation. Give it a canonical name if it is meant to.',
  },
  "file-json": {
    zh: "不是有效的 JSON[（{value}）][，应为 {expected}]。请检查引号、逗号和括号。",
    en: "This is not valid JSON[ ({value})][; expected {expected}]. Check quotes, commas and brackets.",
  },
  "row-fields": {
    zh: "本行[有 {value} 格，]与表头[的 {expected} 格]对不上。请检查是否多了或少了逗号；程序不作猜测。",
    en: "The number of cells in this row[, {value},] differs from the header's[, {expected}]. Look for a comma too many or too few; nothing was guessed.",
  },
  "row-quote": {
    zh: "本行的双引号不成对[（{value}）]。请补全或删去多余的引号。",
    en: "The double quotes in this row are not paired[ ({value})]. Complete or remove them.",
  },
  "row-too-long": {
    zh: "本行太长[，超过 {limit|expected} 字节]。多半是缺了换行，或引号没有收尾。",
    en: "This row is too long[, above {limit|expected} bytes]. A line break is probably missing, or a quote was never closed.",
  },
  "row-doubled": {
    zh: "该户的这一账期已[在第 {row} 行]出现过[（{value}）]，本行没有计费。请核实后删去重复的一行。",
    en: "This account and period already appeared[ in row {row}][ ({value})]; this row was not billed. Verify it and delete the repeated row.",
  },
  "rows-doubled-late": {
    zh: "读完全部文件后[又]查出[ {count} 行]重复行：结果文件里有这些行，合计中已经剔除。请按 duplicates.csv 核实。",
    en: "Repeated rows[, {count},] were found when the whole file had been read: they stand in the file of results and are in no total. See duplicates.csv.",
  },
} as const satisfies Partial<Record<FindingCode, Words>>;
