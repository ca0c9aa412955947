import { describe, expect, it } from "vitest";
import type { NamedSummary, Summary } from "../../src/node/index.js";
import { mergeSummaries, readSummary } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { loaded, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
let written = 0;

/** The summary of a run over the rows of these accounts. */
async function summaryOf(accounts: readonly string[], more: Parameters<typeof runSample>[2] = {}): Promise<Summary> {
  const usage = folder.write(`usage-${written++}.csv`, usageText(accounts.map((account) => sampleRow({ account, paid: "9.50" }))));
  const { summary } = await runSample(usage, folder.place(), more);
  return summary as Summary;
}

const named = (...summaries: readonly Summary[]): NamedSummary[] => summaries.map((summary, place) => ({ name: `shard${place}`, summary }));
const codes = (...summaries: readonly Summary[]) => {
  const { summary, findings } = mergeSummaries(named(...summaries));
  expect(summary).toBeUndefined();
  return findings.map(({ code, path, record }) => [code, path, record?.source]);
};

describe("summaries are not added", () => {
  it("when they are of different commands", async () => {
    expect(codes(await summaryOf(["A1"]), await summaryOf(["A2"], { command: "reconcile" }))).toEqual([["summary-differs", "command", "shard1"]]);
  });

  it("when another policy, another revision or other versions of it were billed with", async () => {
    const document = loaded().document;
    if (document.kind !== "tariff") throw new Error("the sample is a tariff");
    const first = await summaryOf(["A1"]);
    const revised = await summaryOf(["A2"], { policies: [loaded({ ...document, revision: "2" })] });
    const changed = await summaryOf(["A3"], { policies: [{ ...loaded(), sha256: "1".repeat(64) }] });
    const proposed = await summaryOf(["A4"], { allow: ["proposed"] });
    expect(codes(first, revised, changed, proposed)).toEqual([
      ["summary-differs", "policies", "shard1"],
      ["summary-differs", "policies", "shard2"],
      ["summary-differs", "settings.allow", "shard3"],
    ]);
  });

  it("when another version of the engine made one of them", async () => {
    expect(codes(await summaryOf(["A1"]), { ...(await summaryOf(["A2"])), engine: "0.0.1" })).toEqual([["summary-differs", "engine", "shard1"]]);
  });

  it("when arrears are of different days, or of one of them only", async () => {
    const [one, other] = [
      await summaryOf(["A1"], { command: "reconcile", asOf: "2025-09-30" }),
      await summaryOf(["A2"], { command: "reconcile", asOf: "2025-10-31" }),
    ];
    const none = await summaryOf(["A3"], { command: "reconcile" });
    expect(codes(one, other)).toEqual([["summary-differs", "arrears.asOf", "shard1"]]);
    expect(codes(one, none).map(([, path]) => path)).toEqual(["arrears.asOf", "arrears.ageing"]);
  });

  it("when one of them, or what it was made of, is counted already", async () => {
    const [one, other] = [await summaryOf(["A1"]), await summaryOf(["A2"])];
    expect(codes(one, other, one)).toEqual([["summary-twice", "inputs", "shard2"]]);
    const both = mergeSummaries(named(one, other)).summary as Summary;
    expect(codes(both, other)).toEqual([["summary-twice", "inputs", "shard1"]]);
  });

  it("when the same bills of the company were given to two shards: each counts those that it has no usage for", async () => {
    const stated = { billed: folder.write("billed.csv", "bill_id,account_id,amount,period_start\nB1,A1,9.50,2025-07-01\nB2,A2,9.50,2025-07-01\n") };
    const shards = [await summaryOf(["A1"], { command: "reconcile", stated }), await summaryOf(["A2"], { command: "reconcile", stated })] as const;
    expect(mergeSummaries(named(...shards)).findings).toMatchObject([{ code: "summary-twice", params: { value: "billed billed.csv", other: "shard0" } }]);
  });

  it("when payments are known of one and not of another", async () => {
    const known = await summaryOf(["A1"], { command: "reconcile" });
    const usage = folder.write("unpaid.csv", usageText([sampleRow({ account: "A2" })]));
    const unknown = (await runSample(usage, folder.place(), { command: "reconcile" })).summary as Summary;
    expect(codes(known, unknown)).toEqual([["summary-payments", "collection", "shard1"]]);
  });

  it("when there is none", () => {
    expect(mergeSummaries([]).findings.map(({ code }) => code)).toEqual(["summary-form"]);
  });
});

describe("summaries are added", () => {
  it("when a shard has no rows, even where it knows nothing of payments, and as often as that occurs", async () => {
    const one = await summaryOf(["A1"], { command: "reconcile" });
    const none = await summaryOf([], { command: "reconcile" });
    const { summary, findings } = mergeSummaries(named(none, one, none));
    expect([findings, summary?.counts, summary?.totals, summary?.collection]).toEqual([[], one.counts, one.totals, one.collection]);
    expect(mergeSummaries(named(summary as Summary, none)).summary).toEqual(summary);
  });

  it("when one list of reliefs serves them all: it is listed once, and its cells are counted once", async () => {
    const list = { role: "reliefs", name: "reliefs.csv", sha256: "a".repeat(64), bytes: 9 };
    const more = { listInputs: [list], listNotes: [{ role: "reliefs" as const, normalised: new Map([["kind\tspaces", 2]]), totalRows: 0 }] };
    const { summary } = mergeSummaries(named(await summaryOf(["A1"], more), await summaryOf(["A2"], more)));
    expect(summary?.inputs.map(({ role }) => role)).toEqual(["usage", "usage", "reliefs"]);
    expect(summary?.normalised).toEqual([{ column: "reliefs.kind", kind: "spaces", count: 2 }]);
  });
});

describe("a summary that is read", () => {
  it("is refused with the place that is wrong", async () => {
    const good = JSON.parse(JSON.stringify(await summaryOf(["A1"]))) as Record<string, unknown> & { totals: object; groups: object[] };
    const faults: readonly (readonly [value: unknown, path: string])[] = [
      [null, ""],
      [{ ...good, command: "assess" }, "command"],
      [{ ...good, format: 2 }, "format"],
      [{ ...good, tonnage: 3 }, ""],
      [{ ...good, totals: { ...good.totals, fee: "1e3" } }, "totals.fee"],
      [{ ...good, totals: { ...good.totals, fee: "9.51" } }, "totals.fee"],
      [{ ...good, totals: { ...good.totals, bills: 2 } }, "totals.bills"],
      [{ ...good, counts: { read: 1, charged: -1, rejected: 0, skipped: 0 } }, "counts.charged"],
      [{ ...good, rowsDigest: "x" }, "rowsDigest"],
      [{ ...good, groups: [] }, "totals.bills"],
    ];
    expect(readSummary(good, "good").findings).toEqual([]);
    for (const [value, path] of faults) {
      const { summary, findings } = readSummary(value, "bad/summary.json");
      expect([summary, findings.map((found) => [found.code, found.path, found.record?.source])]).toEqual([
        undefined,
        [["summary-form", path, "bad/summary.json"]],
      ]);
    }
  });
});
