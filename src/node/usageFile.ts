import { attributeColumnsOf, placeColumns } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { hasErrors } from "../findings/index.js";
import type { Column } from "../table/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { InputFile, OpenOptions } from "./inputFile.js";
import { openInput } from "./inputFile.js";
import { tariffsOf } from "./policies.js";
import { openUsageStream } from "./stream/usageStream.js";

/** A usage file that can be billed, where its columns stand, and what is to be said of its header. */
export interface UsageFile {
  readonly file: InputFile;
  readonly places: ReadonlyMap<string, number>;
  /** Given where the header ends in columns without a name: the columns before them. */
  readonly namedCount?: number;
  readonly notes: readonly Finding[];
}

/** Opens a usage file; one that cannot be billed at all gives the reasons instead. */
export async function openUsage(request: BatchRequest, options: OpenOptions = {}): Promise<UsageFile | { readonly findings: readonly Finding[] }> {
  const { usage, encoding = "auto", columns, policies, signal } = request;
  const seek = { role: "usage", ...(columns && { columns }), declared: attributeColumns(policies) } as const;
  const { file, findings } = await (typeof usage === "string" ? openInput(usage, encoding, seek, options) : openUsageStream(usage, { encoding, seek, signal }));
  if (file === undefined) return { findings };
  if (file.format === "jsonl") return { file, places: new Map(), notes: [] };
  const { places, faults, notes, namedCount } = placeColumns(file, seek);
  if (hasErrors(faults)) {
    file.streamed?.close();
    return { findings: faults };
  }
  return { file, places, notes, ...(namedCount !== undefined && { namedCount }) };
}

/** The attributes that any of the policies' prices depend on: each is a column of its own name. */
export function attributeColumns(policies: BatchRequest["policies"]): Column[] {
  return attributeColumnsOf(tariffsOf(policies).map(({ document }) => document));
}
