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
    zh: "文字编码无法辨认[（{value}）][，应为 {expected}]。请另存为 UTF-8 或 GB18030（GBK），或用 --encoding 指明编码。",
    en: "The text encoding is not recognised[ ({value})][; expected {expected}]. Save the file as UTF-8 or GB18030 (GBK), or name the encoding with --encoding.",
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
} as const satisfies Partial<Record<FindingCode, Words>>;
