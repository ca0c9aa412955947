import type { Collection, Summary } from "../batch/index.js";
import { figureList } from "./figureList.js";
import type { Content, Html } from "./html.js";
import { html } from "./html.js";
import { layout } from "./layout.js";
import { groupThousands, negateText, percentText, sumTexts } from "./numbers.js";
import type { PageOptions, PageWords } from "./options.js";
import { withDefaults } from "./options.js";
import { digestSection } from "./reconciliationDigests.js";
import { classSection, districtSection } from "./reconciliationGroups.js";
import { matchingSection, rowsSection } from "./reconciliationRows.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill, pageTexts } from "./texts.js";

/**
 * The page of a `bill` or `reconcile` run: what was due, billed and paid, why they differ, and by what files it can be proved.
 *
 * The page is one self-contained file, the same bytes for the same summary. Amounts in yuan, volumes in m³.
 *
 * @throws RangeError when a figure of the summary is not decimal text.
 * @example
 * reconciliationPage(summary, { lang: "zh" }).startsWith("<!DOCTYPE html>"); //=> true
 */
export function reconciliationPage(summary: Summary, pageOptions: PageOptions): string {
  const options = withDefaults(pageOptions);
  const t = pageTexts(options.lang);
  const used = new Set(summary.policies.map(({ id }) => id));
  const invented = options.policies.some((policy) => policy.invented && used.has(policy.id));
  return layout({
    lang: options.lang,
    title: summary.matches === undefined ? t.billingTitle : t.reconciliationTitle,
    lead: lead(summary, options, t),
    marks: invented ? [{ text: t.markExample, short: t.markExampleShort }] : [],
    body: [
      brief(summary, t),
      rowsSection(summary, options, t),
      matchingSection(summary, options, t),
      classSection(summary, options, t),
      districtSection(summary, options, t),
      summary.collection === undefined ? undefined : collectionSection(summary.collection, t),
      digestSection(summary, options, t),
    ],
    footer: html`<p>${t.unitYuan} ${fill(t.engine, { engine: summary.engine })}</p>`,
  });
}

function lead({ firstDay, lastDay, policies }: Summary, { lang, policies: labels }: PageWords, t: Texts): Html {
  const days = firstDay === undefined || lastDay === undefined ? t.noPeriod : fill(t.periodDays, { from: firstDay, to: lastDay });
  const names = policies.map(({ id }) => {
    const label = labels.find((one) => one.id === id);
    return label === undefined ? id : `${label.title[lang]}${label.invented ? t.exampleSign : ""}`;
  });
  return html`<p class="lead">${days}</p>
<p class="lead">${names.join(t.listSeparator)}</p>`;
}

function brief({ totals, collection }: Summary, t: Texts): Html {
  const { bills, fee, billed, paid, billedRows, paidRows } = totals;
  const rate = (share: string | undefined): string => (share === undefined ? t.notBilled : percentText(share));
  const money = (amount: string): Content => html`${groupThousands(amount)} <small>${t.yuan}</small>`;
  const count = (rows: number): string => groupThousands(String(rows));
  const figures = [
    { name: t.fee, value: money(fee), note: fill(t.feesDueNote, { bills: count(bills) }) },
    ...(billedRows === 0 ? [] : [{ name: t.billed, value: money(billed), note: fill(t.rowsWith, { rows: count(billedRows) }) }]),
    ...(paidRows === 0 ? [] : [{ name: t.paid, value: money(paid), note: fill(t.rowsWith, { rows: count(paidRows) }) }]),
    ...(billedRows === 0
      ? []
      : [billedRows === bills ? { name: t.billedLessDue, value: money(sumTexts([billed, negateText(fee)])), note: t.differenceNote } : undefined]),
    ...(collection === undefined
      ? []
      : [
          { name: t.currentRate, value: rate(collection.currentRate), note: t.currentRateNote },
          { name: t.overallRate, value: rate(collection.overallRate), note: t.overallRateNote },
        ]),
  ];
  return html`<h2>${t.inBrief}</h2>
${figureList(figures.filter((one) => one !== undefined))}`;
}

function collectionSection({ openingArrears, billed, collectedCurrent, collectedEarlier, closingArrears }: Collection, t: Texts): Html {
  const rows = [
    { name: t.openingArrears, amount: openingArrears },
    { name: t.plusBilled, amount: billed },
    { name: t.minusCurrent, amount: negateText(collectedCurrent) },
    { name: t.minusEarlier, amount: negateText(collectedEarlier) },
  ];
  const columns = [
    { head: t.item, cell: ({ name }: (typeof rows)[number]) => name },
    { head: t.amountYuan, kind: "number" as const, cell: ({ amount }: (typeof rows)[number]) => groupThousands(amount) },
  ];
  return html`<h2>${t.collection}</h2>
${dataTable({ caption: t.collectionCaption, columns, groups: [{ rows }], totals: [{ name: t.closingArrears, amount: closingArrears }], empty: t.none })}`;
}
