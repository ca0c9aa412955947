import type { FundStatement } from "../funds/index.js";
import type { Language } from "../words/index.js";
import { describeHeading } from "../words/index.js";
import { block, grouped } from "./print.js";

/** A fund statement in words for the terminal: what operation costs, what the fee brings, where the money goes. */
export function fundText(statement: FundStatement, { lang, out }: { readonly lang: Language; readonly out: string }): string {
  const heading = (name: Parameters<typeof describeHeading>[0]) => describeHeading(name, lang);
  const zh = lang === "zh";
  const price = block(zh ? "价格（元/m³）" : "Prices, yuan per m³", [
    ...(statement.allPlants === undefined ? statement.plants : [statement.allPlants]).map(({ plant, name, unitCost }): [string, string] => [
      `${heading("unitCost")}${plant === undefined ? "" : ` ${name ?? plant}`}`,
      unitCost,
    ]),
    [heading("priceBase"), grouped(statement.priceBase)],
    ...(statement.breakEvenPrice === undefined ? [] : ([[heading("breakEvenPrice"), statement.breakEvenPrice]] as const)),
    ...(statement.targetPrice === undefined ? [] : ([[heading("targetPrice"), statement.targetPrice]] as const)),
    ...statement.tests.map(({ measure, actual, required, passes }): [string, string] => [
      `${measure === "compositeAverage" ? heading("compositeAverage") : heading("averagePrice")} ≥ ${required ?? "?"}`,
      `${actual} ${passes ? (zh ? "达到" : "passes") : zh ? "未达到" : "fails"}`,
    ]),
  ]);
  const gap = block(zh ? "缺口（元）" : "The gap, yuan", [
    [heading("operatingNeed"), grouped(statement.operatingNeed)],
    [heading("receipts"), grouped(statement.received)],
    ...statement.gap.map(({ id, amount }): [string, string] => [gapNames[id][lang], grouped(amount)]),
  ]);
  const steps = block(
    zh ? "资金去向（元）" : "Where the money goes, yuan",
    statement.steps.map(({ name, allocated, need }): [string, string] => [name[lang], `${grouped(allocated)} / ${grouped(need)}`]),
  );
  const projects = block(
    heading("network"),
    statement.projects.map(({ id, allocated, need }): [string, string] => [id, `${grouped(allocated)} / ${grouped(need)}`]),
  );
  const mark = statement.estimate ? (zh ? "估算：未记账\n" : "Estimate: nothing was posted\n") : "";
  return [
    mark,
    price,
    gap,
    steps,
    projects,
    block(heading("carriedForward"), [[heading("carriedForward"), grouped(statement.carriedForward)]]),
    zh ? `结果在 ${out}\n` : `Results are in ${out}\n`,
  ]
    .filter((text) => text !== "")
    .join("\n");
}

const gapNames: Readonly<Record<FundStatement["gap"][number]["id"], Readonly<Record<Language, string>>>> = {
  rateGap: { zh: "标准缺口", en: "rate gap" },
  surcharge: { zh: "加收", en: "surcharges" },
  relief: { zh: "减免", en: "relief" },
  rounding: { zh: "尾差", en: "rounding" },
  billingDifference: { zh: "开单差异", en: "billing differences" },
  uncollected: { zh: "未收回", en: "not collected" },
  earlierCollected: { zh: "收回往期", en: "collected on earlier bills" },
  heldBack: { zh: "截留未缴库", en: "held back" },
};
