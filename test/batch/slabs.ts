import type { Encoding, RejectedRow, SlabPlan, SlabResult } from "../../src/batch/index.js";
import { billColumns, openSlabProcessor, packEntitlements, reconciliationColumns, rejectedRows } from "../../src/batch/index.js";
import type { DischargeOrder, Entitlement } from "../../src/billing/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { matchHeader } from "../../src/table/index.js";

const name = { zh: "例", en: "example" };
const cite = [{ document: "notice", article: "1" }];

/** A tariff with a tiered, a plain and a special class, two reliefs and a surcharge that ask for no evidence. */
export const sampleTariff: TariffDocument = {
  format: 1,
  kind: "tariff",
  id: "sample",
  revision: "1",
  title: name,
  documents: { notice: { title: "例", known: "invented" } },
  volumeDecimals: 3,
  cycle: { months: 12, startMonth: 1 },
  classes: {
    resident: { name, aliases: ["居民", "居民（一户一表）"], category: "resident" },
    shop: { name, aliases: ["商业"], category: "nonResident" },
    bath: { name, aliases: ["洗浴"], category: "special" },
  },
  reliefs: {
    low_income: { name, aliases: ["低保"], kind: "freeVolume", freeM3PerMonth: "5", classes: ["resident"], evidence: "none", funding: "fiscal", cite },
    exempt: { name, aliases: ["特困"], kind: "exempt", classes: ["resident"], evidence: "none", funding: "none", cite },
  },
  discharge: { over_volume: { multiplier: "2", volume: "whole", orderRequired: false, cite } },
  versions: [version("2020-01-01", { resident: "0.90", shop: "1.20", bath: "3.00" }), version("2025-01-01", { resident: "0.95", shop: "1.40", bath: "4.50" })],
};

function version(from: string, { resident, shop, bath }: { resident: string; shop: string; bath: string }): TariffDocument["versions"][number] {
  return {
    from,
    status: "enacted",
    act: "notice",
    priceChange: "dateOfUse",
    prices: {
      resident: { tiers: [{ upTo: "216", price: resident }, { upTo: "300", price: "1.10" }, { price: "1.40" }], tierPeriod: "cycle", cite },
      shop: { price: shop, cite },
      bath: { price: bath, cite },
    },
  };
}

export const sampleHeader = [
  "account_id",
  "class",
  "period_start",
  "period_end",
  "volume_m3",
  "cycle_volume_m3",
  "relief",
  "discharge",
  "billed_amount",
  "paid_amount",
];

export interface SlabSetting extends Partial<Pick<SlabPlan, "command" | "stated" | "allow" | "format">> {
  readonly policies?: readonly TariffDocument[];
  readonly header?: readonly string[];
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
}

export function planOf({ policies = [sampleTariff], header = sampleHeader, delimiter = ",", entitlements = [], ...more }: SlabSetting = {}): SlabPlan {
  const attributes = policies.flatMap((policy) => Object.keys(policy.attributes ?? {})).map((id) => ({ name: id, required: false, aliases: [] }));
  return {
    command: "bill",
    allow: [],
    encoding: "utf-8",
    format: "csv",
    orders: [],
    stated: undefined,
    ...more,
    entitlements: packEntitlements(entitlements),
    policies,
    delimiter: delimiter.charCodeAt(0),
    fieldCount: header.length,
    places: Object.fromEntries(matchHeader("usage", header, {}, attributes).places),
  };
}

/** Bills rows that are given as text, or as bytes where the encoding matters. */
export function billRows(rows: string | Uint8Array, setting: SlabSetting = {}): BilledRows {
  const result = openSlabProcessor(planOf(setting))(typeof rows === "string" ? new TextEncoder().encode(rows) : rows);
  return { ...result, rejects: rejectedRows(result.rejects) };
}

/** What a slab gave, with its rejects one by one. */
export interface BilledRows extends Omit<SlabResult, "rejects"> {
  readonly rejects: readonly RejectedRow[];
}

/** The result rows as cells by column; none of the samples needs quotes in its results. */
export function resultRows({ output }: Pick<SlabResult, "output">, command: "bill" | "reconcile" = "bill"): Record<string, string>[] {
  const columns: readonly string[] = command === "bill" ? billColumns : reconciliationColumns;
  const lines = new TextDecoder().decode(output).split("\n").slice(0, -1);
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [columns[place], cell])));
}

export interface SampleRow {
  readonly account?: string;
  readonly class?: string;
  readonly start?: string;
  readonly end?: string;
  readonly volume?: string;
  readonly cycle?: string;
  readonly relief?: string;
  readonly discharge?: string;
  readonly billed?: string;
  readonly paid?: string;
}

/** Digits of full width, which mean the same: a row with a figure in them is always taken by itself. */
export function wide(digits: string): string {
  return digits.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** A row of the sample header: a resident in July 2025 who used 10 m³. */
export function sampleRow(row: SampleRow = {}): string {
  const { account = "A1", start = "2025-07-01", end = "2025-07-31", volume = "10", cycle = "0", relief = "", discharge = "", billed = "", paid = "" } = row;
  return [account, row.class ?? "resident", start, end, volume, cycle, relief, discharge, billed, paid].join(",");
}
