import type { Bill, BillTier, FineBounds } from "../billing/index.js";
import type { Language } from "./language.js";
import { describeTerm } from "./terms.js";

/** A sentence for every tier that the bill did not reach: where it starts and what a m³ costs there. */
export function describeUnreachedTiers({ tiers = [] }: Bill, lang: Language): string[] {
  return tiers.flatMap((tier, index) => (tier.reached || tier.tier === 1 ? [] : [sentence(tier, tiers[index - 1]?.upTo ?? "", lang)]));
}

function sentence({ tier, upTo, price }: BillTier, lower: string, lang: Language): string {
  if (lang === "zh") return `第 ${tier} 阶梯未用到：${upTo === undefined ? `超过 ${lower} m³` : `${lower}（不含）至 ${upTo} m³`}，单价 ${price} 元/m³`;
  return `Tier ${tier} was not reached: ${upTo === undefined ? `above ${lower} m³` : `above ${lower} to ${upTo} m³`}, ${price} yuan/m³`;
}

/** The bounds of a fine, for information. */
export function describeFines({ fines = [] }: Bill, lang: Language): string[] {
  return fines.map((fine) => fineSentence(fine, lang));
}

function fineSentence({ trigger, least, most, citations }: FineBounds, lang: Language): string {
  const cited = citations.map(({ document, article }) => `${document} ${article}`).join("; ");
  if (lang === "zh")
    return `供参考：${describeTerm(trigger, lang)}的法定罚款幅度${least === undefined ? "至多" : `为 ${least} 元至`} ${most} 元，由主管部门决定，不在本账单内（${cited}）`;
  return `For information: the law's bounds of a fine for ${describeTerm(trigger, lang)} are ${least === undefined ? "up to" : `${least} to`} ${most} yuan; an officer sets it, it is not on this bill (${cited})`;
}
