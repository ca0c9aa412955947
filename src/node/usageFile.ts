import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import type { Column } from "../table/index.js";
import { matchHeader } from "../table/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { InputFile } from "./inputFile.js";
import { openInput } from "./inputFile.js";
import { tariffsOf } from "./policies.js";

/** A usage file that can be billed, where its columns stand, and what is to be said of its header. */
export interface UsageFile {
  readonly file: InputFile;
  readonly places: ReadonlyMap<string, number>;
  readonly notes: readonly Finding[];
}

/** Opens a usage file; one that cannot be billed at all gives the reasons instead. */
export async function openUsage({ usage, encoding = "auto", columns, policies }: BatchRequest): Promise<UsageFile | { readonly findings: readonly Finding[] }> {
  const { file, findings } = await openInput(usage, encoding);
  if (file === undefined) return { findings };
  if (file.format === "jsonl") return { file, places: new Map(), notes: [] };
  const { places, missing, doubled, unknown } = matchHeader("usage", file.header, columns, attributeColumns(policies));
  const at = { source: file.name, row: file.headerRow };
  const faults = [
    ...missing.map((name) => ({ ...finding("file-column-missing", name, { value: name, expected: file.header.join(", ") }), record: at })),
    ...doubled.map((name) => ({ ...finding("file-column-doubled", name, { value: name }), record: at })),
  ];
  if (hasErrors(faults)) return { findings: faults };
  return { file, places, notes: unknown.map((name) => ({ ...finding("file-column-unknown", name, { value: name }), record: at })) };
}

/** The attributes that any of the policies' prices depend on: each is a column of its own name. */
export function attributeColumns(policies: BatchRequest["policies"]): Column[] {
  const ids = new Set(tariffsOf(policies).flatMap(({ document }) => Object.keys(document.attributes ?? {})));
  return [...ids].map((name) => ({ name, required: false, aliases: [] }));
}
