import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Progress } from "../../src/node/index.js";
import { billFile, loadPolicies, reconcileFile, runBatch } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, filesIn, fixture, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const policy = fixture("county-town/policy.json");
/** The first rows of a file of the county town. */
const firstRows = (name: string) =>
  folder.write(
    name,
    readFileSync(fixture(`county-town/${name}`), "utf8")
      .split("\n")
      .slice(0, 2100)
      .join("\n"),
  );
const town = { usage: firstRows("usage.csv"), policies: [policy], allow: ["example"] as const };

/** A file of so many rows, all of them sound. */
const usageOf = (rows: number) => usageText(Array.from({ length: rows }, (_, row) => sampleRow({ account: `A${row}` })));

describe("billFile", () => {
  it("writes what the command writes, from a policy's path and paths of lists", async () => {
    const [reliefs, orders] = [fixture("county-town/reliefs.csv"), fixture("county-town/orders.csv")];
    const out = folder.place();
    const { summary, findings } = await billFile({ ...town, reliefs, orders, out });
    const { policies } = await loadPolicies([policy]);
    expect(summary?.policies).toEqual(policies.map(({ document: { id, revision }, sha256 }) => ({ id, revision, sha256 })));
    expect(summary?.inputs.map(({ role }) => role)).toEqual(["usage", "reliefs", "orders"]);
    expect(summary?.counts).toMatchObject({ charged: 2096, rejected: 3 });
    expect(Number(summary?.totals.relief)).toBeLessThan(0);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(JSON.parse(read(out, "summary.json"))).toEqual(summary);
  });

  it("sums to the litre and to the fen beyond 2^51 of them", async () => {
    // Twenty shops at 1.40: 900,000,000,000.015 m³ are 1,260,000,000,000.02 yuan (0.021 rounded), 18 × 10^15 litres and 2.52 × 10^15 fen in all.
    const rows = Array.from({ length: 20 }, (_, row) => sampleRow({ account: `A${row}`, class: "shop", volume: "900000000000.015", paid: "1260000000000.03" }));
    const usage = folder.write("vast.csv", usageText(rows));
    for (const slabBytes of [1 << 20, 200]) {
      const { summary } = await runSample(usage, folder.place(), { command: "reconcile", slabBytes });
      const sums = { waterM3: "18000000000000.300", liableM3: "18000000000000.300", fee: "25200000000000.40", paid: "25200000000000.60" };
      expect(summary?.totals).toMatchObject(sums);
      expect(summary?.groups).toMatchObject([sums]);
      expect(summary?.collection).toMatchObject({ billed: "25200000000000.40", collectedCurrent: "25200000000000.40", prepaid: "0.20" });
    }
  });

  it("takes the document itself, and says its digest: that of its JSON text", async () => {
    const out = folder.place();
    const { summary } = await billFile({ usage: folder.write("one.csv", usageOf(3)), policies: [sampleTariff], out });
    expect(cellsOf(read(out, "bills.csv")).map(({ fee }) => fee)).toEqual(["9.50", "9.50", "9.50"]);
    expect(summary?.policies[0]?.sha256).toBe(createHash("sha256").update(JSON.stringify(sampleTariff)).digest("hex"));
  });

  it("takes entries of lists as values", async () => {
    const usage = folder.write("relief.csv", usageText([sampleRow({ relief: "low_income" }), sampleRow({ account: "A2", relief: "low_income" })]));
    const relief = { ...sampleTariff.reliefs?.low_income, evidence: "list" } as never;
    const listed = { ...sampleTariff, reliefs: { ...sampleTariff.reliefs, low_income: relief } };
    const reliefs = [{ accountId: "A1", kind: "low_income", validFrom: "2025-01-01" }];
    const out = folder.place();
    const { findings } = await billFile({ usage, policies: [listed], reliefs, out });
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(cellsOf(read(out, "bills.csv")).map(({ fee, findings: said }) => `${fee} ${said}`)).toEqual(["4.75 ", "9.50 relief-unlisted"]);
  });

  it("tells its progress, to the last byte", async () => {
    const seen: Progress[] = [];
    const usage = folder.write("progress.csv", usageOf(2000));
    await billFile({ usage, policies: [sampleTariff], out: folder.place(), slabBytes: 20_000, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.map(({ rows }) => rows)).toEqual([...seen].map(({ rows }) => rows).sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ bytes: usageOf(2000).length, of: usageOf(2000).length, rows: 2000 });
  });

  it("stops when it is told to, in the middle, with the reason it was given, and leaves nothing", async () => {
    const stop = new AbortController();
    const out = folder.place();
    const onProgress = ({ rows }: Progress) => {
      if (rows > 300) stop.abort(new Error("the clerk went home"));
    };
    const usage = folder.write("stopped.csv", usageOf(2000));
    await expect(billFile({ usage, policies: [sampleTariff], out, slabBytes: 5000, signal: stop.signal, onProgress })).rejects.toThrow("the clerk went home");
    expect(existsSync(out)).toBe(false);
  });

  it.each([{ workers: 0 }, { slabBytes: Number.NaN }, { rowsInMemory: -1 }])("refuses %o, with which it would never end", async (more) => {
    const usage = folder.write("counted.csv", usageOf(1));
    await expect(billFile({ usage, policies: [sampleTariff], out: folder.place(), ...more })).rejects.toThrow(RangeError);
  });

  it("does not begin when it has been told to stop", async () => {
    const out = folder.place();
    const usage = folder.write("never.csv", usageOf(3));
    await expect(billFile({ usage, policies: [sampleTariff], out, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(existsSync(out)).toBe(false);
  });

  it.each<[string, Parameters<typeof billFile>[0]["policies"], string]>([
    ["a policy that is not there", ["nowhere.json"], "file-missing  nowhere.json"],
    ["a document that is no policy", [{ format: 1, kind: "tariff", id: "odd" }], "policy-missing revision odd"],
    ["no policy at all", [], "policy-kind kind "],
  ])("says what is wrong with %s, and writes nothing", async (_what, policies, expected) => {
    const out = folder.place();
    const { summary, findings } = await billFile({ usage: folder.write("unbilled.csv", usageOf(1)), policies, out });
    expect(summary).toBeUndefined();
    expect(findings.map(({ code, path, record }) => `${code} ${path} ${record?.source ?? ""}`)).toContain(expected);
    expect(existsSync(out)).toBe(false);
  });
});

describe("reconcileFile", () => {
  it("writes what the command writes", async () => {
    const paths = { billed: firstRows("billed.csv"), collected: firstRows("collected.csv"), opening: firstRows("opening.csv") };
    const [mine, theirs] = [folder.place(), folder.place()];
    const { summary } = await reconcileFile({ ...town, ...paths, out: mine });
    const { policies } = await loadPolicies([policy]);
    await runBatch({ ...town, command: "reconcile", policies, stated: paths, out: theirs });
    expect(filesIn(mine)).toEqual(filesIn(theirs));
    expect(Object.keys(summary?.causes ?? {}).length).toBeGreaterThan(3);
  });
});
