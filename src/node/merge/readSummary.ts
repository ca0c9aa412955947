import type { Summary } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { sumOfGroups } from "./addSummaries.js";
import { summarySchema } from "./summarySchema.js";

/** A summary, and the file it came from. */
export interface NamedSummary {
  readonly name: string;
  readonly summary: Summary;
}

/** Reads what stands in a `summary.json`: checks its form, and that its totals are the sum of its groups. */
export function readSummary(value: unknown, name: string): { readonly summary?: Summary; readonly findings: readonly Finding[] } {
  const refuse = (path: string, params: Readonly<Record<string, string>>) => ({
    findings: [{ ...finding("summary-form", path, params), record: { source: name, row: 0 } }],
  });
  const parsed = summarySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map(String).join(".");
    const unknown = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : undefined;
    return refuse(path, { value: unknown ?? textAt(value, issue?.path ?? []), expected: unknown === undefined ? expectedBy(issue) : "" });
  }
  // As it stands, and not as the schema gives it again: the order of its fields is part of what is added up.
  const summary = value as Summary;
  const { bills, fee } = sumOfGroups(summary.groups);
  if (summary.totals.bills !== bills || summary.counts.charged !== bills)
    return refuse("totals.bills", { value: String(summary.totals.bills), expected: String(bills) });
  if (summary.totals.fee !== fee) return refuse("totals.fee", { value: summary.totals.fee, expected: fee });
  return { summary, findings: [] };
}

function textAt(value: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);
  // A value nested deeper than the stack cannot be written.
  return typeof found === "object" && found !== null ? (Array.isArray(found) ? "[…]" : "{…}") : String(found ?? "").slice(0, 80);
}

interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly values?: readonly unknown[];
  readonly expected?: unknown;
}

function expectedBy(issue: Issue | undefined): string {
  if (issue?.values !== undefined) return issue.values.map(String).join(" | ");
  if (issue?.code === "custom") return issue.message;
  return typeof issue?.expected === "string" ? issue.expected : "";
}
