import type { Words } from "../words/index.js";
import { matchWords } from "../words/index.js";

/** The texts of the reconciliation page. */
export const reconciliationTexts = {
  reconciliationTitle: { zh: "污水处理费对账表", en: "Reconciliation of sewage-treatment fees" },
  billingTitle: { zh: "污水处理费计费汇总表", en: "Summary of sewage-treatment fees" },
  inBrief: { zh: "概要", en: "In brief" },
  feesDueNote: { zh: "按政策逐户计算，{bills} 张账单", en: "as the policy has it, {bills} bills" },
  rowsWith: { zh: "{rows} 笔有此数据", en: "stated for {rows} bills" },
  currentRateNote: { zh: "当期账单实收 ÷ 当期开单", en: "collected on this period's bills ÷ billed" },
  overallRateNote: { zh: "全部实收 ÷（期初欠费 + 当期开单）", en: "all cash ÷ (opening arrears + billed)" },
  notBilled: { zh: "没有开单，无法计算", en: "nothing was billed" },
  billedLessDue: { zh: "开单与应收之差", en: "Billed less due" },
  differenceNote: { zh: "正数为多开，负数为少开", en: "positive: billed too much; negative: too little" },

  rows: { zh: "记录", en: "Rows" },
  rowsBalance: {
    zh: "读入 {read} = 计费 {charged} + 退回 {rejected} + 跳过 {skipped}",
    en: "{read} read = {charged} charged + {rejected} rejected + {skipped} skipped",
  },
  rowsDoubled: { zh: " + 重复剔除 {doubled}", en: " + {doubled} taken out as duplicates" },
  rowsOfOthers: { zh: "。此外，其他文件退回 {others} 行", en: "; {others} rows of other files were rejected beside them" },
  reason: { zh: "原因", en: "Reason" },
  code: { zh: "代码", en: "Code" },
  noRejects: { zh: "没有退回的记录。", en: "No row was rejected." },
  remarks: { zh: "已计费但需要查看的记录", en: "Charged rows that somebody should look at" },
  noRemarks: { zh: "没有需要查看的记录。", en: "Nothing to look at." },
  normalised: { zh: "读入时统一了写法的单元格", en: "Cells whose writing was made uniform" },
  column: { zh: "列", en: "Column" },
  kindOfWriting: { zh: "写法", en: "Writing" },

  matching: { zh: "逐笔核对", en: "Matching" },
  matchCaption: { zh: "核对结果", en: "Rows by result" },
  match0: matchWords[0],
  match1: matchWords[1],
  match2: matchWords[2],
  match3: matchWords[3],
  result: { zh: "结果", en: "Result" },
  causesCaption: { zh: "差异原因", en: "Differences by cause" },
  causesDescription: {
    zh: "条形图：每种差异原因的笔数，由多到少。数字见下表。",
    en: "Bar chart: the number of differences for each cause, the most frequent first. The table below has the figures.",
  },
  cause: { zh: "原因", en: "Cause" },
  noCauses: { zh: "没有差异。", en: "No differences." },
  causesNote: {
    zh: "一笔记录可能有几个原因，因此各原因之和可能大于差异笔数。",
    en: "A row may have several causes, so the causes may add up to more than the rows that differ.",
  },

  byClass: { zh: "分用水性质", en: "By class of use" },
  classCaption: { zh: "应收、开单与已缴（元）", en: "Due, billed and paid, in yuan" },
  classDescription: {
    zh: "条形图：每个用水性质的应收、供水企业开单和已缴金额。数字见下表。",
    en: "Bar chart: for each class of use the fees due, what the water company billed and what was paid. The table below has the figures.",
  },
  classDueCaption: { zh: "应收（元）", en: "Fees due, in yuan" },
  classDueDescription: {
    zh: "条形图：每个用水性质的应收金额。数字见下表。",
    en: "Bar chart: the fees due for each class of use. The table below has the figures.",
  },
  class: { zh: "用水性质", en: "Class of use" },
  billedShort: { zh: "开单", en: "Billed" },
  noBills: { zh: "没有账单。", en: "No bills." },

  byDistrict: { zh: "分地区和用水性质", en: "By district and class" },
  districtCaption: { zh: "分地区、用水性质合计", en: "Totals by district and class" },
  noDistrict: { zh: "未注明地区", en: "no district stated" },
  rounding: { zh: "尾差", en: "Rounding" },
  reliefFundedNote: { zh: "减免合计 {relief} 元，其中由财政补偿 {funded} 元。", en: "Of the relief of {relief} yuan, the treasury compensates {funded} yuan." },

  collection: { zh: "收缴与欠费", en: "Collection and arrears" },
  collectionCaption: { zh: "欠费结转（元）", en: "Roll-forward of arrears, in yuan" },
  item: { zh: "项目", en: "Item" },
  plusBilled: { zh: "加：当期开单", en: "plus billed in this period" },
  minusCurrent: { zh: "减：收回当期账单", en: "less collected on this period's bills" },
  minusEarlier: { zh: "减：收回以前各期账单", en: "less collected on bills of earlier periods" },

  proof: { zh: "凭据", en: "Proof" },
  policiesCaption: { zh: "使用的收费政策", en: "Policies used" },
  inputsCaption: { zh: "读入的文件", en: "Files read" },
  outputsCaption: { zh: "写出的文件", en: "Files written" },
  rowsDigest: { zh: "结果记录的摘要（与顺序无关）：", en: "Digest of the result rows, whatever their order: " },
  engine: { zh: "计算程序 sewage-fee {engine}", en: "Computed by sewage-fee {engine}" },
} as const satisfies Readonly<Record<string, Words>>;
