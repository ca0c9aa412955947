import type { Finding, Severity } from "./finding.js";
import { finding } from "./finding.js";

/** As many findings of each severity are kept of one file: a file in which every row is wrong must not fill the memory, nor the terminal. */
export const mostFindings = 1000;

/** The findings of one file while it is read. */
export interface KeptFindings {
  readonly list: Finding[];
  readonly counts: Record<Severity, number>;
}

export function createKeptFindings(findings: readonly Finding[] = []): KeptFindings {
  const kept: KeptFindings = { list: [], counts: { error: 0, warning: 0, info: 0 } };
  for (const entry of findings) keepFinding(kept, entry);
  return kept;
}

export function keepFinding({ list, counts }: KeptFindings, entry: Finding): void {
  if (counts[entry.severity]++ < mostFindings) list.push(entry);
}

/** The findings that were kept, and how many were not. */
export function keptFindings({ list, counts }: KeptFindings): Finding[] {
  const more = Object.values(counts).reduce((sum, count) => sum + count, 0) - list.length;
  if (more === 0) return [...list];
  const { record } = list[0] ?? {};
  return [
    ...list,
    { ...finding("findings-more", "", { count: String(more), expected: String(mostFindings) }), ...(record && { record: { ...record, row: 0 } }) },
  ];
}
