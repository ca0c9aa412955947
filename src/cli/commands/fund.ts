import { basename } from "node:path";
import type { FeeSummary } from "../../costing/index.js";
import { parseCosts } from "../../costing/index.js";
import type { Finding } from "../../findings/index.js";
import { hasErrors } from "../../findings/index.js";
import type { Appraisal, FundStatement, Posting, Project, Receipt } from "../../funds/index.js";
import { closeFund, formatPostings, parseAppraisals, parseLedger, parseProjects, parseReceipts, postingColumns } from "../../funds/index.js";
import type { LoadedPolicy } from "../../node/index.js";
import { openOutputs, readSideTable, readSummary } from "../../node/index.js";
import type { FundRulesDocument } from "../../policy/index.js";
import { csvText } from "../../table/index.js";
import { fundText } from "../fundText.js";
import { loadUsable, minimumsAtHand, say } from "../loadAll.js";
import { has, many, one } from "../options.js";
import { findingLines } from "../print.js";
import { readJson } from "../readJson.js";
import { sha256 } from "../sha256.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Closes a fund's period: `fund --policy P… --summary S… --costs C --receipts R`. */
export async function runFund(call: Call): Promise<ExitCode> {
  if (call.positionals.length > 0) throw new UsageError({ zh: "fund 不接受位置参数。", en: "fund takes options only." });
  const out = required(call, "out");
  const mode = has(call, "estimate") ? "estimate" : "close";
  if (mode === "close" && one(call, "receipts") === undefined) {
    throw new UsageError({
      zh: "缺少 --receipts：资金只随国库实收变动。只作估算请加 --estimate。",
      en: "--receipts is missing: the fund moves on money received only. For an estimate add --estimate.",
    });
  }
  const policies = await loadUsable(call, many(call, "policy"));
  if (typeof policies === "number") return policies;
  const input = await readInput(call, policies);
  if (hasErrors(input.findings) || input.summaries.length === 0) return say(call, input.findings, 2);
  const { statement, postings, findings } = closeFund({ ...input, minimums: await minimumsAtHand(policies), mode, sha256 });
  if (statement === undefined) return say(call, findings, 2);

  const outputs = await openOutputs(out, { byteOrderMark: has(call, "bom") });
  try {
    const file = await outputs.create("postings.csv");
    await file.write(`${postingColumns.join(",")}\n`);
    for (const row of formatPostings(postings)) await file.write(`${postingColumns.map((name) => csvText(row[name])).join(",")}\n`);
    const { policyLabel, statementPage } = await import("../../report/index.js");
    const page = statementPage(statement, { lang: call.lang, policies: policies.map(({ document }) => policyLabel(document)) });
    await (await outputs.create("statement.html")).write(page);
    // Created last, it is the mark of a complete set.
    await (await outputs.create("fund.json")).write(`${JSON.stringify(statement, null, 2)}\n`);
    await outputs.seal();
    await tell(call, { statement, findings, out });
    await outputs.publish();
  } catch (error) {
    await outputs.discard();
    throw error;
  }
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

async function tell(
  call: Call,
  { statement, findings, out }: { readonly statement: FundStatement; readonly findings: readonly Finding[]; readonly out: string },
): Promise<void> {
  const { terminal, lang } = call;
  const said = findings.filter(({ severity }) => severity !== "info");
  terminal.err(findingLines(said, lang));
  terminal.out(has(call, "json") ? `${JSON.stringify(statement, null, 2)}\n` : fundText(statement, { lang, out }));
  await terminal.delivered?.();
}

function required(call: Call, name: string): string {
  const value = one(call, name);
  if (value === undefined) throw new UsageError({ zh: `缺少 --${name}。`, en: `--${name} is missing.` });
  return value;
}

async function readInput(call: Call, policies: readonly LoadedPolicy[]) {
  const findings: Finding[] = [];
  const tariffs = policies.flatMap(({ document }) => (document.kind === "tariff" ? [document] : []));
  const rules = policies.map(({ document }) => document).find((document): document is FundRulesDocument => document.kind === "fundRules");
  const [tariff] = tariffs;
  if (tariff === undefined) throw new UsageError({ zh: "--policy 中没有费率政策（kind: tariff）。", en: "No --policy is a tariff (kind: tariff)." });
  if (rules === undefined)
    throw new UsageError({ zh: "--policy 中没有资金规则（kind: fundRules）。", en: "No --policy is a set of fund rules (kind: fundRules)." });
  const summaryPaths = many(call, "summary");
  if (summaryPaths.length === 0) throw new UsageError({ zh: "缺少 --summary：请给出 summary.json。", en: "--summary is missing: name a summary.json." });
  const summaries: FeeSummary[] = [];
  for (const path of summaryPaths) {
    const { value, findings: faults } = await readJson(path);
    findings.push(...faults);
    if (faults.length > 0) continue;
    const { summary, findings: unread } = readSummary(value, basename(path));
    findings.push(...unread);
    if (summary !== undefined) summaries.push(summary);
  }
  const costsFile = await readJson(required(call, "costs"));
  const costs = costsFile.findings.length > 0 ? { statements: [], findings: costsFile.findings } : parseCosts(costsFile.value);
  findings.push(...costs.findings);

  const receipts = await readRows<Receipt>(call, "receipts", "received", (rows, source) => {
    const parsed = parseReceipts(rows, { rules, source });
    return { items: parsed.receipts, findings: parsed.findings };
  });
  const projects = await readRows<Project>(call, "projects", "projects", (rows, source) => {
    const parsed = parseProjects(rows, source);
    return { items: parsed.projects, findings: parsed.findings };
  });
  const appraisals = await readRows<Appraisal>(call, "appraisal", "appraisal", (rows, source) => {
    const parsed = parseAppraisals(rows, { rules, source });
    return { items: parsed.appraisals, findings: parsed.findings };
  });
  const ledger = await readRows<Posting>(call, "ledger", "ledger", (rows, source) => {
    const parsed = parseLedger(rows, { sha256, source });
    return { items: parsed.postings, findings: parsed.findings };
  });
  for (const part of [receipts, projects, appraisals, ledger]) findings.push(...part.findings);
  // Without a summary nothing is closed, and what is wrong with it has been found.
  const period = summaries.length === 0 ? { from: "", to: "" } : periodOf(call, summaries);
  const settledOn = one(call, "settled-on");
  return {
    fund: { id: tariff.id, title: tariff.title },
    rules,
    tariffs,
    summaries,
    costs: costs.statements,
    ...(receipts.given && { receipts: receipts.items }),
    projects: projects.items,
    appraisals: appraisals.items,
    ledger: ledger.items,
    period,
    asOf: one(call, "as-of") ?? lastReceipt(receipts.items, period.to),
    ...(settledOn !== undefined && { settledOn }),
    findings,
  };
}

async function readRows<Item>(
  call: Call,
  option: string,
  role: Parameters<typeof readSideTable>[1],
  parse: (rows: readonly Readonly<Record<string, string>>[], source: string) => { items: readonly Item[]; findings: readonly Finding[] },
): Promise<{ given: boolean; items: readonly Item[]; findings: readonly Finding[] }> {
  const path = one(call, option);
  if (path === undefined) return { given: false, items: [], findings: [] };
  const table = await readSideTable(path, role);
  if (hasErrors(table.findings)) return { given: true, items: [], findings: table.findings };
  const parsed = parse(
    table.rows.map(({ cells }) => cells),
    path,
  );
  // The readers count the rows that they are given; the file may hold blank rows and faulty ones before them.
  const inFile = (entry: Finding): Finding =>
    entry.record === undefined ? entry : { ...entry, record: { ...entry.record, row: table.rows[entry.record.row - 2]?.row ?? entry.record.row } };
  return { given: true, items: parsed.items, findings: [...table.findings, ...parsed.findings.map(inFile)] };
}

/** The months from the first to the last day of the summaries. */
function periodOf(call: Call, summaries: readonly FeeSummary[]): { from: string; to: string } {
  const first = summaries.flatMap(({ firstDay }) => firstDay ?? []).sort()[0];
  const last = summaries
    .flatMap(({ lastDay }) => lastDay ?? [])
    .sort()
    .at(-1);
  const from = one(call, "from") ?? first?.slice(0, 7);
  const to = one(call, "to") ?? last?.slice(0, 7);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/;
  if (from === undefined || to === undefined || !month.test(from) || !month.test(to) || to < from) {
    throw new UsageError({
      zh: "无法确定期间：请用 --from YYYY-MM 和 --to YYYY-MM 给出。",
      en: "The period is not known: give --from YYYY-MM and --to YYYY-MM.",
    });
  }
  return { from, to };
}

/** Without --as-of, the day of the last receipt in the file: no clock is read. */
function lastReceipt(receipts: readonly Receipt[], month: string): string {
  return (
    receipts
      .map(({ receivedOn }) => receivedOn)
      .sort()
      .at(-1) ?? `${month}-28`
  );
}
