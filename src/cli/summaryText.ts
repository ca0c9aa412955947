import type { Summary } from "../node/index.js";
import { fileColumnOf, fileRoleName, normalisationName } from "../table/index.js";
import type { Heading, Language, MatchCode } from "../words/index.js";
import { describeCode, describeColumn, describeHeading, describeMatch } from "../words/index.js";
import { arrearsText } from "./arrearsText.js";
import { block, grouped, percent } from "./print.js";
import { rebilledText } from "./rebilledText.js";

/** A run in words for the terminal: rows, rejects by reason, money, collection rates, where the results are. */
export function summaryText(summary: Summary, { lang, out }: { readonly lang: Language; readonly out: string }): string {
  const heading = (name: Heading) => describeHeading(name, lang);
  const { counts, totals, collection, rejects, findings, matches, causes } = summary;
  const count = (value: number | undefined) => grouped(String(value ?? 0));
  const named = (entries: Readonly<Partial<Record<string, number>>>) =>
    Object.entries(entries).map(([code, value]) => [describeCode(code, lang), count(value)] as const);
  const rows = block(lang === "zh" ? "行数" : "Rows", [
    [heading("rowsRead"), count(counts.read)],
    [heading("rowsCharged"), count(counts.charged)],
    [heading("rowsRejected"), count(counts.rejected)],
    [heading("rowsSkipped"), count(counts.skipped)],
    ...((counts.duplicates ?? 0) > 0 ? ([[heading("rowsDuplicates"), count(counts.duplicates)]] as const) : []),
  ]);
  const made = summary.normalised.map(
    ({ column, kind, count: cells }) =>
      [`${fileColumnText(column, lang)}${lang === "zh" ? "：" : ": "}${normalisationName(kind, lang)}`, count(cells)] as const,
  );
  const { firstDay, lastDay } = summary;
  const noDays = lang === "zh" ? "没有计费记录" : "No charged rows";
  const money = block(firstDay === undefined || lastDay === undefined ? noDays : `${firstDay} – ${lastDay}`, [
    [heading("liableM3"), grouped(totals.liableM3)],
    [heading("baseFee"), grouped(totals.baseFee)],
    [heading("surcharge"), grouped(totals.surcharge)],
    [heading("relief"), grouped(totals.relief)],
    [heading("fee"), grouped(totals.fee)],
    ...(totals.billedRows > 0 ? ([[heading("billed"), grouped(totals.billed)]] as const) : []),
    ...(totals.paidRows > 0 ? ([[heading("paid"), grouped(totals.paid)]] as const) : []),
  ]);
  const collected =
    collection === undefined
      ? ""
      : block(lang === "zh" ? "收缴" : "Collection", [
          [heading("openingArrears"), grouped(collection.openingArrears)],
          [heading("billed"), grouped(collection.billed)],
          [heading("collectedCurrent"), grouped(collection.collectedCurrent)],
          [heading("collectedEarlier"), grouped(collection.collectedEarlier)],
          [heading("closingArrears"), grouped(collection.closingArrears)],
          ...(collection.currentRate === undefined ? [] : ([[heading("currentRate"), percent(collection.currentRate)]] as const)),
          ...(collection.overallRate === undefined ? [] : ([[heading("overallRate"), percent(collection.overallRate)]] as const)),
        ]);
  const matched = Object.entries(matches ?? {}).map(([code, value]) => [describeMatch(Number(code) as MatchCode, lang), count(value)] as const);
  return [
    rows,
    block(heading("rejectsByReason"), named(rejects)),
    block(heading("findings"), named(findings)),
    block(lang === "zh" ? "统一了写法的格" : "Cells made plain", made),
    money,
    collected,
    ...(summary.arrears === undefined ? [] : arrearsText(summary.arrears, lang)),
    block(heading("match"), matched),
    block(heading("causes"), named(causes ?? {})),
    ...(summary.rebilled === undefined ? [] : rebilledText(summary.rebilled, lang)),
    lang === "zh" ? `结果在 ${out}\n` : `Results are in ${out}\n`,
  ]
    .filter((text) => text !== "")
    .join("\n");
}

/** A column of the usage file by its name; one of another file behind that file's. */
function fileColumnText(name: string, lang: Language): string {
  const { role, column } = fileColumnOf(name);
  return role === "usage" ? describeColumn(column, lang) : `${fileRoleName(role, lang)} ${describeColumn(column, lang)}`;
}
