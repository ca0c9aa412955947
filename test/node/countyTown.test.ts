import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { addDecimalTexts } from "../../src/batch/index.js";
import type { Summary } from "../../src/node/index.js";
import { readEntitlements, readOrders, runBatch } from "../../src/node/index.js";
import { cellsOf, countyTown, fixture, read, temporaryFolder } from "./folder.js";

interface Planted {
  readonly rejects: readonly { readonly row: number; readonly column: string; readonly code: string }[];
  readonly normalised: readonly { readonly row: number; readonly column: string }[];
  readonly warnings: readonly { readonly row: number; readonly code: string; readonly account_id: string }[];
  readonly differences: readonly { readonly account_id: string; readonly cause: string }[];
  readonly totals: Readonly<Record<string, string | number>>;
}

const planted: Planted = JSON.parse(readFileSync(fixture("county-town/planted.json"), "utf8"));
const folder = temporaryFolder();

async function reconcile(usage: string, out: string, more: object = {}): Promise<Summary> {
  const lists = { ...(await readEntitlements(fixture("county-town/reliefs.csv"))), ...(await readOrders(fixture("county-town/orders.csv"))) };
  const { summary } = await runBatch({
    command: "reconcile",
    usage,
    policies: await countyTown(),
    allow: ["example"],
    entitlements: lists.entitlements,
    orders: lists.orders,
    stated: { billed: fixture("county-town/billed.csv"), collected: fixture("county-town/collected.csv"), opening: fixture("county-town/opening.csv") },
    out,
    ...more,
  });
  if (summary === undefined) throw new Error("the county town cannot be read");
  return summary;
}

describe("the county town's July", () => {
  const out = folder.place();
  let summary: Summary;
  beforeAll(async () => {
    summary = await reconcile(fixture("county-town/usage.csv"), out);
  });

  it("has the planted rejects, by row, column and code, and no others", () => {
    const rows = read(out, "rejects.csv").trimEnd().split("\n").slice(1);
    const found = rows
      .map((line) => /^usage\.csv,(\d+),(\w*),(?:"(?:[^"]|"")*"|[^,]*),([\w-]+),/.exec(line))
      .map((match) => ({ row: Number(match?.[1]), column: match?.[2], code: match?.[3] }));
    expect(found).toEqual(planted.rejects);
    expect(summary.normalised).toEqual([{ column: "volume_m3", kind: "full-width", count: planted.normalised.length }]);
  });

  it("has the planted warnings, by account", () => {
    const found = cellsOf(read(out, "reconciliation.csv")).flatMap(({ account_id, findings }) => (findings === "" ? [] : [`${account_id} ${findings}`]));
    expect(found).toEqual(planted.warnings.map(({ account_id, code }) => `${account_id} ${code}`));
  });

  it("has the planted differences, by account and cause, and no others", () => {
    const found = cellsOf(read(out, "reconciliation.csv")).flatMap(({ account_id, causes }) => (causes === "" ? [] : [{ account_id, cause: causes }]));
    expect(found).toEqual(planted.differences);
  });

  it("has the planted totals", () => {
    const { totals, counts, collection } = summary;
    expect({
      read: counts.read,
      rejected: counts.rejected,
      charged: counts.charged,
      volume_m3: totals.waterM3,
      base_fee: totals.baseFee,
      surcharge_amount: totals.surcharge,
      relief_amount: totals.relief,
      fee: totals.fee,
      billed: totals.billed,
      opening_arrears: collection?.openingArrears,
      collected_current: collection?.collectedCurrent,
      collected_earlier: collection?.collectedEarlier,
      received: addDecimalTexts(collection?.collectedCurrent ?? "0", collection?.collectedEarlier ?? "0"),
    }).toEqual(planted.totals);
  });

  it("balances: rows, lines, matches, arrears", () => {
    const { counts, totals, matches = {}, collection, groups } = summary;
    expect(counts.read).toBe(counts.charged + counts.rejected + counts.skipped);
    expect([totals.baseFee, totals.surcharge, totals.relief, totals.rounding].reduce(addDecimalTexts)).toBe(totals.fee);
    expect(groups.map(({ fee }) => fee).reduce(addDecimalTexts)).toBe(totals.fee);
    expect(Object.values(matches).reduce((sum, count) => sum + count, 0)).toBe(counts.charged);
    const arrears = cellsOf(read(out, "arrears.csv"));
    expect(arrears.map(({ principal }) => principal ?? "").reduce(addDecimalTexts)).toBe(collection?.closingArrears);
    expect(new Set(arrears.map(({ account_id }) => account_id)).size).toBe(arrears.length);
    const fees = cellsOf(read(out, "reconciliation.csv")).map(({ fee }) => fee ?? "");
    expect(fees.reduce(addDecimalTexts)).toBe(totals.fee);
  });

  it("can be mended: the rejected rows, put right, are charged when they are fed again", async () => {
    const good: Record<string, (original: string) => string> = {
      "volume-negative": (row) => row.replace(",-3,", ",3,"),
      "number-form": (row) => row.replace(/,(1e3|12a|"12,5"),/, ",12,"),
      "date-missing": (row) => row.replace("2026-02-30", "2026-02-28"),
      "class-unknown": (row) => row.replace("fountain", "resident"),
      "before-first-version": (row) => row.replaceAll("2018-12", "2025-07"),
      "period-order": (row) => row.replace("2025-07-31,2025-07-01", "2025-07-01,2025-07-31"),
      "required-missing": (row) => row.replace(/^,/, "EX999999,").replace("2025-07-31,,", "2025-07-31,12,"),
      "date-form": (row) => row.replace("2025/07-01", "2025-07-01"),
      "row-doubled": (row) => row.replace(/^EX\d+/, "EX999998"),
    };
    const lines = read(out, "rejects.csv").trimEnd().split("\n").slice(1);
    const mended = lines.flatMap((line) => {
      const [, , , , code = "", , original = ""] = cellsOfLine(line);
      return code === "row-fields" ? [] : [good[code]?.(original) ?? "?"];
    });
    expect(mended.length).toBe(planted.rejects.length - 1);
    const header = readFileSync(fixture("county-town/usage.csv"), "utf8").split("\n")[0];
    const path = folder.write("mended.csv", `${[header, ...mended].join("\n")}\n`);
    expect((await reconcile(path, folder.place())).counts).toEqual({ read: mended.length, charged: mended.length, rejected: 0, skipped: 0, duplicates: 0 });
  });
});

/** The cells of a CSV line, quotes and all. */
function cellsOfLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

describe("the same town as a spreadsheet saves it, in GB18030 with Chinese headers and words", () => {
  it("has the same bills as in UTF-8", async () => {
    const [chinese, plain] = [folder.place(), folder.place()];
    const first = readFileSync(fixture("county-town/usage.gb18030.csv"), "latin1").trimEnd().split("\r\n").slice(1);
    const accounts = new Set(first.map((line) => line.split(",")[0]));
    const [header, ...rows] = readFileSync(fixture("county-town/usage.csv"), "utf8").trimEnd().split("\n");
    // Both hold the first accounts; rejected rows stand in the plain file only.
    const bad = new Set(planted.rejects.map(({ row }) => row - 2));
    const same = rows.filter((line, place) => !bad.has(place) && accounts.has(line.split(",")[0]));
    const path = folder.place();
    writeFileSync(path, `${[header, ...same].join("\n")}\n`);
    const one = await reconcile(fixture("county-town/usage.gb18030.csv"), chinese);
    const other = await reconcile(path, plain);
    expect(one.counts).toEqual({ read: 2000, charged: 2000, rejected: 0, skipped: 0, duplicates: 0 });
    expect(read(chinese, "reconciliation.csv")).toBe(read(plain, "reconciliation.csv"));
    expect([one.totals, one.groups, one.rowsDigest, one.collection]).toEqual([other.totals, other.groups, other.rowsDigest, other.collection]);
  });
});
