import type { Language, Words } from "./language.js";

/** What the figures of summaries, statements and pages are called. */
export const headingWords = {
  // counts of a run
  rowsRead: { zh: "读入行数", en: "Rows read" },
  rowsCharged: { zh: "计费行数", en: "Rows charged" },
  rowsRejected: { zh: "退回行数", en: "Rows rejected" },
  rowsSkipped: { zh: "跳过行数", en: "Rows skipped" },
  rowsDuplicates: { zh: "读完后查出的重复行数", en: "Rows found doubled at the end" },
  rejectsByReason: { zh: "退回原因", en: "Rejects by reason" },
  bills: { zh: "账单数", en: "Bills" },
  findings: { zh: "提示", en: "Findings" },

  // sums over bills
  waterM3: { zh: "用水量（m³）", en: "Water used, m³" },
  liableM3: { zh: "计征水量（m³）", en: "Liable volume, m³" },
  payingM3: { zh: "缴费水量（m³）", en: "Paying volume, m³" },
  baseFee: { zh: "应征费额", en: "Base fee" },
  surcharge: { zh: "加收", en: "Surcharge" },
  relief: { zh: "减免", en: "Relief" },
  reliefFunded: { zh: "财政补偿的减免", en: "Relief compensated by the treasury" },
  fee: { zh: "应缴金额", en: "Fee due" },
  total: { zh: "合计", en: "Total" },

  // what was billed and collected
  billed: { zh: "开单金额", en: "Billed" },
  paid: { zh: "实缴金额", en: "Paid" },
  openingArrears: { zh: "期初欠费", en: "Opening arrears" },
  collectedCurrent: { zh: "收回本期", en: "Collected on this period's bills" },
  collectedEarlier: { zh: "收回往期", en: "Collected on earlier bills" },
  closingArrears: { zh: "期末欠费", en: "Closing arrears" },
  currentRate: { zh: "当期收缴率", en: "Collection rate, this period's bills" },
  overallRate: { zh: "综合收缴率", en: "Collection rate, arrears included" },
  match: { zh: "核对结果", en: "Match" },
  causes: { zh: "差异原因", en: "Causes of differences" },
  difference: { zh: "差额", en: "Difference" },
  differences: { zh: "差异", en: "Differences" },

  // cost and price
  treatedVolume: { zh: "处理水量", en: "Treated volume" },
  designVolume: { zh: "设计处理水量", en: "Design volume" },
  loadRate: { zh: "负荷率", en: "Load rate" },
  totalCost: { zh: "定价总成本", en: "Total cost" },
  unitCost: { zh: "单位成本", en: "Unit cost" },
  priceBase: { zh: "计价成本", en: "Price base" },
  breakEvenPrice: { zh: "保本水价", en: "Break-even price" },
  targetPrice: { zh: "保本微利水价", en: "Target price" },
  operatingNeed: { zh: "正常运行所需资金", en: "Operating need" },
  compositeAverage: { zh: "综合平均水平", en: "Composite average" },
  minimum: { zh: "最低标准", en: "Minimum" },
  averagePrice: { zh: "平均价格", en: "Average price" },
  rateGap: { zh: "标准缺口", en: "Rate gap" },
  uncollected: { zh: "未收回", en: "Not collected" },
  heldBack: { zh: "截留未缴库", en: "Held back" },
  disallowedCost: { zh: "核减成本", en: "Disallowed cost" },

  // the fund
  receipts: { zh: "国库实收", en: "Treasury receipts" },
  sources: { zh: "资金来源", en: "Sources" },
  uses: { zh: "资金使用", en: "Uses" },
  appraisalFactor: { zh: "考评系数", en: "Appraisal factor" },
  released: { zh: "考评核拨", en: "Released by appraisal" },
  withheld: { zh: "考评暂扣", en: "Withheld by appraisal" },
  unpaidOperation: { zh: "往期未付运行费", en: "Unpaid operation of earlier periods" },
  operation: { zh: "运行", en: "Operation" },
  maintenance: { zh: "维护", en: "Maintenance" },
  commission: { zh: "代征手续费", en: "Commission" },
  network: { zh: "污水管网建设", en: "Sewage pipe network" },
  plantConstruction: { zh: "污水处理厂建设", en: "Plant construction" },
  districtSubsidy: { zh: "区（市）县财政补贴", en: "District subsidy" },
  specialFund: { zh: "市级补助资金", en: "City grant" },
  surplus: { zh: "结余", en: "Surplus" },
  deficit: { zh: "缺口", en: "Deficit" },
  carriedForward: { zh: "结转下期", en: "Carried forward" },
  provisional: { zh: "暂列，年终清算", en: "Provisional until the annual settlement" },
  openingBalance: { zh: "期初余额", en: "Opening balance" },
  closingBalance: { zh: "期末余额", en: "Closing balance" },
  annualSettlement: { zh: "汇算清缴", en: "Annual settlement" },
  sewerCollectionRate: { zh: "污水收集率", en: "Sewer collection rate" },

  // where it comes from
  policy: { zh: "政策文件", en: "Policy" },
  revision: { zh: "修订号", en: "Revision" },
  version: { zh: "版本", en: "Version" },
  citation: { zh: "依据", en: "Source of law" },
  interpretation: { zh: "理解说明", en: "Interpretation" },
  estimate: { zh: "测算，未入账", en: "Estimate, nothing posted" },
  syntheticData: { zh: "虚构数据，仅作示例", en: "Invented data, an example only" },
  yuan: { zh: "元", en: "yuan" },
  yuanPerM3: { zh: "元/m³", en: "yuan/m³" },
} as const satisfies Readonly<Record<string, Words>>;

export type Heading = keyof typeof headingWords;

/**
 * What a figure is called on pages and on the terminal.
 *
 * @example
 * describeHeading("breakEvenPrice", "zh"); //=> "保本水价"
 */
export function describeHeading(heading: Heading, lang: Language): string {
  return headingWords[heading][lang];
}

/** The outcome of matching an account-month with what others say. */
export const matchWords = {
  0: { zh: "一致", en: "agrees" },
  1: { zh: "仅对方有", en: "theirs only" },
  2: { zh: "仅我方有", en: "ours only" },
  3: { zh: "金额不同", en: "amount differs" },
} as const satisfies Readonly<Record<number, Words>>;

export type MatchCode = keyof typeof matchWords;

export function describeMatch(code: MatchCode, lang: Language): string {
  return matchWords[code][lang];
}
