import type { Bill } from "../billing/index.js";
import { describeFormula, sameNumber, sumOf } from "./formula.js";
import type { Language, Words } from "./language.js";
import { describeLine, describeRule } from "./line.js";
import { describeFines, describeUnreachedTiers } from "./tiers.js";

export interface ExplainOptions {
  /** `resident` (default): what was used and what it costs. `official`: also rounding, rule, document and article of every line. */
  readonly view?: "resident" | "official";
  /** Names of the policy's classes and reliefs by id, where the reader should see names. */
  readonly names?: Readonly<Record<string, Words>>;
}

/**
 * A bill in words: the water used, a sentence for every line, the total. Figures stand as they stand in the bill: volumes in m³, amounts in yuan.
 *
 * @example
 * explain(july, "zh");
 * //=> "户号 CD01，账期 2022-07-01 至 2022-07-31，本期用水 18 m³。\n污水处理费：18 m³ × 0.95 元/m³ = 17.10 元\n本期应缴合计：17.10 元"
 */
export function explain(bill: Bill, lang: Language, options: ExplainOptions = {}): string {
  const { view = "resident", names = {} } = options;
  const official = view === "official";
  const sentences = [head(bill, { lang, official, names })];
  for (const line of bill.lines) {
    const label = describeLine(line, { bill, lang, official, names });
    sentences.push(`${label}${lang === "zh" ? "：" : ": "}${describeFormula(line, { lang, official })}`);
    if (official) sentences.push(...describeRule(line, lang).map((text) => `  ${text}`));
  }
  sentences.push(...describeUnreachedTiers(bill, lang));
  sentences.push(lang === "zh" ? `本期应缴合计：${bill.total} 元` : `Total due for this period: ${bill.total} yuan`);
  if (official) sentences.push(...describeFines(bill, lang));
  return sentences.join("\n");
}

interface HeadOptions {
  readonly lang: Language;
  readonly official: boolean;
  readonly names: Readonly<Record<string, Words>>;
}

function head(bill: Bill, { lang, official, names }: HeadOptions): string {
  const { accountId, periodStart, periodEnd, waterVolumeM3, liableVolumeM3 } = bill;
  const who = [lang === "zh" ? `户号 ${accountId}` : `Account ${accountId}`, ...classOf(bill, { lang, official, names })];
  const partly = !sameNumber(waterVolumeM3, liableVolumeM3);
  const base = bill.lines.filter(({ kind }) => kind === "base");
  const charged = base.some(({ factors }) => factors.some(({ name }) => name === "block")) ? undefined : sumOf(base.map(({ quantity }) => quantity));
  const otherwise = charged !== undefined && !sameNumber(charged, liableVolumeM3);
  if (lang === "zh") {
    const volumes = `本期用水 ${waterVolumeM3} m³${partly ? `，计征水量 ${liableVolumeM3} m³` : ""}${otherwise ? `，折算、取整后按 ${charged} m³ 计费` : ""}`;
    return `${who.join("，")}，账期 ${periodStart} 至 ${periodEnd}，${volumes}。`;
  }
  const volumes = `${waterVolumeM3} m³ of water used${partly ? `, liable volume ${liableVolumeM3} m³` : ""}${otherwise ? `, charged as ${charged} m³ after coefficient and rounding` : ""}`;
  return `${who.join(", ")}, ${periodStart} to ${periodEnd}: ${volumes}.`;
}

/** District and class: the official sees ids, the resident the name of the class where there is one. */
function classOf(bill: Bill, { lang, official, names }: HeadOptions): string[] {
  const zh = lang === "zh";
  const name = Object.hasOwn(names, bill.class) ? names[bill.class]?.[lang] : undefined;
  if (!official) return name === undefined ? [] : [name];
  const parts = bill.district === undefined ? [] : [zh ? `地区 ${bill.district}` : `district ${bill.district}`];
  const named = name === undefined ? bill.class : zh ? `${name}（${bill.class}）` : `${name} (${bill.class})`;
  return [...parts, zh ? `用水性质 ${named}` : `class ${named}`];
}
