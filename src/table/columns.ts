import { bookedColumns } from "./bookedColumns.js";
import type { Column } from "./column.js";
import { account, column, required } from "./column.js";
import { withoutUnit } from "./headerUnit.js";
import { meterColumns } from "./meterColumns.js";

export type { Column } from "./column.js";

const periodStart = required("period_start", "start_date", "from_date", "起始日期", "计费起始日", "本期起始日", "开始日期");
const periodEnd = required("period_end", "end_date", "to_date", "截止日期", "计费截止日", "本期截止日", "结束日期");
const month = required("month", "period", "月份", "费款所属期", "抄表月份");

/** The files this library reads, by role. The order of columns in a file does not matter. */
export const fileColumns = {
  usage: [
    account,
    required("class", "user_class", "category", "用水性质", "用水类别", "用户类别"),
    periodStart,
    periodEnd,
    required("volume_m3", "volume", "usage_m3", "consumption_m3", "水量", "用水量", "水量(m3)", "用水量(立方米)", "实用水量"),
    column("cycle_volume_m3", "cumulative_m3", "累计水量", "本周期累计水量", "年累计水量"),
    column("district", "area", "region", "区域", "区县", "行政区", "所属区域"),
    column("persons", "人口数", "户籍人数"),
    column("relief", "reliefs", "减免", "减免类型", "优惠类型"),
    column("certificate", "certificate_no", "证件号", "证号", "低保证号"),
    column("discharge", "排放情况", "排水情况"),
    column("excess_volume_m3", "超量水量", "超排水量"),
    column("violation_start", "违规起始日"),
    column("violation_end", "违规截止日"),
    column("order", "order_no", "决定书号", "决定文号"),
    column("billed_amount", "billed", "污水费", "污水处理费", "应收污水费"),
    column("paid_amount", "paid", "实收污水费", "实缴金额", "已缴污水费"),
    column("source", "water_source", "水源"),
    column("reading_date", "抄表日期", "本次抄表日"),
    column("previous_reading_date", "上次抄表日", "上次抄表日期"),
    column("household_id", "户主编号", "家庭编号"),
    column("paid_on", "收费日期", "缴费日期"),
    column("credit", "credit_rating", "信用等级", "环境信用等级"),
    column("cod_mg_l", "cod", "化学需氧量", "cod(mg/l)", "cod浓度"),
    column("ss_mg_l", "ss", "悬浮物", "ss(mg/l)", "ss浓度"),
    column("tp_mg_l", "tp", "总磷", "tp(mg/l)", "总磷浓度"),
    column("nh3n_mg_l", "nh3n", "nh3-n", "氨氮", "氨氮(mg/l)", "氨氮浓度"),
    column("ph", "ph值"),
    column("samples", "sample_count", "采样次数", "样品数"),
    column("outside_tiers_m3", "不计阶梯水量"),
    column("tier_volume_m3", "定阶水量"),
    column("cycle_billed_amount", "本周期已计污水费"),
    column("first_bill_of_meter", "新表首次"),
    column("owner_changed", "是否过户"),
    column("not_liable_m3", "不计征水量", "不缴费水量"),
    column("volume_steps", "水量来源", "水量计算过程"),
  ],
  reliefs: [
    account,
    required("kind", "relief", "减免类型", "优惠类型"),
    column("certificate", "certificate_no", "证件号", "证号"),
    required("valid_from", "起始日期", "生效日期", "有效期起"),
    column("valid_to", "截止日期", "失效日期", "有效期止"),
    column("office", "审批单位", "经办单位"),
    column("shared", "与他人同住"),
  ],
  orders: [
    account,
    required("kind", "违规类型"),
    required("from", "起始日期"),
    column("to", "截止日期"),
    column("excess_m3", "超量水量"),
    column("evidence", "证据"),
    required("order", "决定书号", "决定文号"),
    column("authority", "作出机关", "决定机关"),
  ],
  billed: [
    required("bill_id", "账单号", "帐单号"),
    account,
    column("class", "用水性质", "用水类别"),
    periodStart,
    column("period_end", "截止日期", "计费截止日"),
    column("volume_m3", "水量", "用水量"),
    required("amount", "fee", "污水费", "污水处理费", "应收金额"),
    column("billed_on", "开账日期", "出账日期"),
    column("due_on", "缴费期限", "缴费截止日"),
    column("district", "区域", "区县", "行政区"),
  ],
  collected: [
    required("payment_id", "流水号", "缴费流水号"),
    account,
    column("bill_id", "账单号", "帐单号"),
    required("amount", "实收金额", "污水费", "实缴金额"),
    column("late_fee", "违约金", "滞纳金"),
    column("paid_on", "收费日期", "缴费日期"),
    column("channel", "缴费渠道", "收费方式"),
    column("bounced_payment", "退票流水号", "原缴费流水号"),
  ],
  opening: [
    account,
    column("class", "用水性质"),
    month,
    required("principal", "欠费金额", "欠费本金"),
    column("billed_on", "开账日期", "出账日期"),
    column("due_on", "缴费期限", "缴费截止日"),
    column("district", "区域", "区县", "行政区"),
  ],
  notices: [
    account,
    column("month", "费款所属期", "月份"),
    required("notice_number", "催缴通知书号", "通知书号"),
    required("notice_date", "催缴日期", "通知日期"),
  ],
  declared: [required("agent", "代征单位"), month, column("sold_m3", "售水量"), required("amount", "申报额", "申报金额")],
  sold: [account, month, required("water_m3", "售水量", "水量"), column("water_charge", "水费")],
  received: [
    column("fund", "基金", "资金"),
    column("source", "来源"),
    column("agent", "代征单位"),
    month,
    required("amount", "实际缴库额", "缴库金额", "金额"),
    required("received_on", "缴库日期", "入库日期"),
    required("voucher", "凭证号", "缴款书号"),
    column("declared_amount", "申报额", "申报金额"),
    column("netted_amount", "坐支金额", "抵扣金额"),
  ],
  projects: [
    required("project", "项目"),
    column("fund", "基金"),
    required("need", "核定资金需求", "需求"),
    required("approved_by", "批准文号", "批准单位"),
    required("priority", "优先级"),
    column("cap", "上限"),
    column("use", "用途"),
  ],
  appraisal: [required("plant", "厂", "污水处理厂"), month, column("grade", "考评等级"), column("factor", "考评系数")],
  ledger: ["seq", "date", "fund", "period", "voucher", "debit", "credit", "amount", "cause", "citation", "previous_hash", "hash"].map((name) => required(name)),
  ...meterColumns,
  ...bookedColumns,
  volumes: [required("area", "区域", "区县"), required("class", "用水性质", "用水类别"), required("planned_m3", "计划水量")],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

export type FileRole = keyof typeof fileColumns;

/** Where each canonical column of a role stands in a file. */
export interface HeaderMatch {
  /** Canonical name → place in the file, counted from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Required or mapped columns that the header does not have. */
  readonly missing: readonly string[];
  /** Canonical names that two headers of the file claim. */
  readonly doubled: readonly string[];
  /** Headers that mean nothing here. */
  readonly unknown: readonly string[];
}

/**
 * Finds the columns of a role in a header. Headers are compared without case, spaces and full-width forms, and without the unit in brackets behind
 * them where it is the column's own; nothing is guessed. A mapped column is found under its mapped header only.
 *
 * @param mapping canonical name → header as the file writes it, for headers that no alias covers.
 * @param declared further columns, such as the attributes that a policy's prices depend on; their names go before the aliases of others.
 * @example
 * matchHeader("usage", ["户号", "用水性质", "起始日期", "截止日期", "水量"]).missing; //=> []
 */
export function matchHeader(
  role: FileRole,
  header: readonly string[],
  mapping: Readonly<Record<string, string>> = {},
  declared: readonly Column[] = [],
): HeaderMatch {
  const columns: readonly Column[] = [...declared, ...fileColumns[role]];
  const names = new Map<string, string>();
  for (const { name, aliases } of columns) {
    if (!Object.hasOwn(mapping, name)) for (const word of [name, ...aliases]) if (!names.has(fold(word))) names.set(fold(word), name);
  }
  for (const [name, word] of Object.entries(mapping)) names.set(fold(word), name);
  const places = new Map<string, number>();
  const doubled: string[] = [];
  const unknown: string[] = [];
  for (const [place, word] of header.entries()) {
    const name = nameOf(fold(word), names);
    if (name === undefined) {
      if (fold(word) !== "") unknown.push(word);
    } else if (places.has(name)) doubled.push(name);
    else places.set(name, place);
  }
  const wanted = new Set([...columns.filter(({ required: must }) => must).map(({ name }) => name), ...Object.keys(mapping)]);
  return { places, missing: [...wanted].filter((name) => !places.has(name)), doubled, unknown };
}

/** The column that goes by a folded header, as it stands or without its unit. */
function nameOf(folded: string, names: ReadonlyMap<string, string>): string | undefined {
  const exact = names.get(folded);
  if (exact !== undefined) return exact;
  const bare = withoutUnit(folded);
  const name = bare && names.get(bare.word);
  return name !== undefined && bare?.isUnitOf(name) === true ? name : undefined;
}

function fold(word: string): string {
  return word.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
}
