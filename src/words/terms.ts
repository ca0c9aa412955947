import type { Discharge } from "../billing/index.js";
import type { RoundingMode } from "../money/index.js";
import type { Language, Words } from "./language.js";

/** What made a discharge illegal. */
export const dischargeWords: Readonly<Record<Discharge, Words>> = {
  permitted: { zh: "正常排放", en: "permitted discharge" },
  over_standard: { zh: "超标准排放", en: "discharge over the standard" },
  over_volume: { zh: "超水量排放", en: "discharge over the permitted volume" },
  unpermitted: { zh: "未经许可排放", en: "discharge without a permit" },
};

export const roundingWords: Readonly<Record<RoundingMode, Words>> = {
  halfUp: { zh: "四舍五入", en: "rounded half up" },
  halfEven: { zh: "四舍六入五成双", en: "rounded half to even" },
  up: { zh: "有尾数即进位", en: "rounded up" },
  down: { zh: "舍去尾数", en: "cut off" },
  ceiling: { zh: "向上取整", en: "rounded up (towards plus infinity)" },
  floor: { zh: "向下取整", en: "rounded down (towards minus infinity)" },
};

/** Ids that stand in params named `status`, `reading` and `trigger`. */
const terms: Readonly<Record<string, Words>> = {
  ...dischargeWords,
  enacted: { zh: "已生效", en: "enacted" },
  proposed: { zh: "拟议", en: "proposed" },
  forecast: { zh: "预测", en: "forecast" },
  example: { zh: "示例", en: "example" },
  ours: { zh: "本文件编制者", en: "the writers of this document" },
  customer: { zh: "委托方", en: "the customer" },
};

/** A closed-list id in words; any other text as it is. */
export function describeTerm(id: string, lang: Language): string {
  return Object.hasOwn(terms, id) ? (terms[id] as Words)[lang] : id;
}
