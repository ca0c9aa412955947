import { parseDay } from "../../calendar/index.js";
import { hasErrors } from "../../findings/index.js";
import type { BatchRequest, DryRunRequest, SideColumns, StatedPaths, Summary } from "../../node/index.js";
import { readOrders, readReliefs, runBatch } from "../../node/index.js";
import { checkMinimumPrices } from "../../policy/index.js";
import { exitOf } from "../exitOf.js";
import { loadUsable, minimumsAtHand, say } from "../loadAll.js";
import { mapOf } from "../mapOption.js";
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
  const { columns, sideColumns, findings: mapFaults } = await mapOf(call);
  if (mapFaults.length > 0) return say(call, mapFaults, 2);
  checkMapped(call, { sideColumns, booked: request.booked });
  if (has(call, "dry-run")) return dryRunOf(call, { usage, columns, sideColumns, ...request });
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
  const mapped = (role: "reliefs" | "orders") => ({ columns: sideColumns[role] ?? {} });
  const lists = reliefs === undefined ? { entitlements: [], findings: [], inputs: [], notes: [] } : await readReliefs(reliefs, encoding, mapped("reliefs"));
  const decisions = orders === undefined ? { orders: [], findings: [], inputs: [], notes: [] } : await readOrders(orders, encoding, mapped("orders"));
  const listFindings = [...lists.findings, ...decisions.findings];
  if (hasErrors(listFindings)) return say(call, listFindings, 2);

  const pipes = usage === "-" ? pipesOf(call) : undefined;
  const progress = openProgress(terminal);
  const { summary, findings } = await runBatch({
    ...request,
    command,
    usage: pipes === undefined ? usage : { name: usage, bytes: pipes.input },
    ...(pipes && { results: pipes.rows }),
    policies,
    allow: [...(has(call, "allow-example") ? (["example"] as const) : []), ...(has(call, "proposal") ? (["proposed", "forecast"] as const) : [])],
    entitlements: lists.entitlements,
    orders: decisions.orders,
    listInputs: [...lists.inputs, ...decisions.inputs],
    listNotes: [...lists.notes, ...decisions.notes],
    columns,
    sideColumns,
    byteOrderMark: has(call, "bom"),
    stated: statedPaths(call),
    ...asOfOption(call),
    out,
    workers,
    encoding,
    onProgress: progress.show,
    ...(terminal.signal && { signal: terminal.signal }),
    ...(command === "reconcile" && { pages: (finished: Summary) => reconciliationPages(finished, { call, policies }) }),
    async beforePublishing({ summary, findings }) {
      progress.end();
      const minimums = await minimumsAtHand(policies);
      const said = [...listFindings, ...findings, ...tariffs.flatMap((tariff) => checkMinimumPrices(tariff, minimums))].filter(
        ({ severity }) => severity !== "info",
      );
      terminal.err(findingLines(said, lang));
      // Standard output holds the rows and nothing else.
      const tell = pipes === undefined ? terminal.out : terminal.err;
      tell(has(call, "json") ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary, { lang, out }));
      await terminal.delivered?.();
    },
  }).finally(progress.end);
  if (summary === undefined) return say(call, findings, 2);
  return exitOf(summary);
}

/** Without a policy the columns are understood all the same, but for words that only a policy knows. */
async function dryRunOf(call: Call, request: Pick<DryRunRequest, "usage" | "columns" | "sideColumns" | "booked">): Promise<ExitCode> {
  if (request.usage === "-") throw new UsageError({ zh: "--dry-run 要读文件，不能读标准输入。", en: "--dry-run reads a file, not standard input." });
  const paths = many(call, "policy");
  const policies = paths.length === 0 ? [] : await loadUsable(call, paths);
  if (typeof policies === "number") return policies;
  const files = { reliefs: one(call, "reliefs"), orders: one(call, "orders"), stated: statedPaths(call) };
  const { runDryRun } = await import("./dryRun.js");
  return runDryRun(call, { ...request, ...files, policies, allow: ["example", "proposed", "forecast"], encoding: encodingOf(call) });
}

/** A header that is given for a file which is not given is a slip. */
function checkMapped(call: Call, { sideColumns, booked }: { sideColumns: SideColumns; booked: BatchRequest["booked"] }): void {
  for (const role of Object.keys(sideColumns)) {
    const isGiven = role === "booked" || role === "bill_adjustments" ? booked !== undefined : one(call, role) !== undefined;
    if (!isGiven)
      throw new UsageError({ zh: `--map 对照了 ${role} 的列，但没有给出这个文件。`, en: `--map names a column of ${role}, but no such file is given.` });
  }
}

/** Standard input and output, which `-` stands for. */
function pipesOf({ terminal }: Call): NonNullable<ReturnType<NonNullable<Call["terminal"]["pipes"]>>> {
  const pipes = terminal.pipes?.();
  if (pipes !== undefined) return pipes;
  throw new UsageError({ zh: "这里没有标准输入：请给出用水文件 USAGE。", en: "There is no standard input here: name a usage file, USAGE." });
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
