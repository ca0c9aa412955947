import type { FundStatement, StatementGapLine, StatementTest } from "../funds/statement.js";
import { citationText, interpretationText } from "./citations.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands, negateText, percentText, sumTexts } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** The break-even price with its parts, and the level of the fee against what the law asks. */
export function priceSection(statement: FundStatement, options: PageWords, t: Texts): Html {
  const { priceBase, margin, payingM3, breakEvenPrice, targetPrice, disallowed, waterM3, liableM3, listCharges } = statement;
  const figures: readonly (Figure | undefined)[] = [
    { name: t.priceBase, value: priceBase, unit: t.yuan },
    margin && { name: fill(t.marginItem, { rate: percentText(margin.rate) }), value: margin.amount, unit: t.yuan },
    { name: t.disallowedCost, value: disallowed, unit: t.yuan },
    { name: t.waterM3, value: waterM3, unit: t.m3 },
    { name: t.liableM3, value: liableM3, unit: t.m3 },
    { name: t.payingM3, value: payingM3, unit: t.m3 },
    { name: t.listCharges, value: listCharges, unit: t.yuan },
    breakEvenPrice === undefined ? undefined : { name: t.breakEvenItem, value: breakEvenPrice, unit: t.yuanPerM3 },
    targetPrice === undefined ? undefined : { name: t.targetItem, value: targetPrice, unit: t.yuanPerM3 },
  ];
  const columns: readonly Column<Figure>[] = [
    { head: t.item, cell: ({ name }) => name },
    { head: t.value, kind: "number", cell: ({ value }) => groupThousands(value) },
    { head: t.unit, cell: ({ unit }) => unit },
  ];
  return html`<h2>${t.priceHeading}</h2>
${dataTable({ caption: t.priceCaption, columns, groups: [{ rows: figures.filter((figure) => figure !== undefined) }], empty: t.none })}
${margin === undefined ? html`<p class="note">${t.noMargin}</p>` : undefined}
${testsTable(statement, options, t)}`;
}

function testsTable(statement: FundStatement, { lang, policies }: PageWords, t: Texts): Html {
  const measures = { compositeAverage: t.measureComposite, breakEven: t.measureBreakEven };
  const columns: readonly Column<StatementTest>[] = [
    { head: t.measure, cell: ({ measure }) => measures[measure] },
    { head: t.policy, cell: ({ policy }) => policies.find(({ id }) => id === policy)?.title[lang] ?? policy },
    { head: t.required, kind: "number", cell: ({ required }) => (required === undefined ? t.notStated : groupThousands(required)) },
    { head: t.actual, kind: "number", cell: ({ actual }) => groupThousands(actual) },
    { head: t.verdict, cell: ({ passes, informative }) => `${passes ? t.passes : t.fails}${informative ? t.informative : ""}` },
    {
      head: t.basis,
      cell: ({ citations, interpretation }) => [citationText(citations, statement, t), interpretationText(interpretation, t)].filter((text) => text !== undefined).join(t.listSeparator),
    },
  ];
  return dataTable({ caption: t.testsCaption, columns, groups: [{ rows: statement.tests }], empty: t.noTests });
}

/** From what operation needs to what arrived: every part of the gap with who answers for it. */
export function gapSection({ gap, operatingNeed, received }: FundStatement, t: Texts): Html {
  const names: Readonly<Record<StatementGapLine["id"], string>> = {
    rateGap: t.rateGap,
    surcharge: t.surcharge,
    relief: t.relief,
    billingDifference: t.gapBillingDifference,
    uncollected: t.uncollected,
    heldBack: t.heldBack,
  };
  const claims: Readonly<Record<StatementGapLine["claimedFrom"], string>> = { district: t.fromDistrict, payers: t.fromPayers, agent: t.fromAgent, nobody: t.fromNobody };
  const columns: readonly Column<{ readonly name: string; readonly amount: string; readonly claim?: string }>[] = [
    { head: t.item, cell: ({ name }) => name },
    { head: t.amountYuan, kind: "number", cell: ({ amount }) => groupThousands(amount) },
    { head: t.claimedFrom, cell: ({ claim }) => claim },
  ];
  const rows = gap.map(({ id, amount, claimedFrom }) => ({ name: names[id], amount, claim: claims[claimedFrom] }));
  const totals = rows.length === 0 ? [] : [{ name: t.gapTotal, amount: sumTexts([operatingNeed, negateText(received)]) }];
  return html`<h2>${t.gapHeading}</h2>
${dataTable({ caption: t.gapCaption, columns, groups: [{ rows }], totals, empty: t.noGap })}
<p class="note">${t.gapNote}</p>\n`;
}
