import type { MinimumTest } from "../costing/index.js";
import type { Citation, SourceDocument } from "../policy/index.js";
import { distinctCitations } from "./citations.js";
import type { CloseFundInput } from "./closeFund.js";
import type { StatementDocument } from "./statement.js";

/** Every rule that the statement applies, once, and the titles of the documents behind them. */
export function statementCitations({ rules, minimums }: CloseFundInput, tests: readonly MinimumTest[]) {
  const cited: (readonly Citation[])[] = [
    ...Object.values(rules.sources).map(({ cite }) => cite),
    rules.priceBase.cite,
    rules.margin.cite,
    ...tests.map(({ citations }) => citations),
    rules.appraisal.cite,
    rules.release.cite,
    ...rules.waterfall.map(({ cite }) => cite),
    ...rules.commission.map(({ cite }) => cite),
    rules.surplus.cite,
    rules.grossReceipts?.cite ?? [],
    rules.disclosure?.cite ?? [],
    ...(rules.budgetCodes ?? []).map(({ cite }) => cite),
  ];
  const citations = distinctCitations(cited.flat());
  const known: Record<string, SourceDocument> = Object.assign({}, ...minimums.map((document) => document.documents), rules.documents);
  const documents: Record<string, StatementDocument> = {};
  for (const { document } of citations) {
    const found = known[document];
    if (found !== undefined) documents[document] = { title: found.title, ...(found.number === undefined ? {} : { number: found.number }) };
  }
  return { citations, documents };
}
