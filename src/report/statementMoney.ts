import type { FundStatement, StatementProject, StatementRelease, StatementSource, StatementStep } from "../funds/index.js";
import type { FlowRow } from "./chart.js";
import { flowChart } from "./chart.js";
import { citationText, interpretationText } from "./citations.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

/** What the fund received, from whom, and for what. */
export function sourcesSection(statement: FundStatement, { lang, words }: PageWords, t: Texts): Html {
  const useNames = new Map(statement.steps.map(({ use, name }) => [use, name[lang]]));
  const columns: readonly Column<StatementSource>[] = [
    { head: t.source, cell: ({ name }) => name[lang] },
    { head: t.receiptsCount, kind: "number", cell: ({ receipts }) => groupThousands(String(receipts)) },
    { head: t.amountYuan, kind: "number", cell: ({ amount }) => groupThousands(amount) },
    { head: t.permittedUses, cell: ({ purposes }) => purposes.map((use) => useNames.get(use) ?? words(use)).join(t.listSeparator) },
    { head: t.basis, cell: ({ citations }) => citationText(citations, statement, t) },
  ];
  return html`<h2>${t.sourcesHeading}</h2>
${dataTable({ caption: t.sourcesCaption, columns, groups: [{ rows: statement.sources }], empty: t.noSources })}`;
}

/** The waterfall: as a picture, and step by step with what was needed, given and left open. */
export function flowSection(statement: FundStatement, { lang }: PageWords, t: Texts): Html {
  const amount = (head: string, pick: (step: StatementStep) => string): Column<StatementStep> => ({
    head,
    kind: "number",
    cell: (step) => groupThousands(pick(step)),
  });
  const states = { served: t.stateServed, held: t.stateHeld, provisional: t.stateProvisional };
  const columns: readonly Column<StatementStep>[] = [
    { head: t.step, cell: ({ name }) => name[lang] },
    amount(t.need, ({ need }) => need),
    amount(t.allocated, ({ allocated }) => allocated),
    amount(t.unmet, ({ unmet }) => unmet),
    { head: t.state, cell: ({ state }) => states[state] },
    {
      head: t.basis,
      cell: ({ citations, interpretation }) =>
        [citationText(citations, statement, t), interpretationText(interpretation, t)].filter((text) => text !== undefined).join(t.listSeparator),
    },
  ];
  const chart = flowChart({
    id: "flow",
    title: t.flowCaption,
    description: t.flowDescription,
    rowHead: t.item,
    amountHead: t.amountYuan,
    kindHead: t.flowKind,
    kindNames: { in: t.flowIn, out: t.flowOut, held: t.flowHeld, balance: t.flowBalance },
    rows: flowRows(statement, lang, t),
    empty: t.noMoney,
  });
  return html`<h2>${t.flowHeading}</h2>
${chart}${dataTable({ caption: t.stepsCaption, columns, groups: [{ rows: statement.steps }], empty: t.none })}
<p class="note">${fill(t.unpaidOperationLine, { amount: groupThousands(statement.unpaidOperation) })}</p>\n`;
}

/** Sources first, then the steps in their order, and what is left, which the chart checks against all before it. */
function flowRows({ opening, sources, steps, carriedForward }: FundStatement, lang: PageWords["lang"], t: Texts): readonly FlowRow[] {
  const moved = [
    { name: t.openingBalance, kind: "in", amount: opening },
    ...sources.map(({ name, amount }) => ({ name: name[lang], kind: "in", amount }) as const),
    ...steps.map(({ name, use, allocated }) => ({ name: name[lang], kind: use === "withheld" ? "held" : "out", amount: allocated }) as const),
  ] as const satisfies readonly FlowRow[];
  return [...moved.filter(({ amount }) => /[1-9]/.test(amount)), { name: t.carriedForward, kind: "balance", amount: carriedForward }];
}

/** What appraisal released and withheld, plant by plant. */
export function appraisalSection({ releases, released, withheld }: FundStatement, t: Texts): Html {
  const columns: readonly Column<Partial<StatementRelease>>[] = [
    { head: t.plant, cell: ({ name, plant }) => name ?? plant ?? t.total },
    { head: t.month, cell: ({ month }) => month },
    { head: t.grade, cell: ({ grade, factor, plant }) => (plant === undefined ? undefined : (grade ?? (factor === undefined ? t.notAppraised : undefined))) },
    { head: t.factor, kind: "number", cell: ({ factor }) => factor },
    { head: t.need, kind: "number", cell: ({ need }) => (need === undefined ? undefined : groupThousands(need)) },
    { head: t.released, kind: "number", cell: (row) => groupThousands(row.released ?? "0") },
    { head: t.withheld, kind: "number", cell: (row) => groupThousands(row.withheld ?? "0") },
  ];
  const totals = releases.length > 1 ? [{ released, withheld }] : [];
  return html`<h2>${t.appraisalHeading}</h2>
${dataTable({ caption: t.releasesCaption, columns, groups: [{ rows: releases }], totals, empty: t.noReleases })}`;
}

/** The named projects that money of this period went to; nothing when there are none. */
export function projectsSection({ projects, steps }: FundStatement, { lang, words }: PageWords, t: Texts): Html | undefined {
  if (projects.length === 0) return undefined;
  const useNames = new Map(steps.map(({ use, name }) => [use, name[lang]]));
  const amount = (head: string, pick: (project: StatementProject) => string): Column<StatementProject> => ({
    head,
    kind: "number",
    cell: (row) => groupThousands(pick(row)),
  });
  const columns: readonly Column<StatementProject>[] = [
    { head: t.project, cell: ({ id }) => id },
    { head: t.step, cell: ({ use }) => useNames.get(use) ?? words(use) },
    { head: t.approvedBy, cell: ({ approvedBy }) => approvedBy },
    amount(t.priority, ({ priority }) => String(priority)),
    amount(t.approvedNeed, ({ need }) => need),
    amount(t.before, ({ before }) => before),
    amount(t.allocatedNow, ({ allocated }) => allocated),
    amount(t.unmet, ({ unmet }) => unmet),
  ];
  return html`<h2>${t.projectsHeading}</h2>
${dataTable({ caption: t.projectsCaption, columns, groups: [{ rows: projects }], empty: t.none })}`;
}
