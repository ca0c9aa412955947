import type { SlabPlan } from "../batch/index.js";
import { attributeColumnsOf, packEntitlements, placeColumns } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { TariffDocument } from "../policy/index.js";
import { parsePolicy } from "../policy/index.js";
import type { BlobInput } from "./openBlob.js";
import { openBlob } from "./openBlob.js";
import type { BillBlobRequest } from "./request.js";
import { digestOfText } from "./sha256.js";

/** A usage file that can be billed, what it is billed by, and what is to be said beforehand. */
export interface OpenedTask {
  readonly input: BlobInput;
  readonly tariffs: readonly OpenedTariff[];
  readonly plan: SlabPlan;
  readonly notes: readonly Finding[];
}

interface OpenedTariff {
  readonly document: TariffDocument;
  readonly sha256: string;
}

/** Opens policies and file; where one of them cannot be used, it gives the reasons instead. */
export async function openTask(blob: Blob, request: BillBlobRequest): Promise<OpenedTask | { readonly findings: readonly Finding[] }> {
  const { columns, encoding = "auto", signal, name = nameOf(blob), allow = [], entitlements = [], orders = [] } = request;
  const { tariffs, findings } = openTariffs(request.policies);
  if (hasErrors(findings)) return { findings };
  if (tariffs.length === 0) return { findings: [...findings, finding("policy-kind", "kind", { value: "", expected: "tariff" })] };
  const policies = tariffs.map(({ document }) => document);
  const seek = { role: "usage", ...(columns && { columns }), declared: attributeColumnsOf(policies) } as const;
  const opened = await openBlob(blob, { name, encoding, seek, signal });
  if ("findings" in opened) return { findings: [...findings, ...opened.findings] };
  const { input } = opened;
  const placed = input.format === "jsonl" ? noColumns : placeColumns(input, seek);
  if (hasErrors(placed.faults)) return { findings: [...findings, ...placed.faults] };
  const plan: SlabPlan = {
    command: "bill",
    policies,
    allow,
    encoding: input.encoding,
    format: input.format,
    delimiter: input.delimiter,
    fieldCount: input.header.length,
    ...(placed.namedCount !== undefined && { namedCount: placed.namedCount }),
    places: Object.fromEntries(placed.places),
    entitlements: packEntitlements(entitlements),
    orders,
    stated: undefined,
  };
  return { input, tariffs, plan, notes: [...findings, ...placed.notes] };
}

/** Lines of JSON name their fields themselves. */
const noColumns: ReturnType<typeof placeColumns> = { places: new Map(), faults: [], notes: [], namedCount: undefined };

function openTariffs(policies: readonly object[]): { readonly tariffs: readonly OpenedTariff[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const tariffs: OpenedTariff[] = [];
  for (const given of policies) {
    const { policy, findings: found } = parsePolicy(given);
    const { id } = given as { readonly id?: unknown };
    findings.push(...found.map((entry) => ({ ...entry, record: { source: typeof id === "string" ? id : "", row: 0 } })));
    if (policy?.kind === "tariff" && !hasErrors(found)) tariffs.push({ document: policy, sha256: digestOfText(JSON.stringify(given)) });
  }
  return { tariffs, findings };
}

/** What a file is called; a `File` knows. */
export function nameOf(blob: Blob): string {
  return "name" in blob && typeof blob.name === "string" ? blob.name : "usage.csv";
}
