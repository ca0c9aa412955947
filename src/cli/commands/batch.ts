import { parseDay } from "../../calendar/index.js";
import { hasErrors } from "../../findings/index.js";
import type { BatchRequest, StatedPaths, Summary } from "../../node/index.js";
import { readEntitlements, readOrders, runBatch } from "../../node/index.js";
import { checkMinimumPrices } from "../../policy/index.js";
import { loadUsable, minimumsAtHand, say } from "../loadAll.js";
import { encodingOf, has, many, one, workersOf } from "../options.js";
import { findingLines } from "../print.js";
import { openProgress } from "../progress.js";
import { summaryText } from "../summaryText.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Runs `bill`, `reconcile` or `rebill` over a usage file. */
export async function runBatchCommand(command: BatchRequest["command"], call: Call, request: Pick<BatchRequest, "booked"> = {}): Promise<ExitCode> {
  const { positionals, terminal, lang } = call;
  const [usage, ...more] = positionals;
  if (usage === undefined || more.length > 0) throw new UsageError({ zh: "请给出一个用水文件 USAGE。", en: "Name one usage file, USAGE." });
  const out = one(call, "out");
  if (out === undefined) throw new UsageError({ zh: "缺少 --out：请给出结果文件夹。", en: "--out is missing: name a folder for the results." });
  const workers = workersOf(call);
  const encoding = encodingOf(call);
  const policies = await loadUsable(call, many(call, "policy"));
  if (typeof policies === "number") return policies;
  const tariffs = policies.flatMap(({ document }) => (document.kind === "tariff" ? [document] : []));
  if (tariffs.length === 0) throw new UsageError({ zh: "--policy 中没有费率政策（kind: tariff）。", en: "No --policy is a tariff (kind: tariff)." });

  const reliefs = one(call, "reliefs");
  const orders = one(call, "orders");
  const lists = { ...(reliefs === undefined ? { entitlements: [], findings: [], inputs: [] } : await readEntitlements(reliefs, encoding)) };
  const decisions = orders === undefined ? { orders: [], findings: [], inputs: [] } : await readOrders(orders, encoding);
  const listFindings = [...lists.findings, ...decisions.findings];
  if (hasErrors(listFindings)) return say(call, listFindings, 2);

  const progress = openProgress(terminal);
  const { summary, findings } = await runBatch({
    ...request,
    command,
    usage,
    policies,
    allow: [...(has(call, "allow-example") ? (["example"] as const) : []), ...(has(call, "proposal") ? (["proposed", "forecast"] as const) : [])],
    entitlements: lists.entitlements,
    orders: decisions.orders,
    listInputs: [...lists.inputs, ...decisions.inputs],
    stated: statedPaths(call),
    ...asOfOption(call),
    out,
    workers,
    encoding,
    onProgress: progress.show,
    ...(terminal.signal && { signal: terminal.signal }),
    ...(command === "reconcile" && { pages: (finished: Summary) => reconciliationPages(finished, { call, policies }) }),
  });
  progress.end();
  if (summary === undefined) return say(call, findings, 2);
  const said = [...listFindings, ...findings, ...tariffs.flatMap((tariff) => checkMinimumPrices(tariff, minimumsAtHand(policies)))].filter(
    ({ severity }) => severity !== "info",
  );
  terminal.err(findingLines(said, lang));
  terminal.out(has(call, "json") ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary, { lang, out }));
  const sideRejects = Object.values(summary.rejects).reduce((sum, count) => sum + (count ?? 0), 0);
  return sideRejects > 0 ? 1 : 0;
}

/** The page is made by a room that loads only when it is needed: charts weigh more than the whole calculation. */
async function reconciliationPages(summary: Summary, { call, policies }: { call: Call; policies: Exclude<Awaited<ReturnType<typeof loadUsable>>, number> }) {
  const { policyLabel, reconciliationPage } = await import("../../report/index.js");
  const labels = policies.map(({ document }) => policyLabel(document));
  return [{ name: "reconciliation.html", text: reconciliationPage(summary, { lang: call.lang, policies: labels }) }];
}

function statedPaths(call: Call): StatedPaths {
  return { billed: one(call, "billed"), collected: one(call, "collected"), opening: one(call, "opening"), notices: one(call, "notices") };
}

function asOfOption(call: Call): { asOf?: string } {
  const asOf = one(call, "as-of");
  if (asOf === undefined) return {};
  if (parseDay(asOf) !== undefined) return { asOf };
  throw new UsageError({ zh: `--as-of 应为“年-月-日”形式的日期，而不是“${asOf}”。`, en: `--as-of takes a date YYYY-MM-DD, not "${asOf}".` });
}
