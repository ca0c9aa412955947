import type { Citation } from "../policy/index.js";

/** Citations as one text: document and article, several joined by " + ". */
export function citationText(citations: readonly Citation[]): string {
  return citations.map(({ document, article }) => `${document} ${article}`).join(" + ");
}

/** Every citation once, in the order of its first use. */
export function distinctCitations(citations: readonly Citation[]): Citation[] {
  const seen = new Map(citations.map((citation) => [JSON.stringify([citation.document, citation.article]), citation]));
  return [...seen.values()];
}
