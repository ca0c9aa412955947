import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { OpenTariffOptions, PolicyDocument, TariffDocument } from "../policy/index.js";
import { openTariff, parsePolicy } from "../policy/index.js";

/** A policy file that was read: the document, and the digest of the bytes it stood in. */
export interface LoadedPolicy {
  readonly path: string;
  readonly sha256: string;
  readonly document: PolicyDocument;
}

export interface LoadedPolicies {
  readonly policies: readonly LoadedPolicy[];
  readonly findings: readonly Finding[];
}

/** Reads policy files. Every fault of every file is reported; a faulty file is left out. */
export async function loadPolicies(paths: readonly string[]): Promise<LoadedPolicies> {
  const policies: LoadedPolicy[] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    const note = (entries: readonly Finding[]) => findings.push(...entries.map((entry) => ({ ...entry, record: { source: basename(path), row: 0 } })));
    let bytes: Buffer;
    try {
      bytes = await readFile(path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      note([
        finding(code === "ENOENT" ? "file-missing" : code === "EISDIR" ? "file-folder" : "file-unreadable", "", { value: basename(path), cause: code ?? "" }),
      ]);
      continue;
    }
    const document = parseJson(bytes);
    if (document === undefined) {
      note([finding("policy-not-json", "", { value: basename(path) })]);
      continue;
    }
    const parsed = parsePolicy(document);
    note(parsed.findings);
    if (parsed.policy !== undefined && !hasErrors(parsed.findings))
      policies.push({ path, sha256: createHash("sha256").update(bytes).digest("hex"), document: parsed.policy });
  }
  return { policies, findings };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The tariffs among loaded policies. */
export function tariffsOf(policies: readonly LoadedPolicy[]): readonly (LoadedPolicy & { readonly document: TariffDocument })[] {
  return policies.filter((policy): policy is LoadedPolicy & { readonly document: TariffDocument } => policy.document.kind === "tariff");
}

/**
 * The tariffs among policies that came from whoever calls, and need not have been read from files. After this nobody looks for their faults again.
 *
 * @throws PolicyError when one of them cannot be billed with.
 */
export function soundTariffs(policies: readonly LoadedPolicy[], options: OpenTariffOptions): ReturnType<typeof tariffsOf> {
  const tariffs = tariffsOf(policies);
  for (const { document } of tariffs) openTariff(document, options);
  return tariffs;
}
