import type { Language, Words } from "./language.js";

/** What every canonical column of every file is called on pages and on the terminal. Amounts are in yuan. */
export const columnWords = {
  account_id: { zh: "户号", en: "Account" },
  district: { zh: "地区", en: "District" },
  class: { zh: "用水性质", en: "Class of use" },
  period_start: { zh: "账期起日", en: "Period from" },
  period_end: { zh: "账期止日", en: "Period to" },
  volume_m3: { zh: "用水量", en: "Volume used, m³" },
  cycle_volume_m3: { zh: "本期前周期累计水量", en: "Volume earlier in the cycle, m³" },
  persons: { zh: "人数", en: "Persons" },
  relief: { zh: "减免", en: "Relief" },
  discharge: { zh: "排放情形", en: "Discharge" },
  excess_volume_m3: { zh: "超出水量", en: "Excess volume, m³" },
  violation_start: { zh: "违规起日", en: "Violation from" },
  violation_end: { zh: "违规止日", en: "Violation to" },
  order: { zh: "决定书文号", en: "Order" },
  source: { zh: "来源", en: "Source" },
  rated_flow_m3_per_hour: { zh: "额定流量", en: "Rated flow, m³/h" },
  discharge_volume_m3: { zh: "排水量", en: "Discharged volume, m³" },
  reading_date: { zh: "抄表日期", en: "Reading date" },
  previous_reading_date: { zh: "上次抄表日期", en: "Previous reading date" },
  household_id: { zh: "家庭户编号", en: "Household" },
  certificate: { zh: "证件号码", en: "Certificate" },
  cod_mg_l: { zh: "化学需氧量", en: "COD, mg/L" },
  ss_mg_l: { zh: "悬浮物", en: "Suspended solids, mg/L" },
  tp_mg_l: { zh: "总磷", en: "Total phosphorus, mg/L" },
  nh3n_mg_l: { zh: "氨氮", en: "Ammonia nitrogen, mg/L" },
  ph: { zh: "酸碱度（pH）", en: "pH" },
  credit: { zh: "环保信用等级", en: "Environmental credit" },
  liable_volume_m3: { zh: "计征水量", en: "Liable volume, m³" },
  base_fee: { zh: "应征费额", en: "Base fee" },
  surcharge_amount: { zh: "加倍征收", en: "Surcharge" },
  relief_amount: { zh: "减免金额", en: "Relief amount" },
  fee: { zh: "应缴金额", en: "Fee due" },
  findings: { zh: "提示", en: "Findings" },
  billed_amount: { zh: "开单金额", en: "Billed" },
  paid_amount: { zh: "实缴金额", en: "Paid" },
  billed_difference: { zh: "开单差额", en: "Billed less due" },
  paid_difference: { zh: "实缴差额", en: "Paid less due" },
  match: { zh: "核对结果", en: "Match" },
  causes: { zh: "差异原因", en: "Causes" },
  row: { zh: "行号", en: "Row" },
  column: { zh: "列名", en: "Column" },
  value: { zh: "原值", en: "Value" },
  code: { zh: "问题代码", en: "Code" },
  expected: { zh: "应填内容", en: "Expected" },
  original: { zh: "原行内容", en: "Original row" },
  kind: { zh: "种类", en: "Kind" },
  valid_from: { zh: "有效期起", en: "Valid from" },
  valid_to: { zh: "有效期止", en: "Valid to" },
  office: { zh: "核定单位", en: "Office" },
  from: { zh: "起日", en: "From" },
  to: { zh: "止日", en: "To" },
  excess_m3: { zh: "超出水量", en: "Excess, m³" },
  evidence: { zh: "证据", en: "Evidence" },
  authority: { zh: "决定机关", en: "Authority" },
  bill_id: { zh: "账单号", en: "Bill" },
  amount: { zh: "金额", en: "Amount" },
  billed_on: { zh: "开单日期", en: "Billed on" },
  payment_id: { zh: "缴费流水号", en: "Payment" },
  late_fee: { zh: "滞纳金", en: "Late fee" },
  paid_on: { zh: "缴费日期", en: "Paid on" },
  channel: { zh: "缴费渠道", en: "Channel" },
  agent: { zh: "代征单位", en: "Collecting agent" },
  month: { zh: "月份", en: "Month" },
  sold_m3: { zh: "售水量", en: "Water sold, m³" },
  water_m3: { zh: "用水量", en: "Water, m³" },
  water_charge: { zh: "水费", en: "Water charge" },
  fund: { zh: "基金", en: "Fund" },
  received_on: { zh: "缴库日期", en: "Received on" },
  voucher: { zh: "凭证号", en: "Voucher" },
  project: { zh: "项目", en: "Project" },
  need: { zh: "核定需求", en: "Approved need" },
  approved_by: { zh: "批准单位", en: "Approved by" },
  priority: { zh: "优先次序", en: "Priority" },
  cap: { zh: "上限", en: "Cap" },
  area: { zh: "区域", en: "Area" },
  planned_m3: { zh: "计划水量", en: "Planned volume, m³" },
} as const satisfies Readonly<Record<string, Words>>;

export type Column = keyof typeof columnWords;

export function isColumn(name: string): name is Column {
  return Object.hasOwn(columnWords, name);
}

/**
 * The heading of a canonical column; a name that is none stands as it is.
 *
 * @example
 * describeColumn("volume_m3", "zh"); //=> "用水量"
 */
export function describeColumn(name: string, lang: Language): string {
  return isColumn(name) ? columnWords[name][lang] : name;
}
