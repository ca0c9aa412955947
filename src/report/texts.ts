import type { Language } from "../words/index.js";
import { headingWords, matchWords } from "../words/index.js";

/** Every heading, label and sentence of the pages, in both languages side by side. A missing translation does not compile. */
const table = {
  ...headingWords,

  // all pages
  page: { zh: "页", en: "Page" },
  period: { zh: "期间", en: "Period" },
  periodDays: { zh: "{from} 至 {to}", en: "{from} to {to}" },
  noPeriod: { zh: "没有计费记录", en: "no charged rows" },
  none: { zh: "无", en: "none" },
  notStated: { zh: "未提供", en: "not stated" },
  markEstimate: { zh: "估算 / estimate", en: "estimate / 估算" },
  markExample: { zh: "虚构示例，并非任何地方的规定 / invented example", en: "invented example, the rule of no real place / 虚构示例" },
  markRefused: { zh: "未结账：存在错误，未记任何账 / not closed", en: "not closed: errors were found and nothing was posted / 未结账" },
  exampleSign: { zh: "（虚构示例）", en: " (invented example)" },
  unitYuan: { zh: "金额单位：元；水量单位：立方米。", en: "Amounts in yuan, volumes in m³." },
  file: { zh: "文件", en: "File" },
  role: { zh: "用途", en: "Role" },
  bytes: { zh: "字节数", en: "Bytes" },
  sha256: { zh: "SHA-256", en: "SHA-256" },
  number: { zh: "笔数", en: "Count" },
  amountYuan: { zh: "金额（元）", en: "Amount, yuan" },
  listSeparator: { zh: "；", en: "; " },
  clauseSeparator: { zh: "，", en: ", " },
  colon: { zh: "：", en: ": " },
  meaning: { zh: "说明", en: "What it means" },

  // reconciliation
  reconciliationTitle: { zh: "污水处理费对账表", en: "Reconciliation of sewage-treatment fees" },
  billingTitle: { zh: "污水处理费计费汇总表", en: "Summary of sewage-treatment fees" },
  inBrief: { zh: "概要", en: "In brief" },
  feesDueNote: { zh: "按政策逐户计算，{bills} 张账单", en: "as the policy has it, {bills} bills" },
  rowsWith: { zh: "{rows} 笔有此数据", en: "stated for {rows} bills" },
  currentRateNote: { zh: "当期账单实收 ÷ 当期开单", en: "collected on this period's bills ÷ billed" },
  overallRateNote: { zh: "全部实收 ÷（期初欠费 + 当期开单）", en: "all cash ÷ (opening arrears + billed)" },
  notBilled: { zh: "没有开单，无法计算", en: "nothing was billed" },
  difference: { zh: "开单与应收之差", en: "Billed less due" },
  differenceNote: { zh: "正数为多开，负数为少开", en: "positive: billed too much; negative: too little" },

  rows: { zh: "记录", en: "Rows" },
  rowsBalance: { zh: "读入 {read} = 计费 {charged} + 退回 {rejected} + 跳过 {skipped}", en: "{read} read = {charged} charged + {rejected} rejected + {skipped} skipped" },
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
  causesNote: { zh: "一笔记录可能有几个原因，因此各原因之和可能大于差异笔数。", en: "A row may have several causes, so the causes may add up to more than the rows that differ." },

  byClass: { zh: "分用水性质", en: "By class of use" },
  classCaption: { zh: "应收、开单与已缴（元）", en: "Due, billed and paid, in yuan" },
  classDescription: {
    zh: "条形图：每个用水性质的应收、供水企业开单和已缴金额。数字见下表。",
    en: "Bar chart: for each class of use the fees due, what the water company billed and what was paid. The table below has the figures.",
  },
  classDueCaption: { zh: "应收（元）", en: "Fees due, in yuan" },
  classDueDescription: { zh: "条形图：每个用水性质的应收金额。数字见下表。", en: "Bar chart: the fees due for each class of use. The table below has the figures." },
  class: { zh: "用水性质", en: "Class of use" },
  due: { zh: "应收", en: "Due" },
  billedShort: { zh: "开单", en: "Billed" },
  noBills: { zh: "没有账单。", en: "No bills." },

  byDistrict: { zh: "分地区和用水性质", en: "By district and class" },
  districtCaption: { zh: "分地区、用水性质合计", en: "Totals by district and class" },
  noDistrict: { zh: "未注明地区", en: "no district stated" },
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

  // fund statement
  statementTitle: { zh: "{fund}：收支表", en: "{fund}: statement of the fund" },
  asOf: { zh: "收款统计截至 {day}", en: "money received up to {day}" },
  provisionalNote: { zh: "本期结余为暂列，待年终汇算清缴后分配。", en: "The surplus is provisional: it is allocated after the year's settlement." },
  estimateNote: {
    zh: "没有国库实收数据：收入按代征单位实收估算，未记任何账。",
    en: "No treasury receipts were given: income is estimated from what the agents collected, and nothing was posted.",
  },
  receivedEstimate: { zh: "估算收入", en: "Estimated income" },
  rateGapNote: { zh: "正常运行所需资金 − 按标准应收；负数表示标准足够", en: "operating need − list charges; negative: the rate covers it" },

  sourcesHeading: { zh: "资金来源", en: "Money received" },
  sourcesCaption: { zh: "本期来源（元）", en: "Sources of this period, in yuan" },
  source: { zh: "来源", en: "Source" },
  receiptsCount: { zh: "到账笔数", en: "Number of receipts" },
  permittedUses: { zh: "可用于", en: "May be used for" },
  basis: { zh: "依据", en: "Basis" },
  noSources: { zh: "本期没有到账。", en: "Nothing was received." },

  flowHeading: { zh: "钱用到哪里", en: "Where the money goes" },
  flowCaption: { zh: "资金去向（元）", en: "The flow of the money, in yuan" },
  flowDescription: {
    zh: "阶梯图：由上而下，从期初结余和各项来源开始，逐步减去各项用途，最后是结转下期的余额。数字见下表。",
    en: "Step chart, read downwards: the opening balance and every source add to the level, every use takes from it, and what is left is carried forward. The table below has the figures.",
  },
  flowKind: { zh: "性质", en: "Kind" },
  flowIn: { zh: "收入", en: "comes in" },
  flowOut: { zh: "用途", en: "is used" },
  flowHeld: { zh: "暂扣", en: "is set aside" },
  flowBalance: { zh: "余额", en: "is there" },
  otherMovements: { zh: "其他变动", en: "Other movements" },
  noMoney: { zh: "没有资金往来。", en: "No money moved." },

  stepsCaption: { zh: "分配次序（元）", en: "Order of allocation, in yuan" },
  step: { zh: "用途", en: "Use" },
  need: { zh: "需要", en: "Need" },
  allocated: { zh: "安排", en: "Allocated" },
  unmet: { zh: "缺口", en: "Unmet" },
  state: { zh: "状态", en: "State" },
  stateServed: { zh: "已安排", en: "served" },
  stateHeld: { zh: "暂停：前面的用途尚未付清", en: "held: an earlier use is unpaid" },
  stateProvisional: { zh: "暂列：待年终汇算清缴", en: "provisional until the year's settlement" },
  interpretationOurs: { zh: "对条文的理解：本程序", en: "reading of the text: ours" },
  interpretationCustomer: { zh: "对条文的理解：用户", en: "reading of the text: the customer's" },
  unpaidOperationLine: { zh: "已核拨而未付的运行费用：{amount} 元。", en: "Released operating money still unpaid: {amount} yuan." },

  projectsHeading: { zh: "建设项目", en: "Construction projects" },
  projectsCaption: { zh: "批准项目（元）", en: "Approved projects, in yuan" },
  project: { zh: "项目", en: "Project" },
  approvedBy: { zh: "批准文件", en: "Approved by" },
  priority: { zh: "次序", en: "Priority" },
  approvedNeed: { zh: "批准需要", en: "Approved need" },
  before: { zh: "以前安排", en: "Allocated before" },
  allocatedNow: { zh: "本期安排", en: "Allocated now" },

  appraisalHeading: { zh: "考评与核拨", en: "Appraisal and release" },
  releasesCaption: { zh: "分厂核拨（元）", en: "Release by plant, in yuan" },
  plant: { zh: "污水处理厂", en: "Plant" },
  month: { zh: "月份", en: "Month" },
  grade: { zh: "考评等次", en: "Grade" },
  factor: { zh: "系数", en: "Factor" },
  notAppraised: { zh: "未考评", en: "not appraised" },
  noReleases: { zh: "本期没有核拨。", en: "Nothing was released." },

  priceHeading: { zh: "保本与收费水平", en: "Break-even and the level of the fee" },
  priceCaption: { zh: "保本水价的计算", en: "How the break-even price comes about" },
  marginItem: { zh: "利润（{rate}）", en: "Margin ({rate})" },
  breakEvenItem: { zh: "保本水价 = 计价成本 ÷ 缴费水量", en: "Break-even price = price base ÷ paying volume" },
  targetItem: { zh: "保本微利水价 =（计价成本 + 利润）÷ 缴费水量", en: "Target price = (price base + margin) ÷ paying volume" },
  noMargin: { zh: "规定中没有利润率，未计算保本微利水价。", en: "The rules state no margin, so no target price was computed." },
  listCharges: { zh: "按标准应收（减免、加收之前）", en: "List charges, before relief and surcharge" },
  value: { zh: "数值", en: "Value" },
  unit: { zh: "单位", en: "Unit" },
  m3: { zh: "立方米", en: "m³" },
  testsCaption: { zh: "收费水平与要求的比较（元/立方米）", en: "The level of the fee against what is required, yuan per m³" },
  measure: { zh: "指标", en: "Measure" },
  required: { zh: "要求", en: "Required" },
  actual: { zh: "实际", en: "Actual" },
  verdict: { zh: "结论", en: "Result" },
  passes: { zh: "达到", en: "met" },
  fails: { zh: "未达到", en: "not met" },
  informative: { zh: "（不足十二个月，供参考）", en: " (not twelve months: for information)" },
  measureComposite: { zh: "综合平均水平", en: "composite average" },
  measureBreakEven: { zh: "平均水平与保本微利", en: "average against break-even" },
  noTests: { zh: "没有适用的要求。", en: "No requirement applies." },

  gapHeading: { zh: "缺口由何而来", en: "Where the gap comes from" },
  gapCaption: { zh: "从正常运行所需资金到实际到账（元）", en: "From the operating need to the money received, in yuan" },
  gapNote: { zh: "正数使缺口扩大。", en: "A positive amount widens the gap." },
  claimedFrom: { zh: "由谁解决", en: "Answered for by" },
  gapTotal: { zh: "正常运行所需资金 − 国库实收", en: "Operating need − received" },
  gapBillingDifference: { zh: "开单与应收之差", en: "billed otherwise than due" },
  fromDistrict: { zh: "区（市）县政府", en: "the district government" },
  fromPayers: { zh: "缴费人", en: "the payers" },
  fromAgent: { zh: "代征单位", en: "the collecting agent" },
  fromNobody: { zh: "—", en: "—" },
  noGap: { zh: "没有数据。", en: "No figures." },

  costsHeading: { zh: "成本", en: "Costs" },
  costsCaption: { zh: "{plant}，{year} 年", en: "{plant}, year {year}" },
  allPlants: { zh: "全部污水处理厂", en: "All plants" },
  costRow: { zh: "行次", en: "Row" },
  costItem: { zh: "项目", en: "Item" },
  yearFigure: { zh: "全年", en: "Year" },
  costsNote: {
    zh: "行次后带 * 的为本表自编，其余为定价成本核定表的行次。“合计”由分项相加，“未列”按零计。",
    en: "Row numbers with * are ours; the others are those of the official cost statement. “Summed”: the sum of its parts; “not stated”: counted as zero.",
  },
  originPrinted: { zh: "原表", en: "printed" },
  originSummed: { zh: "合计", en: "summed" },
  originTaken: { zh: "未列", en: "not stated" },
  origin: { zh: "来历", en: "Origin" },
  unitCostLine: { zh: "单位成本（行 21 ÷ 行 2）", en: "Unit cost (row 21 ÷ row 2)" },
  unitCostWithoutDonated: { zh: "扣除捐赠资产折旧的单位成本（行 23 ÷ 行 2）", en: "Unit cost without depreciation of donated assets (row 23 ÷ row 2)" },
  cashUnitCost: { zh: "正常运行所需资金 ÷ 处理水量", en: "Operating need ÷ treated volume" },
  noCosts: { zh: "没有成本数据。", en: "No cost figures." },

  balancesHeading: { zh: "余额与平衡", en: "Balances and proof" },
  balancesCaption: { zh: "期末各账户余额（元）", en: "Balances after this period, in yuan" },
  account: { zh: "账户", en: "Account" },
  balanceAvailable: { zh: "可用", en: "available" },
  balanceWithheld: { zh: "暂扣", en: "withheld" },
  noBalances: { zh: "没有余额。", en: "No balances." },
  proofLine: { zh: "建账以来：来源 {sources} 元 = 用途 {uses} 元 + 余额 {balances} 元。", en: "Since the ledger began: sources of {sources} yuan = uses of {uses} yuan + balances of {balances} yuan." },
  ledgerLine: { zh: "本期记账 {postings} 笔；末笔的散列值：", en: "{postings} postings in this period; hash of the last: " },
  budgetCaption: { zh: "预算科目", en: "Budget codes" },
  side: { zh: "收支", en: "Side" },
  sideIncome: { zh: "收入", en: "income" },
  sideSpending: { zh: "支出", en: "spending" },
  year: { zh: "年度", en: "Year" },
  name: { zh: "名称", en: "Name" },

  findingsHeading: { zh: "发现的问题", en: "Findings" },
  findingsCaption: { zh: "需要查看的事项", en: "What somebody should look at" },
  severity: { zh: "程度", en: "Severity" },
  severityError: { zh: "错误", en: "error" },
  severityWarning: { zh: "警告", en: "warning" },
  severityInfo: { zh: "说明", en: "note" },
  place: { zh: "位置", en: "Place" },
  finding: { zh: "事项", en: "Finding" },
  noFindings: { zh: "没有发现问题。", en: "Nothing was found." },

  sourcesOfLaw: { zh: "依据的文件", en: "Documents relied on" },
  document: { zh: "文件", en: "Document" },
  documentNumber: { zh: "文号", en: "Number" },
  articles: { zh: "条款", en: "Articles" },
  noCitations: { zh: "没有引用文件。", en: "No documents are cited." },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type TextKey = keyof typeof table;
export type Texts = Readonly<Record<TextKey, string>>;

/** All texts of one language. */
export function pageTexts(lang: Language): Texts {
  return Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[lang]])) as Record<TextKey, string>;
}

/**
 * Puts values into the places of a text.
 *
 * @throws RangeError when a place has no value.
 * @example
 * fill("{from} to {to}", { from: "1", to: "2" }); //=> "1 to 2"
 */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for {${name}}`);
    return value;
  });
}
