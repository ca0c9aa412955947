import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import { summarySchema } from "../merge/summarySchema.js";
import { writerOf } from "../partialFile.js";
import type { AnySummary } from "./verification.js";
import { statementName } from "./verifyFund.js";

export interface Results {
  readonly summary?: AnySummary;
  /** Whether they are those of `fund`, which has a statement in the place of a summary. */
  readonly isFund?: boolean;
  readonly findings: readonly Finding[];
}

const digest = { name: z.string().regex(/^[^./\\][^/\\]*$/), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().nonnegative() };
const count = z.int().nonnegative();
const sums = { bills: count, volumeM3: z.string(), notLiableM3: z.string(), outsideTiersM3: z.string() };

/** What is looked at in the summary of an assessment; the rest is compared when the run is made again. */
const assessSchema = z.looseObject({
  format: z.literal(1),
  command: z.literal("assess"),
  engine: z.string(),
  policies: z.array(z.object({ id: z.string(), revision: z.string(), sha256: digest.sha256 })),
  inputs: z.array(z.object({ ...digest, role: z.string(), name: z.string() })),
  counts: z.record(z.string(), count),
  rejects: z.record(z.string(), count),
  totals: z.object(sums),
  classes: z.array(z.object({ ...sums, class: z.string() })),
  outputs: z.array(z.object(digest)),
});

/** Reads the summary of a folder of results. A folder without one holds no complete results. */
export async function readResults(folder: string): Promise<Results> {
  const refuse = (code: "verify-folder" | "verify-summary-missing" | "verify-summary-form", path: string, params: Record<string, string>) => ({
    findings: [finding(code, path, params)],
  });
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return refuse("verify-folder", "", { value: folder });
  if (!names.includes(summaryName) && names.includes(statementName)) return { isFund: true, findings: [] };
  if (!names.includes(summaryName)) return refuse("verify-summary-missing", "", { value: folder });
  const value = parsed(await readFile(join(folder, summaryName)).catch(() => undefined));
  const isAssess = (value as { readonly command?: unknown } | undefined)?.command === "assess";
  const { success, data, error } = (isAssess ? assessSchema : summarySchema).safeParse(value);
  if (!success) return refuse("verify-summary-form", (error.issues[0]?.path ?? []).map(String).join("."), { value: summaryName });
  const unsafe = data.outputs.find(({ name }) => name !== "-" && !digest.name.safeParse(name).success);
  if (unsafe !== undefined) return refuse("verify-summary-form", "outputs", { value: unsafe.name });
  const leftovers = names.filter((name) => writerOf(name) !== undefined);
  // What the schema takes for optional is undefined nowhere, for JSON has no such value.
  return {
    summary: data as unknown as AnySummary,
    findings: leftovers.length === 0 ? [] : [finding("verify-leftovers", "", { count: String(leftovers.length) })],
  };
}

const summaryName = "summary.json";

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
