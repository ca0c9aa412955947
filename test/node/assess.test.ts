import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessFiles, runBatch } from "../../src/node/index.js";
import type { Town } from "./assessTown.js";
import { assessTown, readingsHeader, resultFiles, resultOf, town, townTariff, writeTown } from "./assessTown.js";
import { cellsOf, loaded, read, temporaryFolder } from "./folder.js";

const folder = temporaryFolder();
/** Every run sees its files on the disk, six times a month: few towns take as long as many do elsewhere. */
const runs = { numRuns: 8 };

/** All results of a run over a town, by file. */
async function results(each: Town, more: Parameters<typeof assessTown>[2] | object = {}): Promise<Record<string, string>> {
  const out = folder.place();
  await assessTown(assessFiles, writeTown(folder.place(), each), { out, ...more });
  return Object.fromEntries(readdirSync(out).map((name) => [name, resultOf(out, name)]));
}

const shuffled = (rows: readonly string[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
const shuffledTable = (text: string) => {
  const [header = "", ...rows] = text.split("\n");
  return shuffled(rows).map((mixed) => [header, ...mixed].join("\n"));
};
const mixed = town.chain((each) =>
  fc.record({
    town: fc.constant(each),
    other: fc.record({
      accounts: shuffledTable(each.accounts),
      meters: shuffledTable(each.meters),
      links: shuffledTable(each.links),
      parts: shuffledTable(each.parts),
      adjustments: shuffledTable(each.adjustments),
      months: fc.tuple(...each.months.map(shuffled)),
    }),
  }),
);

describe("a town's half-year", () => {
  it("comes to the same bytes whatever the order of the rows, of the files, and the number of buckets", async () => {
    await fc.assert(
      fc.asyncProperty(mixed, fc.constantFrom(1, 100, 900, 1 << 20), async ({ town: each, other }, bucketBytes) => {
        const plain = await results(each, { bucketBytes: 1 << 20 });
        const again = await results({ ...other, months: other.months.toReversed() }, { bucketBytes });
        expect(Object.keys(plain).sort()).toEqual([...resultFiles].sort());
        for (const name of ["usage.csv", "restated.csv", "history.csv"]) expect(again[name], name).toBe(plain[name]);
        expect(plain["rejects.csv"]?.split("\n").length).toBe(2);
      }),
      runs,
    );
  });

  it("month by month, each from the history of the last, is the half-year at once", async () => {
    await fc.assert(
      fc.asyncProperty(town, fc.constantFrom("next", "restate"), async (each, trueUp) => {
        const policies = [loaded({ ...townTariff, volumes: { ...townTariff.volumes, estimate: { trueUp } } })];
        const whole = await results(each, { policies });
        const paths = writeTown(folder.place(), each);
        let history: string | undefined;
        const usage: string[] = [];
        const restated: string[] = [];
        for (const path of paths.months) {
          const out = folder.place();
          const { summary } = await assessTown(assessFiles, { ...paths, months: [path] }, { out, history, policies, bucketBytes: 300 });
          expect(summary?.counts.rejected).toBe(0);
          history = `${out}/history.csv`;
          usage.push(...read(out, "usage.csv").trimEnd().split("\n").slice(1));
          restated.push(...read(out, "restated.csv").trimEnd().split("\n").slice(1));
        }
        expect(usage.sort()).toEqual(whole["usage.csv"]?.trimEnd().split("\n").slice(1).sort());
        expect(restated.sort()).toEqual(whole["restated.csv"]?.trimEnd().split("\n").slice(1).sort());
        expect(readFileSync(history ?? "", "utf8")).toBe(whole["history.csv"]);
      }),
      runs,
    );
  });

  it("is taken by bill as it is, as a table and as JSON lines, without a reject or an unknown column", async () => {
    await fc.assert(
      fc.asyncProperty(town, async (each) => {
        const bills: string[] = [];
        for (const format of ["csv", "jsonl"] as const) {
          const [out, billed] = [folder.place(), folder.place()];
          const { summary: assessed } = await assessTown(assessFiles, writeTown(folder.place(), each), { out, format });
          const { summary, findings } = await runBatch({ command: "bill", usage: `${out}/usage.${format}`, policies: [loaded(townTariff)], out: billed });
          expect([findings, summary?.counts.rejected, summary?.totals.waterM3]).toEqual([[], 0, assessed?.totals.volumeM3]);
          expect(summary?.counts.charged).toBe(assessed?.counts.bills);
          bills.push(read(billed, "bills.csv"));
        }
        expect(bills[1]).toBe(bills[0]);
      }),
      runs,
    );
  });

  it("is sorted by account, by code units, and by period", async () => {
    await fc.assert(
      fc.asyncProperty(town, async (each) => {
        const rows = cellsOf((await results(each, { bucketBytes: 1 }))["usage.csv"] ?? "").map(({ account_id, period_start }) => [
          account_id ?? "",
          period_start ?? "",
        ]);
        const sorted = rows.toSorted(([a = "", from = ""], [b = "", to = ""]) => (a < b ? -1 : a > b ? 1 : from < to ? -1 : from > to ? 1 : 0));
        expect(rows).toEqual(sorted);
      }),
      runs,
    );
  });
});

describe("a month of two accounts", () => {
  const write = (name: string, ...lines: string[]) => folder.write(name, `${lines.join("\n")}\n`);
  const accounts = write("two-accounts.csv", "户号,用水性质,人口数,district", "A1,居民,3,", '"A,2",shop,,');
  const meters = write("two-meters.csv", "account_id,meter_id,installed_on,installed_at_m3", "A1,M1,2025-07-01,120", '"A,2",M2,2025-07-01,0');
  const readings = write("two-readings.csv", "户号,表号,抄表日期,读数", "A1,M1,2025/7/28,138", '"A,2",M2,2025年7月29日,"1,005"');

  it("gives usage that says how it came about, and a history that can be read by eye", async () => {
    const out = folder.place();
    const { summary, findings } = await assessFiles({ readings: [readings], accounts, meters, policies: [loaded(townTariff)], out });
    expect([findings, summary?.counts]).toEqual([[], { readings: 2, accounts: 2, billed: 2, bills: 2, estimated: 0, restated: 0, rejected: 0 }]);
    expect(read(out, "usage.csv").trimEnd().split("\n").slice(1)).toEqual([
      '"A,2",shop,2025-07-01,2025-07-31,1005,0,,,,,,public_supply,2025-07-29,2025-07-01,,,yes,,,meter M2 0 → 1005 = 1005',
      "A1,resident,2025-07-01,2025-07-31,18,0,,3,,,,public_supply,2025-07-28,2025-07-01,,,yes,,,meter M1 120 → 138 = 18",
    ]);
    expect(read(out, "history.csv").trimEnd().split("\n")).toEqual([
      "account_id,kind,about,date,m3,estimated_m3,months_since_read,recent_m3,month,status",
      '"A,2",account,,2025-07-31,,,,,,',
      '"A,2",meter,M2,2025-07-29,1005,,,1005,,',
      '"A,2",cycle,shop,2025-01-01,1005,,,,,',
      "A1,account,,2025-07-31,,,,,,",
      "A1,meter,M1,2025-07-28,138,,,18,,",
      "A1,cycle,resident,2025-01-01,18,,,,,",
    ]);
    expect(summary?.classes).toEqual([
      { class: "resident", bills: 1, volumeM3: "18.000", notLiableM3: "0.000", outsideTiersM3: "0.000" },
      { class: "shop", bills: 1, volumeM3: "1005.000", notLiableM3: "0.000", outsideTiersM3: "0.000" },
    ]);
    expect(summary?.outputs.map(({ name }) => name)).toEqual(["usage.csv", "restated.csv", "history.csv", "rejects.csv", "findings.csv"]);
    expect(summary?.inputs.map(({ role, name }) => `${role} ${name}`)).toEqual([
      "readings two-readings.csv",
      "meters two-meters.csv",
      "accounts two-accounts.csv",
    ]);
  });

  it("has the readings of GB18030 files read alike", async () => {
    const [plain, other] = [folder.place(), folder.place()];
    const bytes = Buffer.from([0xbb, 0xa7, 0xba, 0xc5]); // 户号
    const text = Buffer.concat([bytes, Buffer.from(",meter_id,reading_date,reading_m3\nA1,M1,2025-07-28,138\n")]);
    const one = write("utf8.csv", readingsHeader, "A1,M1,2025-07-28,138,");
    await assessFiles({ readings: [one], accounts, meters, policies: [loaded(townTariff)], out: plain });
    await assessFiles({ readings: [folder.write("gb.csv", text)], accounts, meters, policies: [loaded(townTariff)], out: other });
    expect(read(other, "usage.csv")).toBe(read(plain, "usage.csv"));
  });
});
