import type { AssessedUsage, VolumeStep, VolumeStepKind } from "../volume/index.js";
import { sameNumber } from "./formula.js";
import type { Language, Words } from "./language.js";

const kinds: Readonly<Record<VolumeStepKind, Words>> = {
  meter: { zh: "水表", en: "meter" },
  rollover: { zh: "水表翻转", en: "meter turned over" },
  replaced: { zh: "换表前的水表", en: "meter that was replaced" },
  estimate: { zh: "估算", en: "estimate" },
  true_up: { zh: "扣除已按估算计费的水量", en: "less what estimates have billed" },
  carried: { zh: "扣除以前多计的水量", en: "less what was billed too much before" },
  rated_flow: { zh: "按额定流量", en: "by rated flow" },
  discharge: { zh: "按实际排水量", en: "by actual discharge" },
  product_water: { zh: "以产品水为主，仍按用水量", en: "product water: the water used counts" },
  construction_quota: { zh: "按核定的施工用水量", en: "assessed construction water" },
  sub_meter: { zh: "扣除分表水量", en: "less the water of a sub-meter" },
  adjustment: { zh: "调整", en: "adjustment" },
  not_liable: { zh: "其中不缴费", en: "of it bears no fee" },
  outside_tiers: { zh: "不计入阶梯", en: "outside the tiers" },
  part: { zh: "分给本类用水", en: "part of this class" },
};

/**
 * The way from the readings to a volume, a sentence for each step; the m³ of the steps sum to the volume.
 *
 * @example
 * explainVolume(usage, "en"); //=> "meter M1: 120 → 138, 18 m³\nWater used from 2022-07-01 to 2022-07-31: 18 m³"
 */
export function explainVolume({ steps, periodStart, periodEnd, volumeM3 }: AssessedUsage, lang: Language): string {
  const sum = lang === "zh" ? `${periodStart} 至 ${periodEnd} 用水 ${volumeM3} m³` : `Water used from ${periodStart} to ${periodEnd}: ${volumeM3} m³`;
  return [...steps.map((step) => sentenceOf(step, lang)), sum].join("\n");
}

function sentenceOf({ kind, about, from, m3 }: VolumeStep, lang: Language): string {
  const name = `${kinds[kind][lang]}${about === "" ? "" : ` ${about}`}`;
  const parts = [from, ...(sameNumber(m3, "0") ? [] : [`${m3} m³`])].filter((part) => part !== "");
  if (parts.length === 0) return name;
  return lang === "zh" ? `${name}：${parts.join("，")}` : `${name}: ${parts.join(", ")}`;
}
