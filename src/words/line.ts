import type { Bill, BillLine } from "../billing/index.js";
import type { Language, Words } from "./language.js";
import { describeTerm, dischargeWords, roundingWords } from "./terms.js";

const kindWords: Readonly<Record<BillLine["kind"], Words>> = {
  base: { zh: "污水处理费", en: "Sewage fee" },
  fixed: { zh: "固定收费", en: "Fixed charge" },
  strength: { zh: "超浓度加收", en: "Strength surcharge" },
  credit: { zh: "信用加收", en: "Credit surcharge" },
  discharge: { zh: "加倍征收", en: "Surcharge" },
  relief: { zh: "减免", en: "Relief" },
  minimum: { zh: "补足最低额", en: "Up to the least amount" },
  maximum: { zh: "封顶减除", en: "Down to the greatest amount" },
  rounding: { zh: "尾差", en: "Rounding" },
};

interface LineOptions {
  readonly bill: Bill;
  readonly lang: Language;
  readonly official: boolean;
  readonly names: Readonly<Record<string, Words>>;
}

/** What a line is: its kind and, in brackets, what tells it from its neighbours. */
export function describeLine(line: BillLine, { bill, lang, official, names }: LineOptions): string {
  const zh = lang === "zh";
  const name = kindWords[line.kind][lang];
  const details: string[] = [];
  const { relief, discharge, tier } = line.rule;
  if (relief !== undefined && line.kind === "relief") details.push(Object.hasOwn(names, relief) ? (names[relief] as Words)[lang] : official ? relief : "");
  if (discharge !== undefined && line.kind === "discharge") details.push(dischargeWords[discharge][lang], addedPart(line, lang));
  if (line.periodStart !== bill.periodStart || line.periodEnd !== bill.periodEnd) details.push(`${line.periodStart}${zh ? " 至 " : " to "}${line.periodEnd}`);
  if (tier !== undefined && isTiered(bill)) details.push(zh ? `第 ${tier} 阶梯` : `tier ${tier}`);
  const given = details.filter((detail) => detail !== "");
  if (given.length === 0) return name;
  return zh ? `${name}（${given.join("，")}）` : `${name} (${given.join(", ")})`;
}

/** A surcharge line holds what the multiplier adds to the single fee. */
function addedPart({ factors }: BillLine, lang: Language): string {
  const multiplier = factors.find(({ name }) => name === "multiplier")?.value;
  if (multiplier === undefined) return "";
  return lang === "zh" ? `按 ${multiplier} 倍计征的增加部分` : `the part that ${multiplier} times the fee adds`;
}

/** The official's two lines under a line of the bill: the rule and its rounding; the documents. */
export function describeRule({ rule, rounding, citations }: BillLine, lang: Language): string[] {
  const zh = lang === "zh";
  const parts = zh
    ? [`政策 ${rule.policy}`, `修订 ${rule.revision}`, `版本 ${rule.version}`]
    : [`policy ${rule.policy}`, `revision ${rule.revision}`, `version ${rule.version}`];
  if (rule.class !== undefined) parts.push(zh ? `类别 ${rule.class}` : `class ${rule.class}`);
  if (rule.tier !== undefined) parts.push(zh ? `第 ${rule.tier} 阶梯` : `tier ${rule.tier}`);
  const mode = roundingWords[rounding.mode][lang];
  parts.push(zh ? `${mode}，保留 ${rounding.decimals} 位小数` : `${mode}, ${rounding.decimals} decimals`);
  if (rule.interpretation !== undefined)
    parts.push(zh ? `按${describeTerm(rule.interpretation, lang)}的理解` : `as read by ${describeTerm(rule.interpretation, lang)}`);
  const lines = [zh ? `规则：${parts.join("，")}` : `Rule: ${parts.join(", ")}`];
  if (citations.length > 0) {
    const cited = citations.map(({ document, article }) => `${document} ${article}`);
    lines.push(zh ? `依据：${cited.join("；")}` : `Source: ${cited.join("; ")}`);
  }
  return lines;
}

/** A bill that reaches beyond a first tier names the tier of every line; one price has no tiers to speak of. */
function isTiered({ lines }: Bill): boolean {
  return lines.some(({ rule }) => rule.tier !== undefined && rule.tier > 1);
}
