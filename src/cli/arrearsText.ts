import type { Summary } from "../node/index.js";
import type { Language } from "../words/index.js";
import { describeAge } from "../words/index.js";
import { block, grouped } from "./print.js";

/** Arrears by age, and the late fee, for the terminal. */
export function arrearsText({ asOf, ageing, lateFee }: NonNullable<Summary["arrears"]>, lang: Language): string[] {
  const ages = ageing.buckets.map((bucket) => [describeAge(bucket, lang), grouped(bucket.principal)] as const);
  const names =
    lang === "zh" ? { accrued: "应收", paid: "已收", left: "未收", above: "多收" } : { accrued: "accrued", paid: "paid", left: "left", above: "above" };
  const isNone = lateFee === undefined || Object.values(lateFee).every((amount) => amount === "0.00");
  return [
    block(lang === "zh" ? `欠费账龄（${asOf}，元）` : `Arrears by age (${asOf}, yuan)`, ages),
    isNone
      ? ""
      : block(
          lang === "zh" ? "滞纳金（元）" : "Late fee (yuan)",
          (["accrued", "paid", "left", "above"] as const).map((name) => [names[name], grouped(lateFee[name])] as const),
        ),
  ];
}
