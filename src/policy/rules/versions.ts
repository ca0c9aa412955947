import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** Versions start on a known or sighted day, in rising order; each names a known act; none but enacted ones is billed unless told. */
export function versionRules(document: Loose): Finding[] {
  const findings: Finding[] = [];
  const documents = asRecord(document.documents);
  let last: string | undefined;
  for (const [index, entry] of asList(document.versions).entries()) {
    const version = asRecord(entry);
    const sighting = asText(asRecord(version.inForceOn).date);
    const from = asText(version.from);
    if ((version.from === undefined) === (version.inForceOn === undefined)) {
      findings.push(finding("policy-version-start", joinPath("versions", index), { expected: "from | inForceOn" }));
    }
    const start = from ?? sighting;
    if (start !== undefined && last !== undefined && start <= last) {
      findings.push(
        finding("policy-version-order", joinPath("versions", index, from === undefined ? "inForceOn" : "from"), { value: start, expected: `> ${last}` }),
      );
    }
    last = start ?? last;
    const act = asText(version.act);
    if (act !== undefined && !Object.hasOwn(documents, act)) {
      findings.push(finding("policy-document-unknown", joinPath("versions", index, "act"), { document: act, expected: Object.keys(documents).join(", ") }));
    }
    if (version.status === "proposed" || version.status === "forecast" || version.status === "example") {
      findings.push(
        finding("policy-not-enacted", joinPath("versions", index, "status"), { value: version.status, version: asText(version.id) ?? start ?? "" }),
      );
    }
  }
  return findings;
}

/** The ids that versions have or take: their own, or the day they start or were seen. */
export function versionIds(document: Loose): string[] {
  return asList(document.versions).flatMap((entry) => {
    const { id, from, inForceOn } = asRecord(entry);
    return asText(id) ?? asText(from) ?? asText(asRecord(inForceOn).date) ?? [];
  });
}
