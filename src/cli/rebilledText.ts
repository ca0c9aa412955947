import type { AdjustmentCause } from "../billing/index.js";
import type { Summary } from "../node/index.js";
import type { BillStand, Language } from "../words/index.js";
import { billStandWords, describeAdjustmentCause } from "../words/index.js";
import { block, grouped } from "./print.js";

/** How the bills stand against what was booked, in words for the terminal. */
export function rebilledText({ bills, booked, kept, difference, fee, causes, groups }: NonNullable<Summary["rebilled"]>, lang: Language): string[] {
  const zh = lang === "zh";
  const stands = (Object.keys(billStandWords) as BillStand[]).filter((stand) => bills[stand] > 0);
  return [
    block(
      zh ? "账单" : "Bills",
      stands.map((stand) => [billStandWords[stand][lang], grouped(String(bills[stand]))] as const),
    ),
    block(zh ? "入账与重算（元）" : "Booked and recomputed, yuan", [
      [zh ? "已入账" : "booked", grouped(booked)],
      [zh ? "其中保持原样" : "of which kept", grouped(kept)],
      [zh ? "差额" : "differences", grouped(difference)],
      [zh ? "重算应缴" : "new fees", grouped(fee)],
    ]),
    block(
      zh ? "调整原因" : "Causes",
      Object.entries(causes).map(([cause, count]) => [describeAdjustmentCause(cause as AdjustmentCause, lang), grouped(String(count))] as const),
    ),
    block(
      zh ? "差额（按地区、用水性质）" : "Differences by district and class",
      groups.map((group) => [`${group.district} ${group.class}`.trim(), grouped(group.difference)] as const),
    ),
  ];
}
