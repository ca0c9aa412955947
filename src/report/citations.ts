import type { FundStatement, StatementCitation } from "../funds/statement.js";
import type { Texts } from "./texts.js";

/** Citations in one line: each document by its number, or its title where it has none, and the article. */
export function citationText(citations: readonly StatementCitation[], { documents }: Pick<FundStatement, "documents">, t: Texts): string {
  return citations
    .map(({ document, article }) => {
      const source = documents[document];
      return `${source?.number ?? source?.title ?? document} ${article}`;
    })
    .join(t.listSeparator);
}

/** Whose reading of the text a rule is, where it is one. */
export function interpretationText(interpretation: "ours" | "customer" | undefined, t: Texts): string | undefined {
  if (interpretation === undefined) return undefined;
  return interpretation === "ours" ? t.interpretationOurs : t.interpretationCustomer;
}
