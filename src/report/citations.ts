import type { FundStatement, StatementCitation } from "../funds/index.js";
import type { Texts } from "./texts.js";

/** Citations in one line: each document by its number, or by its place in the list of documents where it has none, and the article. */
export function citationText(cited: readonly StatementCitation[], { documents, citations }: Pick<FundStatement, "documents" | "citations">, t: Texts): string {
  return cited.map(({ document, article }) => `${documents[document]?.number ?? referenceOf(document, citations)} ${article}`).join(t.listSeparator);
}

/** The place of a document among those that the statement cites, "[1]" the first; the id of one that it does not cite. */
export function referenceOf(document: string, citations: readonly StatementCitation[]): string {
  const place = [...new Set(citations.map((citation) => citation.document))].indexOf(document);
  return place === -1 ? document : `[${place + 1}]`;
}

/** Whose reading of the text a rule is, where it is one. */
export function interpretationText(interpretation: "ours" | "customer" | undefined, t: Texts): string | undefined {
  if (interpretation === undefined) return undefined;
  return interpretation === "ours" ? t.interpretationOurs : t.interpretationCustomer;
}
