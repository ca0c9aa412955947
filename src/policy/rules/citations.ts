import { parseDay } from "../../calendar/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** No rule of the schema stands as deep; what does is refused by it, and may have no end. */
const deepest = 64;

/** Every cited document exists, every date is a real day, and every rule that is a reading of the text says so once more. */
export function citationRules(document: Loose): Finding[] {
  const known = new Set(Object.keys(asRecord(document.documents)));
  const findings: Finding[] = [];
  visit(document, []);
  return findings;

  function visit(value: unknown, path: readonly (string | number)[]): void {
    if (path.length > deepest) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const record = value as Loose;
    for (const [index, cited] of asList(record.cite).entries()) {
      const id = asText(asRecord(cited).document);
      if (id !== undefined && !known.has(id)) {
        findings.push(finding("policy-document-unknown", joinPath(...path, "cite", index, "document"), { document: id, expected: [...known].join(", ") }));
      }
    }
    if (record.interpretation === "ours" || record.interpretation === "customer") {
      const first = asRecord(asList(record.cite)[0]);
      findings.push(
        finding("policy-interpretation", joinPath(...path), {
          whose: record.interpretation,
          document: asText(first.document) ?? "",
          article: asText(first.article) ?? "",
        }),
      );
    }
    for (const [key, item] of Object.entries(record)) {
      if (typeof item === "string" && /^\d{4}-\d{2}-\d{2}$/.test(item) && key !== "revision" && key !== "article" && parseDay(item) === undefined) {
        findings.push(finding("policy-value", joinPath(...path, key), { value: item, expected: "YYYY-MM-DD" }));
      }
      visit(item, [...path, key]);
    }
  }
}
