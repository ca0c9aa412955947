import type { Words } from "../words/index.js";

/** The texts that all pages use. */
export const sharedTexts = {
  page: { zh: "页", en: "Page" },
  period: { zh: "期间", en: "Period" },
  periodDays: { zh: "{from} 至 {to}", en: "{from} to {to}" },
  noPeriod: { zh: "没有计费记录", en: "no charged rows" },
  none: { zh: "无", en: "none" },
  notStated: { zh: "未提供", en: "not stated" },
  markEstimate: { zh: "估算 / estimate", en: "estimate / 估算" },
  markExample: { zh: "虚构示例，并非任何地方的规定 / invented example", en: "invented example, the rule of no real place / 虚构示例" },
  markExampleShort: { zh: "示例 / example", en: "example / 示例" },
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
} as const satisfies Readonly<Record<string, Words>>;
