import type { Language, Words } from "../words/index.js";
import type { Normalisation } from "./cell.js";
import type { FileRole } from "./columns.js";
import { fileColumns } from "./columns.js";

/** What was done to cells so that they could be read. A kind may share its name with a finding, so it has words of its own. */
const normalisationTexts: Readonly<Record<Normalisation, Words>> = {
  "full-width": { zh: "全角字符改为半角", en: "full-width characters made plain" },
  spaces: { zh: "去掉首尾空格", en: "outer spaces taken off" },
  apostrophe: { zh: "去掉前置撇号", en: "leading apostrophe taken off" },
  thousands: { zh: "去掉千位分隔符", en: "thousands separators taken out" },
  parentheses: { zh: "括号记作负数", en: "parentheses read as negative" },
  "dash-zero": { zh: "短横记作零", en: "dash read as zero" },
  "date-form": { zh: "日期改为统一写法", en: "date written in the uniform way" },
};

/** What a file of a run holds. */
const fileRoleTexts: Readonly<Record<FileRole, Words>> = {
  usage: { zh: "用水记录", en: "usage" },
  reliefs: { zh: "减免名单", en: "relief list" },
  orders: { zh: "加倍征收决定", en: "discharge orders" },
  billed: { zh: "开单明细", en: "bills issued" },
  collected: { zh: "缴费明细", en: "payments" },
  opening: { zh: "期初欠费", en: "opening arrears" },
  notices: { zh: "催缴通知", en: "demands for payment" },
  declared: { zh: "代征申报", en: "declarations of agents" },
  sold: { zh: "售水明细", en: "water sold" },
  received: { zh: "国库收款", en: "treasury receipts" },
  projects: { zh: "建设项目", en: "projects" },
  appraisal: { zh: "考评结果", en: "appraisals" },
  ledger: { zh: "资金账", en: "ledger" },
  readings: { zh: "抄表读数", en: "meter readings" },
  meters: { zh: "水表", en: "meters" },
  accounts: { zh: "用户", en: "accounts" },
  links: { zh: "户表关系", en: "links between accounts" },
  parts: { zh: "混合用水分摊", en: "mixed use" },
  adjustments: { zh: "水量调整", en: "volume adjustments" },
  history: { zh: "计量历史", en: "history" },
  booked: { zh: "已入账的账单", en: "bills booked" },
  bill_adjustments: { zh: "账单调整", en: "adjustments of bills" },
  volumes: { zh: "计划水量", en: "planned volumes" },
};

export function normalisationName(kind: string, lang: Language): string {
  return Object.hasOwn(normalisationTexts, kind) ? normalisationTexts[kind as Normalisation][lang] : kind;
}

export function fileRoleName(role: string, lang: Language): string {
  return Object.hasOwn(fileRoleTexts, role) ? fileRoleTexts[role as FileRole][lang] : role;
}

/** The file and the column of a name such as `billed.amount`; a name without a file is a column of the usage. */
export function fileColumnOf(name: string): { readonly role: FileRole; readonly column: string } {
  const at = name.indexOf(".");
  const role = name.slice(0, Math.max(at, 0));
  return Object.hasOwn(fileColumns, role) ? { role: role as FileRole, column: name.slice(at + 1) } : { role: "usage", column: name };
}
