import type { FundStatement } from "../funds/index.js";
import { figureList } from "./figureList.js";
import type { Content, Html } from "./html.js";
import { html } from "./html.js";
import type { Mark } from "./layout.js";
import { layout } from "./layout.js";
import { groupThousands } from "./numbers.js";
import type { PageOptions, PageWords } from "./options.js";
import { withDefaults } from "./options.js";
import { costsSection } from "./statementCosts.js";
import { appraisalSection, flowSection, projectsSection, sourcesSection } from "./statementMoney.js";
import { gapSection, priceSection } from "./statementPrice.js";
import { balancesSection, findingsSection, lawSection } from "./statementProof.js";
import type { Texts } from "./texts.js";
import { fill, pageTexts } from "./texts.js";

/**
 * The published statement of a fund for one period: money in, where it goes, break-even, the gap, and the rules behind it (part 四 of the Chengdu
 * opinion asks that income and spending be published).
 *
 * The page is one self-contained file, the same bytes for the same statement. Amounts in yuan, volumes in m³. An estimate and an invented
 * example are marked on every sheet.
 *
 * @throws RangeError when a figure of the statement is not decimal text.
 * @example
 * statementPage(statement, { lang: "en" }).includes("Where the money goes"); //=> true
 */
export function statementPage(statement: FundStatement, pageOptions: PageOptions): string {
  const options = withDefaults(pageOptions);
  const t = pageTexts(options.lang);
  return layout({
    lang: options.lang,
    title: fill(t.statementTitle, { fund: statement.title[options.lang] }),
    lead: lead(statement, options, t),
    marks: marks(statement, options, t),
    body: [
      brief(statement, t),
      sourcesSection(statement, options, t),
      flowSection(statement, options, t),
      appraisalSection(statement, t),
      projectsSection(statement, options, t),
      priceSection(statement, options, t),
      gapSection(statement, t),
      costsSection(statement, options, t),
      balancesSection(statement, options, t),
      findingsSection(statement, options, t),
      lawSection(statement, t),
    ],
    footer: html`<p>${t.unitYuan}</p>`,
  });
}

/** Everything that keeps the page from being a record of a real place's real money. */
function marks({ estimate, rules, tests }: FundStatement, { policies }: PageWords, t: Texts): readonly Mark[] {
  const used = new Set([rules.id, ...tests.map(({ policy }) => policy)]);
  const invented = policies.some((policy) => policy.invented && used.has(policy.id));
  return [...(estimate ? [{ text: t.markEstimate, short: t.markEstimate }] : []), ...(invented ? [{ text: t.markExample, short: t.markExampleShort }] : [])];
}

function lead({ period, asOf, rules, provisional, estimate }: FundStatement, { lang, policies }: PageWords, t: Texts): Html {
  const months = period.from === period.to ? period.from : fill(t.periodDays, { from: period.from, to: period.to });
  const invented = policies.some((policy) => policy.invented && policy.id === rules.id);
  return html`<p class="lead">${t.period}${t.colon}${months}${t.clauseSeparator}${fill(t.asOf, { day: asOf })}</p>
<p class="lead">${rules.title[lang]}${invented ? t.exampleSign : undefined}${t.clauseSeparator}${t.revision}${t.colon}${rules.revision}</p>
${estimate ? html`<p>${t.estimateNote}</p>` : undefined}${provisional ? html`<p>${t.provisionalNote}</p>` : undefined}`;
}

function brief(statement: FundStatement, t: Texts): Html {
  const { receivedTotal, estimate, operatingNeed, released, withheld, breakEvenPrice, targetPrice, tests, rateGap, carriedForward } = statement;
  const money = (amount: string): Content => html`${groupThousands(amount)} <small>${t.yuan}</small>`;
  const price = (amount: string): Content => html`${groupThousands(amount)} <small>${t.yuanPerM3}</small>`;
  const composite = tests.find(({ measure }) => measure === "compositeAverage");
  const verdict =
    composite?.required === undefined
      ? undefined
      : `${t.required} ${groupThousands(composite.required)}${t.clauseSeparator}${composite.passes ? t.passes : t.fails}`;
  return html`<h2>${t.inBrief}</h2>
${figureList([
  { name: estimate ? t.receivedEstimate : t.receipts, value: money(receivedTotal) },
  { name: t.operatingNeed, value: money(operatingNeed) },
  { name: t.released, value: money(released), note: `${t.withheld}${t.colon}${groupThousands(withheld)}` },
  ...(breakEvenPrice === undefined ? [] : [{ name: t.breakEvenPrice, value: price(breakEvenPrice) }]),
  ...(targetPrice === undefined ? [] : [{ name: t.targetPrice, value: price(targetPrice) }]),
  ...(composite === undefined ? [] : [{ name: t.compositeAverage, value: price(composite.actual), note: verdict }]),
  { name: t.rateGap, value: money(rateGap), note: t.rateGapNote },
  { name: t.carriedForward, value: money(carriedForward) },
])}`;
}
