import type { Finding } from "../../findings/index.js";
import { hasErrors } from "../../findings/index.js";
import { assessFiles } from "../../node/index.js";
import { assessText } from "../assessText.js";
import { loadUsable, say } from "../loadAll.js";
import { encodingOf, has, many, one, workersOf } from "../options.js";
import { findingLines } from "../print.js";
import { openProgress } from "../progress.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Runs `assess` over files of readings. */
export async function runAssess(call: Call): Promise<ExitCode> {
  const { positionals: readings, terminal, lang } = call;
  if (readings.length === 0) throw new UsageError({ zh: "请给出读数文件 READINGS。", en: "Name at least one file of readings, READINGS." });
  const out = one(call, "out");
  if (out === undefined) throw new UsageError({ zh: "缺少 --out：请给出结果文件夹。", en: "--out is missing: name a folder for the results." });
  const [workers, encoding, format, through] = [workersOf(call), encodingOf(call), formatOf(call), throughOf(call)];
  const policies = await loadUsable(call, many(call, "policy"));
  if (typeof policies === "number") return policies;
  if (!policies.some(({ document }) => document.kind === "tariff"))
    throw new UsageError({ zh: "--policy 中没有费率政策（kind: tariff）。", en: "No --policy is a tariff (kind: tariff)." });
  const progress = openProgress(terminal);
  const { summary, findings } = await assessFiles({
    readings,
    policies,
    allow: [...(has(call, "allow-example") ? (["example"] as const) : []), ...(has(call, "proposal") ? (["proposed", "forecast"] as const) : [])],
    accounts: one(call, "accounts"),
    meters: one(call, "meters"),
    links: one(call, "links"),
    parts: one(call, "parts"),
    adjustments: one(call, "adjustments"),
    history: one(call, "history"),
    through,
    out,
    format,
    byteOrderMark: has(call, "bom"),
    workers,
    encoding,
    onProgress: progress.show,
    ...(terminal.signal && { signal: terminal.signal }),
    async beforePublishing({ summary, findings }) {
      progress.end();
      terminal.err(findingLines(findings.filter(isWorthSaying), lang));
      terminal.out(has(call, "json") ? `${JSON.stringify(summary, null, 2)}\n` : assessText(summary, { lang, out }));
      await terminal.delivered?.();
    },
  }).finally(progress.end);
  const said = findings.filter(isWorthSaying);
  if (summary === undefined) return say(call, hasErrors(said) ? said.filter(({ severity }) => severity === "error") : said, 2);
  return summary.counts.rejected > 0 ? 1 : 0;
}

function isWorthSaying({ severity }: Finding): boolean {
  return severity !== "info";
}

function formatOf(call: Call): "csv" | "jsonl" {
  const text = one(call, "format") ?? "csv";
  if (text === "csv" || text === "jsonl") return text;
  throw new UsageError({ zh: `--format 应为 csv 或 jsonl，而不是“${text}”。`, en: `--format takes csv or jsonl, not "${text}".` });
}

function throughOf(call: Call): string | undefined {
  const text = one(call, "through");
  if (text === undefined || /^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new UsageError({ zh: `--through 应为“年-月”，例如 2025-12，而不是“${text}”。`, en: `--through takes a month, YYYY-MM, not "${text}".` });
}
