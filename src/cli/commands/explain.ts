import type { Discharge, Usage } from "../../billing/index.js";
import { bill } from "../../billing/index.js";
import { formatDay } from "../../calendar/index.js";
import { hasErrors } from "../../findings/index.js";
import type { AccountRecord } from "../../node/index.js";
import { readAccountFile, readEntitlements, readOrders } from "../../node/index.js";
import type { TariffDocument } from "../../policy/index.js";
import { openTariff } from "../../policy/index.js";
import { dateCell, dischargeWord, plainNumber, yesOrNo } from "../../table/index.js";
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

  const records: AccountRecord[] = [];
  const { findings } = await readAccountFile(path, "usage", { visit: (record) => record.cells.account_id === account && records.push(record) });
  if (hasErrors(findings)) return say(call, findings, 2);
  if (records.length === 0) throw new UsageError({ zh: `文件中没有户号 ${account}。`, en: `The file has no account ${account}.` });
  let refused = false;
  for (const { cells } of records) {
    const document = tariffFor(tariffs, cells.district);
    if (document === undefined)
      throw new UsageError({ zh: `没有一个政策适用于区域“${cells.district ?? ""}”。`, en: `No one policy serves the district "${cells.district ?? ""}".` });
    const tariff = openTariff(document, {
      allow: [...(has(call, "allow-example") ? (["example"] as const) : []), ...(has(call, "proposal") ? (["proposed", "forecast"] as const) : [])],
    });
    const result = bill(tariff, usageOf(cells), { entitlements, orders: decisions });
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

/** A record of a usage file as the API's usage. */
function usageOf(cells: AccountRecord["cells"]): Usage {
  const number = (name: string) => (cells[name] === undefined ? undefined : plainNumber(cells[name]).text);
  const day = (name: string) => (cells[name] === undefined ? undefined : plainDay(cells[name]));
  const optional = <Key extends keyof Usage>(key: Key, value: Usage[Key] | undefined) => (value === undefined ? {} : { [key]: value });
  return {
    accountId: cells.account_id ?? "",
    class: cells.class ?? "",
    periodStart: day("period_start") ?? "",
    periodEnd: day("period_end") ?? "",
    volumeM3: number("volume_m3") ?? "",
    ...optional("district", cells.district),
    ...optional("cycleVolumeM3", number("cycle_volume_m3")),
    ...optional("relief", cells.relief === undefined || cells.relief === "none" ? undefined : cells.relief.split("+")),
    ...optional("certificate", cells.certificate),
    ...optional("discharge", cells.discharge === undefined ? undefined : (dischargeWord(cells.discharge) as Discharge)),
    ...optional("excessVolumeM3", number("excess_volume_m3")),
    ...optional("violationStart", day("violation_start")),
    ...optional("violationEnd", day("violation_end")),
    ...optional("order", cells.order),
    ...optional("readingDate", day("reading_date")),
    ...optional("persons", number("persons")),
    ...optional("credit", cells.credit),
    ...optional("notLiableM3", number("not_liable_m3")),
    ...optional("outsideTiersM3", number("outside_tiers_m3")),
    ...optional("cycleBilledAmount", number("cycle_billed_amount")),
    ...optional("firstBillOfMeter", yesOrNo(cells.first_bill_of_meter ?? "")),
    ...optional("ownerChanged", yesOrNo(cells.owner_changed ?? "")),
    ...optional("samples", samplesOf(number)),
  };
}

/** A date as a clerk writes it, in the plain form; one that cannot be read stays, and is refused with the others. */
function plainDay(cell: string): string {
  const date = dateCell(cell);
  return "day" in date ? formatDay(date.day) : cell;
}

/** The row's means, as often as they were measured. */
function samplesOf(number: (name: string) => string | undefined): Usage["samples"] {
  const measured = Object.entries(sampleColumns).flatMap(([field, column]) => {
    const value = number(column);
    return value === undefined ? [] : [[field, value] as const];
  });
  if (measured.length === 0) return undefined;
  const count = Number(number("samples") ?? "1");
  return Array.from({ length: Number.isInteger(count) && count > 0 && count <= 1000 ? count : 1 }, () => Object.fromEntries(measured));
}

const sampleColumns = { codMgL: "cod_mg_l", ssMgL: "ss_mg_l", tpMgL: "tp_mg_l", nh3nMgL: "nh3n_mg_l", ph: "ph" };
