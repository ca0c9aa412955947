import type { Summary } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { addSummaries } from "./addSummaries.js";
import type { NamedSummary } from "./readSummary.js";

/**
 * Adds the summaries of shards, cut by account and run with one command, the same policies and the same version of the engine: counts, amounts in yuan,
 * volumes in m³, arrears and the order-free digest of the result rows are those of one run over all accounts. Adding is associative.
 *
 * @returns the findings and no summary where they cannot be added: they differ in what they were run with, or the same input is counted twice.
 * @example
 * mergeSummaries([{ name: "north", summary: north }, { name: "south", summary: south }]).summary?.totals.fee; //=> "25.65"
 */
export function mergeSummaries(parts: readonly NamedSummary[]): { readonly summary?: Summary; readonly findings: readonly Finding[] } {
  const [first, ...others] = parts;
  if (first === undefined) return { findings: [finding("summary-form", "", { expected: "bill | reconcile | rebill" })] };
  const differing = others.flatMap((part) => differences(first, part));
  const findings = [...countedTwice(parts), ...(differing.length > 0 ? differing : paymentsUnknown(parts))];
  if (findings.length > 0) return { findings };
  return { summary: addSummaries([first.summary, ...others.map(({ summary }) => summary)]), findings: [] };
}

function note(code: "summary-differs" | "summary-twice" | "summary-payments", { name }: NamedSummary, at: { path: string; params: Record<string, string> }) {
  return { ...finding(code, at.path, at.params), record: { source: name, row: 0 } };
}

/** What must be the same in every summary, in words that can be compared. */
const terms: Readonly<Record<string, (summary: Summary) => string>> = {
  command: ({ command }) => command,
  engine: ({ engine }) => engine,
  policies: ({ policies }) => policies.map(({ id, revision, sha256 }) => `${id} ${revision} ${sha256.slice(0, 12)}`).join(", "),
  "settings.allow": ({ settings }) => (settings?.allow ?? []).join(", "),
  "settings.reverseMissing": ({ settings }) => String(settings?.reverseMissing ?? ""),
  "arrears.asOf": ({ arrears }) => arrears?.asOf ?? "",
  "arrears.ageing": ({ arrears }) => (arrears?.ageing.buckets ?? []).map(({ fromMonth, toMonth }) => `${fromMonth ?? ""}-${toMonth ?? ""}`).join(" "),
  "arrears.lateFee": ({ arrears }) => (arrears?.lateFee === undefined ? "" : "lateFee"),
};

function differences(first: NamedSummary, part: NamedSummary): Finding[] {
  const { name: other } = first;
  return Object.entries(terms).flatMap(([path, term]) => {
    const [value, expected] = [term(part.summary), term(first.summary)];
    return value === expected ? [] : [note("summary-differs", part, { path, params: { value, expected, other } })];
  });
}

/** Inputs whose rows are counted; a list of reliefs or orders may serve every shard. */
const countedRoles: readonly string[] = ["usage", "billed", "collected", "opening", "booked"];

function countedTwice(parts: readonly NamedSummary[]): Finding[] {
  const seen = new Map<string, string>();
  return parts.flatMap((part) => {
    const counted = part.summary.inputs.filter(({ role, isEmpty }) => countedRoles.includes(role) && isEmpty !== true);
    const twice = counted.filter(({ role, sha256 }) => seen.has(`${role}\t${sha256}`));
    const found = twice.map(({ role, name, sha256 }) => {
      const other = seen.get(`${role}\t${sha256}`) ?? "";
      return note("summary-twice", part, { path: "inputs", params: { value: `${role} ${name}`, other } });
    });
    for (const { role, sha256 } of counted) if (!seen.has(`${role}\t${sha256}`)) seen.set(`${role}\t${sha256}`, part.name);
    return found;
  });
}

/** A shard without a row adds nothing, whatever it knows. */
function paymentsUnknown(parts: readonly NamedSummary[]): Finding[] {
  const known = parts.find(({ summary }) => summary.collection !== undefined);
  if (known === undefined) return [];
  return parts
    .filter(({ summary }) => summary.collection === undefined && summary.counts.charged > 0)
    .map((part) => note("summary-payments", part, { path: "collection", params: { other: known.name } }));
}
