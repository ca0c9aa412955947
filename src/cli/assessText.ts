import type { AssessSummary } from "../node/index.js";
import type { Language } from "../words/index.js";
import { describeCode, describeHeading } from "../words/index.js";
import { block, grouped } from "./print.js";

/** An assessment in words for the terminal: readings, accounts, bills, volumes by class, what was refused, where the results are. */
export function assessText(summary: AssessSummary, { lang, out }: { readonly lang: Language; readonly out: string }): string {
  const zh = lang === "zh";
  const { counts, totals, classes, rejects, findings, firstDay, lastDay } = summary;
  const count = (value: number) => grouped(String(value));
  const named = (entries: Readonly<Partial<Record<string, number>>>) =>
    Object.entries(entries).map(([code, value]) => [describeCode(code, lang), count(value ?? 0)] as const);
  const some = (name: string, value: number): (readonly [string, string])[] => (value > 0 ? [[name, count(value)]] : []);
  const volume = (name: string, text: string): (readonly [string, string])[] => (/[1-9]/.test(text) ? [[name, grouped(text)]] : []);
  return [
    block(zh ? "抄表与出账" : "Readings and bills", [
      [zh ? "读数" : "Readings", count(counts.readings)],
      [zh ? "用户" : "Accounts", count(counts.accounts)],
      [zh ? "有账单的用户" : "Accounts with a bill", count(counts.billed)],
      [describeHeading("bills", lang), count(counts.bills)],
      ...some(zh ? "其中估量" : "Of these, estimated", counts.estimated),
      ...some(zh ? "更正往期账单" : "Earlier bills corrected", counts.restated),
      ...some(zh ? "退回条数" : "Rejected", counts.rejected),
    ]),
    block(describeHeading("rejectsByReason", lang), named(rejects)),
    block(describeHeading("findings", lang), named(findings)),
    firstDay === undefined
      ? ""
      : block(`${firstDay} – ${lastDay ?? ""} (m³)`, [
          ...classes.map(({ class: id, volumeM3 }) => [id, grouped(volumeM3)] as const),
          [describeHeading("total", lang), grouped(totals.volumeM3)],
          ...volume(zh ? "其中不计征" : "Of this, not liable", totals.notLiableM3),
          ...volume(zh ? "其中不计阶梯" : "Of this, outside the tiers", totals.outsideTiersM3),
        ]),
    zh ? `结果在 ${out}\n` : `Results are in ${out}\n`,
  ]
    .filter((text) => text !== "")
    .join("\n");
}
