import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { asList, asRecord, asText, joinPath, type Loose } from "../loose.js";

/** No word in a file may mean two things: ids and aliases of classes, of reliefs and of districts are unique among themselves. */
export function aliasRules(document: Loose): Finding[] {
  const findings: Finding[] = [];
  for (const group of ["classes", "reliefs", "credit"] as const) {
    const seen = new Map<string, string>();
    const entries = Object.entries(asRecord(document[group]));
    for (const [id] of entries) seen.set(id, id);
    for (const [id, entry] of entries) {
      for (const [index, alias] of asList(asRecord(entry).aliases).entries())
        note(asText(alias), { owner: id, path: joinPath(group, id, "aliases", index), seen });
    }
  }
  const districts = new Map<string, string>();
  for (const [index, district] of asList(document.districts).entries()) {
    const { name, aliases } = asRecord(district);
    const owner = `${index}`;
    note(asText(name), { owner, path: joinPath("districts", index, "name"), seen: districts });
    for (const [at, alias] of asList(aliases).entries()) note(asText(alias), { owner, path: joinPath("districts", index, "aliases", at), seen: districts });
  }
  return findings;

  function note(word: string | undefined, { owner, path, seen }: { owner: string; path: string; seen: Map<string, string> }): void {
    if (word === undefined) return;
    const other = seen.get(word);
    if (other !== undefined && other !== owner) findings.push(finding("policy-duplicate", path, { value: word, other }));
    seen.set(word, other ?? owner);
  }
}
