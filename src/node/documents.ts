import { createHash } from "node:crypto";
import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import { parsePolicy } from "../policy/index.js";
import type { LoadedPolicies, LoadedPolicy } from "./policies.js";
import { loadPolicies } from "./policies.js";

/** A policy as a caller has it: the path of its file, or the document itself. */
export type PolicySource = string | object;

/** Reads policies from where they stand. Every fault of every one is reported; a faulty one is left out. */
export async function openPolicies(sources: readonly PolicySource[]): Promise<LoadedPolicies> {
  const opened = await Promise.all(sources.map((source) => (typeof source === "string" ? loadPolicies([source]) : openDocument(source))));
  return { policies: opened.flatMap(({ policies }) => policies), findings: opened.flatMap(({ findings }) => findings) };
}

/** A document at hand, as if it had been read from a file; its digest is that of its compact JSON text. */
export function openDocument(document: object): LoadedPolicies {
  const { policy, findings } = parsePolicy(document);
  const { id } = document as { readonly id?: unknown };
  const named = findings.map((entry): Finding => ({ ...entry, record: { source: typeof id === "string" ? id : "", row: 0 } }));
  if (policy === undefined || hasErrors(findings)) return { policies: [], findings: named };
  const sha256 = createHash("sha256").update(JSON.stringify(document)).digest("hex");
  const loaded: LoadedPolicy = { path: `${policy.id}.json`, sha256, document: policy };
  return { policies: [loaded], findings: named };
}
