import type { Language, Words } from "../words/index.js";

/** The names of the rows of the cost statement, by the label that costing gives them. */
export const costRowTexts: Readonly<Record<string, Words>> = {
  designVolume: { zh: "设计处理水量", en: "design volume" },
  treatedVolume: { zh: "实际处理水量", en: "treated volume" },
  operatingCost: { zh: "运营成本", en: "operating cost" },
  production: { zh: "生产成本", en: "production cost" },
  staff: { zh: "职工薪酬", en: "staff" },
  chemicals: { zh: "药剂", en: "chemicals" },
  power: { zh: "电费", en: "power" },
  depreciation: { zh: "折旧", en: "depreciation" },
  repair: { zh: "修理", en: "repair" },
  otherProduction: { zh: "其他生产成本", en: "other production cost" },
  periodCost: { zh: "期间费用", en: "period cost" },
  administration: { zh: "管理费用", en: "administration" },
  finance: { zh: "财务费用", en: "finance" },
  sludge: { zh: "污泥处置", en: "sludge" },
  sludgeTransport: { zh: "污泥运输", en: "sludge transport" },
  sludgeOther: { zh: "其他污泥费用", en: "other sludge cost" },
  network: { zh: "管网", en: "network" },
  networkDepreciation: { zh: "管网折旧", en: "network depreciation" },
  networkRunning: { zh: "管网运行", en: "network running" },
  networkOther: { zh: "其他管网费用", en: "other network cost" },
  total: { zh: "定价总成本", en: "total cost" },
  donatedDepreciation: { zh: "捐赠资产折旧", en: "depreciation of donated assets" },
  totalWithoutDonated: { zh: "扣除捐赠资产折旧后的总成本", en: "total cost less depreciation of donated assets" },
};

/** The name of a cost row; a label that is no code of ours stands as it is. */
export function costRowName(label: string, lang: Language): string {
  return Object.hasOwn(costRowTexts, label) ? (costRowTexts[label] as Words)[lang] : label;
}
