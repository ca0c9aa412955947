import { parseDay } from "../../calendar/index.js";
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
    findings.push(
      ...escalatorFaults(asRecord(version.escalator), {
        present: version.escalator !== undefined,
        path: joinPath("versions", index, "escalator"),
        classes: asRecord(document.classes),
      }),
    );
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
  for (const [index, id] of versionIds(document).entries()) {
    const first = versionIds(document).indexOf(id);
    if (first < index) findings.push(finding("policy-duplicate", joinPath("versions", index, "id"), { value: id, other: `versions[${first}]` }));
  }
  return findings;
}

/** A step is a real day of every year, the years rise, and what is added is for classes that exist. */
function escalatorFaults(escalator: Loose, { present, path, classes }: { present: boolean; path: string; classes: Loose }): Finding[] {
  if (!present) return [];
  const findings: Finding[] = [];
  const on = asText(escalator.on);
  if (on !== undefined && parseDay(`2023-${on}`) === undefined) findings.push(finding("policy-value", `${path}.on`, { value: on, expected: "MM-DD" }));
  const { firstYear, lastYear } = escalator;
  if (typeof firstYear === "number" && typeof lastYear === "number" && lastYear < firstYear) {
    findings.push(finding("policy-window-order", `${path}.lastYear`, { value: String(lastYear), expected: `>= ${firstYear}` }));
  }
  for (const id of Object.keys(asRecord(escalator.add))) {
    if (!Object.hasOwn(classes, id))
      findings.push(finding("policy-reference-unknown", joinPath(path, "add", id), { value: id, expected: Object.keys(classes).join(", ") }));
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
