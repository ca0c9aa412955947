import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupSums } from "../../src/batch/index.js";
import { totalsOf } from "../../src/batch/index.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import type { Usage } from "../../src/index.js";
import { bill, openTariff } from "../../src/index.js";
import { recordsFor, tariffs } from "../oracle/generate.js";
import { billRows, resultRows, sampleTariff } from "./slabs.js";

const columns: readonly [string, (usage: Usage) => string | undefined][] = [
  ["account_id", ({ accountId }) => accountId],
  ["class", (usage) => usage.class],
  ["period_start", ({ periodStart }) => periodStart],
  ["period_end", ({ periodEnd }) => periodEnd],
  ["volume_m3", ({ volumeM3 }) => volumeM3],
  ["cycle_volume_m3", ({ cycleVolumeM3 }) => cycleVolumeM3],
  ["district", ({ district }) => district],
  ["relief", ({ relief }) => relief?.join("+")],
  ["certificate", ({ certificate }) => certificate],
  ["discharge", ({ discharge }) => discharge],
  ["excess_volume_m3", ({ excessVolumeM3 }) => excessVolumeM3],
  ["violation_start", ({ violationStart }) => violationStart],
  ["violation_end", ({ violationEnd }) => violationEnd],
  ["order", ({ order }) => order],
  ["reading_date", ({ readingDate }) => readingDate],
  ["persons", ({ persons }) => persons],
  ["credit", ({ credit }) => credit],
  ["not_liable_m3", ({ notLiableM3 }) => notLiableM3],
  ["tier_volume_m3", ({ tierVolumeM3 }) => tierVolumeM3],
  ["outside_tiers_m3", ({ outsideTiersM3 }) => outsideTiersM3],
  ["cycle_billed_amount", ({ cycleBilledAmount }) => cycleBilledAmount],
  ["first_bill_of_meter", ({ firstBillOfMeter }) => (firstBillOfMeter === true ? "yes" : "")],
  ["owner_changed", ({ ownerChanged }) => (ownerChanged === true ? "是" : "")],
  ["cod_mg_l", ({ samples }) => samples?.[0]?.codMgL],
  ["ss_mg_l", ({ samples }) => samples?.[0]?.ssMgL],
  ["tp_mg_l", ({ samples }) => samples?.[0]?.tpMgL],
  ["nh3n_mg_l", ({ samples }) => samples?.[0]?.nh3nMgL],
  ["ph", ({ samples }) => samples?.[0]?.ph],
  ["samples", ({ samples }) => samples && String(samples.length)],
];

/** The record with its first sample as often as there are samples: a row says means and how many they are of. */
function withMeans({ samples, ...usage }: Usage): Usage {
  const [first] = samples ?? [];
  return first === undefined || samples === undefined ? usage : { ...usage, samples: samples.map(() => first) };
}

/** The row of a usage file that says what the record says, and its header. */
function rowOf(usage: Usage, attributes: readonly string[]): { header: string[]; row: string } {
  const cells = columns.map(([, read]) => read(usage) ?? "");
  return { header: [...columns.map(([name]) => name), ...attributes], row: [...cells, ...attributes.map((id) => usage.attributes?.[id] ?? "")].join(",") };
}

/** Bills one record as a row and as a record of the API, and compares all that both say. */
function compareRow(policy: typeof sampleTariff, usage: Usage, options: Parameters<typeof bill>[2] = {}): "billed" | "refused" {
  const { header, row } = rowOf(usage, Object.keys(policy.attributes ?? {}));
  const { entitlements = [], orders = [] } = options;
  const result = billRows(row, { policies: [policy], header, entitlements, orders });
  const { bill: rich, findings } = bill(openTariff(policy), usage, options);
  const [cells] = resultRows(result);
  expect(result.rejects.length, JSON.stringify({ rejects: result.rejects, findings })).toBe(rich === undefined ? 1 : 0);
  if (rich === undefined) {
    expect(findings.map(({ code }) => code)).toContain(result.rejects[0]?.code);
    return "refused";
  }
  expect({ base: cells?.base_fee, surcharge: cells?.surcharge_amount, relief: cells?.relief_amount, fee: cells?.fee, volume: cells?.volume_m3 }).toEqual({
    base: rich.baseFee,
    surcharge: rich.surchargeAmount,
    relief: rich.reliefAmount,
    fee: rich.total,
    volume: rich.waterVolumeM3,
  });
  const warnings = findings.filter(({ severity, record }) => severity === "warning" && record === undefined).map(({ code }) => code);
  expect(cells?.findings).toBe(warnings.join("+"));
  const totals = totalsOf(unpackSums(result.groups)[0] as GroupSums);
  expect([totals.waterM3, totals.liableM3].map(Number)).toEqual([Number(rich.waterVolumeM3), Number(rich.liableVolumeM3)]);
  expect([Number(totals.fee), totals.liableM3 === totals.payingM3 || Number(totals.payingM3) < Number(totals.liableM3)]).toEqual([Number(rich.total), true]);
  return "billed";
}

describe("a row of a file and a record of the API", () => {
  it("give the same bill, under every generated tariff", () => {
    const cases = tariffs.chain((policy) => fc.array(recordsFor(policy), { minLength: 1, maxLength: 3 }).map((records) => ({ policy, records })));
    const tally = { billed: 0, refused: 0 };
    fc.assert(
      fc.property(cases, ({ policy, records }) => {
        for (const { usage, entitlements, orders } of records) tally[compareRow(policy, withMeans(usage), { entitlements, orders })]++;
      }),
      { numRuns: 150 },
    );
    expect(Math.min(tally.billed, tally.refused)).toBeGreaterThan(10);
  });

  const july: Usage = { accountId: "A1", class: "home", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "40" };
  const cite = [{ document: "notice", article: "1" }];
  const name = { zh: "例", en: "example" };
  const detailed: typeof sampleTariff = {
    ...sampleTariff,
    classes: { home: { name, category: "resident" }, works: { name, category: "nonResident" }, yard: { name, category: "nonResident" } },
    reliefs: {},
    attributes: { zone: { name, values: ["inner（城）", "outer"] } },
    credit: { red: { name, aliases: ["红"], amountPerM3: "0.60", classes: ["works"], cite } },
    strength: [
      {
        classes: ["works"],
        combine: "add",
        partStep: "up",
        samples: { least: 2, fewer: "noSurcharge" },
        cite,
        scales: [{ measure: "cod_mg_l", above: "300", step: "100", pricePerStep: "0.30" }],
      },
    ],
    versions: [
      {
        from: "2020-01-01",
        status: "enacted",
        act: "notice",
        priceChange: "dateOfUse",
        prices: {
          home: {
            tiers: [{ upTo: "22", upToPerPerson: "6", price: "0.90" }, { price: "1.20" }],
            tierPeriod: "month",
            persons: { included: 4 },
            minimum: { amount: "30.00", per: "bill" },
            cite,
          },
          works: { price: "1.95", cite },
          yard: { by: ["zone"], cases: { "inner（城）": { price: "1.00" }, outer: { price: "0.80" } }, cite },
        },
      },
    ],
  };

  it.each<[string, Partial<Usage>, "billed" | "refused"]>([
    ["persons", { persons: "6" }, "billed"],
    ["no persons", {}, "billed"],
    ["persons that are no number", { persons: "six" }, "refused"],
    ["no persons at all", { persons: "0" }, "refused"],
    ["a minimum", { volumeM3: "1" }, "billed"],
    ["a credit rating", { class: "works", credit: "红" }, "billed"],
    ["an unknown credit rating", { class: "works", credit: "blue" }, "refused"],
    ["too few samples", { class: "works", samples: [{ codMgL: "420" }] }, "billed"],
    ["a sample that is no number", { class: "works", samples: [{ codMgL: "many" }] }, "refused"],
    ["an attribute", { class: "yard", attributes: { zone: "outer" } }, "billed"],
    ["an attribute in full-width brackets", { class: "yard", attributes: { zone: "inner（城）" } }, "billed"],
    ["an attribute that is missing", { class: "yard" }, "refused"],
    ["an attribute that nobody knows", { class: "yard", attributes: { zone: "far" } }, "refused"],
    ["water outside the tiers", { outsideTiersM3: "10" }, "billed"],
    ["water that bears no fee", { notLiableM3: "12.5" }, "billed"],
    ["water none of which bears a fee", { notLiableM3: "40" }, "billed"],
    ["more water without a fee than was used", { notLiableM3: "41" }, "refused"],
    ["more water outside the tiers than is liable", { notLiableM3: "35", outsideTiersM3: "10" }, "refused"],
    ["a new owner", { ownerChanged: true }, "billed"],
    ["a new meter", { firstBillOfMeter: true }, "billed"],
  ])("give the same bill with %s", (_, more, outcome) => {
    expect(compareRow(detailed, { ...july, ...more })).toBe(outcome);
  });

  it("count the samples behind a mean where the row says how many there were", () => {
    const header = ["account_id", "class", "period_start", "period_end", "volume_m3", "cod_mg_l", "samples"];
    const row = (samples: string) => resultRows(billRows(`A1,works,2025-07-01,2025-07-31,10,420,${samples}`, { policies: [detailed], header }))[0];
    expect([row("4")?.surcharge_amount, row("4")?.findings]).toEqual(["6.00", ""]);
    expect([row("1")?.surcharge_amount, row("1")?.findings]).toEqual(["0.00", "samples-few"]);
  });

  it("keep what a minimum adds apart from fees and rounding", () => {
    const { groups } = billRows("A1,home,2025-07-01,2025-07-31,1", {
      policies: [detailed],
      header: ["account_id", "class", "period_start", "period_end", "volume_m3"],
    });
    expect(totalsOf(unpackSums(groups)[0] as GroupSums)).toMatchObject({ baseFee: "0.90", limits: "29.10", rounding: "0.00", fee: "30.00" });
  });
});
