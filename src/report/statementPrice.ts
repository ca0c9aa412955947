import type { FundStatement, StatementGapLine, StatementTest } from "../funds/index.js";
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
    { name: t.waterVolume, value: waterM3, unit: t.m3 },
    { name: t.liableVolume, value: liableM3, unit: t.m3 },
    { name: t.payingVolume, value: payingM3, unit: t.m3 },
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
      cell: ({ citations, interpretation }) =>
        [citationText(citations, statement, t), interpretationText(interpretation, t)].filter((text) => text !== undefined).join(t.listSeparator),
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
    rounding: t.rounding,
    uncollected: t.uncollected,
    earlierCollected: t.gapEarlierCollected,
    heldBack: t.heldBack,
  };
  const claims: Readonly<Record<StatementGapLine["claimedFrom"], string>> = {
    district: t.fromDistrict,
    payers: t.fromPayers,
    agent: t.fromAgent,
    nobody: t.fromNobody,
  };
  const columns: readonly Column<{ readonly name: string; readonly amount: string; readonly claim?: string }>[] = [
    { head: t.item, cell: ({ name }) => name },
    { head: t.amountYuan, kind: "number", cell: ({ amount }) => groupThousands(amount) },
    { head: t.claimedFrom, cell: ({ claim }) => claim },
  ];
  const rows = gap.map(({ id, amount, claimedFrom }) => ({ name: names[id], amount, claim: widens(amount) ? claims[claimedFrom] : "" }));
  const whole = sumTexts([operatingNeed, negateText(received)]);
  // where billing or collection is not known the lines do not reach from need to receipts, and no sum is claimed
  const complete = !/[1-9]/.test(sumTexts([...gap.map(({ amount }) => amount), negateText(whole)]));
  const totals = complete ? [{ name: t.gapTotal, amount: whole }] : [];
  return html`<h2>${t.gapHeading}</h2>
${dataTable({ caption: t.gapCaption, columns, groups: [{ rows }], totals, empty: t.noGap })}
<p class="note">${t.gapNote}</p>\n`;
}

function widens(amount: string): boolean {
  return /^[\d.]*[1-9]/.test(amount);
}
