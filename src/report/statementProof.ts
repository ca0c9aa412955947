import type { Finding } from "../findings/index.js";
import type { FundStatement, StatementBalance } from "../funds/index.js";
import { referenceOf } from "./citations.js";
import type { Html } from "./html.js";
import { html } from "./html.js";
import { groupThousands } from "./numbers.js";
import type { PageWords } from "./options.js";
import type { Column } from "./table.js";
import { dataTable } from "./table.js";
import type { Texts } from "./texts.js";
import { fill } from "./texts.js";

/** What stands on the fund's accounts, and the proof that nothing was lost. */
export function balancesSection({ balances, proof, postings, lastHash, budgetCodes, sources }: FundStatement, { lang, words }: PageWords, t: Texts): Html {
  const names = new Map(sources.map(({ id, name }) => [id, name[lang]]));
  const kinds = { available: t.balanceAvailable, withheld: t.balanceWithheld };
  const columns: readonly Column<StatementBalance>[] = [
    { head: t.source, cell: ({ source }) => names.get(source) ?? words(source) },
    { head: t.state, cell: ({ kind }) => kinds[kind] },
    { head: t.account, kind: "code", cell: ({ account }) => account },
    { head: t.amountYuan, kind: "number", cell: ({ amount }) => groupThousands(amount) },
  ];
  const codes: readonly Column<FundStatement["budgetCodes"][number]>[] = [
    { head: t.name, cell: ({ name }) => name[lang] },
    { head: t.side, cell: ({ side }) => (side === "income" ? t.sideIncome : t.sideSpending) },
    { head: t.code, cell: ({ code }) => code },
    { head: t.year, cell: ({ year }) => String(year) },
  ];
  const sums = { sources: groupThousands(proof.sources), uses: groupThousands(proof.uses), balances: groupThousands(proof.balances) };
  return html`<h2>${t.balancesHeading}</h2>
${dataTable({ caption: t.balancesCaption, columns, groups: [{ rows: balances }], empty: t.noBalances })}
<p>${fill(t.proofLine, sums)}</p>
<p class="note">${fill(t.ledgerLine, { postings: groupThousands(String(postings)) })}<span class="digest">${lastHash}</span></p>
${budgetCodes.length === 0 ? undefined : dataTable({ caption: t.budgetCaption, columns: codes, groups: [{ rows: budgetCodes }], empty: t.none })}`;
}

/** Errors first, then warnings and notes, each in the order in which it was found. */
export function findingsSection({ findings }: FundStatement, { sentence }: PageWords, t: Texts): Html {
  const severities = { error: t.severityError, warning: t.severityWarning, info: t.severityInfo };
  const columns: readonly Column<Finding>[] = [
    { head: t.finding, cell: (finding) => sentence(finding) },
    { head: t.severity, cell: ({ severity }) => severities[severity] },
    { head: t.code, kind: "code", cell: ({ code }) => code },
  ];
  const rows = (["error", "warning", "info"] as const).flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return html`<h2>${t.findingsHeading}</h2>
${dataTable({ caption: t.findingsCaption, columns, groups: [{ rows }], empty: t.noFindings })}`;
}

/** The documents whose articles decided, in the order of the statement. */
export function lawSection({ citations, documents }: FundStatement, t: Texts): Html {
  const ids = [...new Set(citations.map(({ document }) => document))];
  const articlesOf = (id: string): string =>
    [...new Set(citations.filter(({ document }) => document === id).map(({ article }) => article))].join(t.listSeparator);
  const columns: readonly Column<string>[] = [
    { head: t.reference, cell: (id) => referenceOf(id, citations) },
    { head: t.document, cell: (id) => documents[id]?.title ?? id },
    { head: t.documentNumber, cell: (id) => documents[id]?.number },
    { head: t.articles, cell: (id) => articlesOf(id) },
  ];
  return html`<h2>${t.sourcesOfLaw}</h2>
${dataTable({ caption: t.sourcesOfLaw, columns, groups: [{ rows: ids }], empty: t.noCitations })}`;
}
