import { readFileSync } from "node:fs";
import { chengduCentral, ezhou, guangzhou, huzhou, jinkouhe, nanan, sanya } from "../../seeds/index.js";
import type { SlabPlan, SlabProcessor } from "../../src/batch/index.js";
import { openSlabProcessor } from "../../src/batch/index.js";
import type { DischargeOrder, Entitlement } from "../../src/billing/index.js";
import type { Tariff, TariffDocument } from "../../src/policy/index.js";
import { openTariff } from "../../src/policy/index.js";
import { fileColumns } from "../../src/table/index.js";
import { planOf, sampleHeader, sampleTariff } from "../batch/slabs.js";
import type { Vocabulary } from "./cells.js";

/** What files of one kind are billed by, and what the words of their cells may be. */
export interface FuzzPlan {
  readonly name: string;
  readonly plan: SlabPlan;
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly tariffs: readonly Tariff[];
  readonly entitlements: readonly Entitlement[];
  readonly known: Vocabulary;
  readonly process: SlabProcessor;
  /** A second processor, so that what one remembers from its other slabs cannot help it. */
  readonly other: SlabProcessor;
}

const allow = ["example", "proposed", "forecast"] as const;

const document = (path: string) => JSON.parse(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), "utf8")) as TariffDocument;

const village: TariffDocument = { ...sampleTariff, id: "village", districts: [{ name: "east", aliases: ["东村", "constructor"] }] };
const hamlet: TariffDocument = { ...sampleTariff, id: "hamlet", districts: [{ name: "west", aliases: ["西村", "东村 "] }] };

/** Columns of a usage file beside those that every file has. */
const allColumns = fileColumns.usage.map(({ name }) => name).filter((name) => name !== "household_id" && name !== "paid_on" && name !== "volume_steps");

interface PlanSetting {
  readonly policies: readonly TariffDocument[];
  readonly header?: readonly string[];
  readonly command?: "bill" | "reconcile";
  readonly encoding?: "utf-8" | "gb18030";
  readonly delimiter?: string;
  readonly format?: "csv" | "jsonl";
}

const settings: Readonly<Record<string, PlanSetting>> = {
  sample: { policies: [sampleTariff] },
  reconcile: { policies: [sampleTariff], command: "reconcile" },
  tabs: { policies: [sampleTariff], delimiter: "\t", command: "reconcile" },
  gb18030: { policies: [sampleTariff], encoding: "gb18030", delimiter: ";" },
  districts: { policies: [village, hamlet], header: [...sampleHeader, "district"], command: "reconcile" },
  guangzhou: { policies: [guangzhou], header: allColumns },
  huzhou: { policies: [huzhou], header: allColumns, command: "reconcile" },
  nanan: { policies: [nanan], header: allColumns },
  sanya: { policies: [sanya], header: allColumns },
  ezhou: { policies: [ezhou], header: allColumns },
  jinkouhe: { policies: [jinkouhe], header: allColumns },
  chengdu: { policies: [chengduCentral], header: allColumns, command: "reconcile" },
  county: { policies: [document("county-town/policy.json")], header: allColumns },
  gamagori: { policies: [document("tried/gamagori-sewer.policy.json")], header: allColumns },
  sanMarcos: { policies: [document("tried/san-marcos-wastewater.policy.json")], header: allColumns },
  hongKong: { policies: [document("tried/hong-kong-sewage-charge.policy.json")], header: allColumns },
  json: { policies: [sampleTariff], format: "jsonl", command: "reconcile" },
  jsonHuzhou: { policies: [huzhou], format: "jsonl" },
};

const listed = ["A115", "A127", "A22", "EX00000312"];

/** Opens every plan; a header ends with the attributes of its tariffs. */
export function openPlans(): FuzzPlan[] {
  return Object.entries(settings).map(([name, setting]) => openPlan(name, setting));
}

function openPlan(name: string, { policies, header: columns = sampleHeader, delimiter = ",", format = "csv", ...more }: PlanSetting): FuzzPlan {
  const attributes = new Map(policies.flatMap((policy) => Object.entries(policy.attributes ?? {}).map(([id, { values }]) => [id, values] as const)));
  const header = [...columns, ...attributes.keys()];
  const kinds = [...new Set(policies.flatMap((policy) => Object.keys(policy.reliefs ?? {})))];
  const entitlements: Entitlement[] = kinds.flatMap((kind) =>
    listed.map((accountId) => ({ accountId, kind, validFrom: "2020-01-01", validTo: "2025-12-31", certificate: "C-1" })),
  );
  const orders: DischargeOrder[] = listed.map((accountId) => ({ accountId, kind: "over_volume", from: "2025-07-05", to: "2025-07-20", order: "O-1" }));
  const plan: SlabPlan = { ...planOf({ policies, header, delimiter, allow: [...allow], entitlements, orders, ...more }), format };
  const tariffs = policies.map((policy) => openTariff(policy, { allow }));
  const words = (index: (tariff: Tariff) => ReadonlyMap<string, unknown> | undefined) => tariffs.flatMap((tariff) => [...(index(tariff)?.keys() ?? [])]);
  const known: Vocabulary = {
    classes: words(({ classIndex }) => classIndex),
    reliefs: words(({ reliefIndex }) => reliefIndex),
    credits: ["", ...words(({ creditIndex }) => creditIndex)],
    districts: ["", ...words(({ districts }) => districts)],
    attributes,
  };
  return { name, plan, header, delimiter, tariffs, entitlements, known, process: openSlabProcessor(plan), other: openSlabProcessor(plan) };
}
