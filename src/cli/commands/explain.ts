import type { Usage } from "../../billing/index.js";
import { bill } from "../../billing/index.js";
import { hasErrors } from "../../findings/index.js";
import { readEntitlements, readOrders, readUsageRecords } from "../../node/index.js";
import type { TariffDocument } from "../../policy/index.js";
import { openTariff } from "../../policy/index.js";
import { explain } from "../../words/index.js";
import { loadUsable, say } from "../loadAll.js";
import { has, many, one } from "../options.js";
import { findingLines } from "../print.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";

/** Explains the bills of one account: `explain USAGE --policy P --account ID`. */
export async function runExplain(call: Call): Promise<ExitCode> {
  const { terminal, lang } = call;
  const [path] = call.positionals;
  const account = one(call, "account");
  if (path === undefined || account === undefined)
    throw new UsageError({ zh: "用法：explain USAGE --policy P --account 户号", en: "Usage: explain USAGE --policy P --account ID" });
  const policies = await loadUsable(call, many(call, "policy"));
  if (typeof policies === "number") return policies;
  const tariffs = policies.flatMap(({ document }) => (document.kind === "tariff" ? [document] : []));
  const reliefs = one(call, "reliefs");
  const orders = one(call, "orders");
  const entitlements = reliefs === undefined ? [] : (await readEntitlements(reliefs)).entitlements.filter(({ accountId }) => accountId === account);
  const decisions = orders === undefined ? [] : (await readOrders(orders)).orders.filter(({ accountId }) => accountId === account);

  const records: Usage[] = [];
  const findings = await readUsageRecords(path, { policies, visit: ({ usage }) => usage.accountId === account && records.push(usage) });
  if (records.length === 0 && hasErrors(findings)) return say(call, findings, 2);
  if (records.length === 0) throw new UsageError({ zh: `文件中没有户号 ${account}。`, en: `The file has no account ${account}.` });
  let refused = false;
  for (const usage of records) {
    const document = tariffFor(tariffs, usage.district);
    if (document === undefined)
      throw new UsageError({ zh: `没有一个政策适用于区域“${usage.district ?? ""}”。`, en: `No one policy serves the district "${usage.district ?? ""}".` });
    const tariff = openTariff(document, {
      allow: [...(has(call, "allow-example") ? (["example"] as const) : []), ...(has(call, "proposal") ? (["proposed", "forecast"] as const) : [])],
    });
    const result = bill(tariff, usage, { entitlements, orders: decisions });
    refused ||= result.bill === undefined;
    if (has(call, "json")) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
    else {
      terminal.err(findingLines(result.findings, lang));
      if (result.bill !== undefined)
        terminal.out(`${explain(result.bill, lang, { view: has(call, "official") ? "official" : "resident", names: namesOf(document) })}\n`);
    }
  }
  return refused ? 1 : 0;
}

function tariffFor(tariffs: readonly TariffDocument[], district: string | undefined): TariffDocument | undefined {
  const serving = tariffs.filter(
    ({ districts }) =>
      districts === undefined || districts.some(({ name, aliases }) => name === district || (district !== undefined && aliases?.includes(district))),
  );
  return serving.length === 1 ? serving[0] : undefined;
}

function namesOf(document: TariffDocument) {
  return Object.fromEntries([...Object.entries(document.classes), ...Object.entries(document.reliefs ?? {})].map(([id, { name }]) => [id, name]));
}
