import { basename, dirname, join } from "node:path";
import type { Finding } from "../../findings/index.js";
import type { NamedSummary } from "../../node/index.js";
import { mergeSummaries, openOutputs, readSummary } from "../../node/index.js";
import { exitOf } from "../exitOf.js";
import { say } from "../loadAll.js";
import { has, one } from "../options.js";
import { readJson } from "../readJson.js";
import { summaryText } from "../summaryText.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Adds the summaries of shards: `merge SUMMARY… --out DIR`. */
export async function runMerge(call: Call): Promise<ExitCode> {
  const { positionals, terminal, lang } = call;
  if (positionals.length === 0) throw new UsageError({ zh: "请给出各分片的 summary.json。", en: "Name the summary.json of every shard." });
  const out = one(call, "out");
  if (out === undefined) throw new UsageError({ zh: "缺少 --out：请给出结果文件夹。", en: "--out is missing: name a folder for the results." });
  const parts: NamedSummary[] = [];
  const findings: Finding[] = [];
  for (const path of positionals) {
    const { value, findings: faults } = await readJson(path);
    const read = faults.length > 0 ? { findings: faults } : readSummary(value, nameOf(path));
    findings.push(...read.findings);
    if (read.summary !== undefined) parts.push({ name: nameOf(path), summary: read.summary });
  }
  if (findings.length > 0) return say(call, findings, 2);
  const merged = mergeSummaries(parts);
  const { summary } = merged;
  if (summary === undefined) return say(call, merged.findings, 2);

  const outputs = await openOutputs(out);
  try {
    await (await outputs.create("summary.json")).write(`${JSON.stringify(summary, null, 2)}\n`);
    await outputs.seal();
    terminal.out(has(call, "json") ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary, { lang, out }));
    await terminal.delivered?.();
    await outputs.publish();
  } catch (error) {
    await outputs.discard();
    throw error;
  }
  return exitOf(summary);
}

/** Every summary has the same name; its folder tells them apart. */
function nameOf(path: string): string {
  return join(basename(dirname(path)), basename(path));
}
