import { existsSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { openSlabProcessor } from "../../src/batch/index.js";
import { exitOf } from "../../src/cli/exitOf.js";
import { summaryText } from "../../src/cli/summaryText.js";
import { collect, createCollected } from "../../src/node/collect.js";
import { openDoubledSearch } from "../../src/node/duplicates/doubledSearch.js";
import { duplicatesHeader } from "../../src/node/duplicates/duplicatesFile.js";
import type { BatchRequest, Summary } from "../../src/node/index.js";
import { openInput } from "../../src/node/index.js";
import { readSlabs } from "../../src/node/readSlabs.js";
import { describeFinding } from "../../src/words/index.js";
import type { SampleRow } from "../batch/slabs.js";
import { planOf, sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
let made = 0;
const usageFile = (rows: readonly string[]) => folder.write(`late-${++made}.csv`, usageText(rows));
const far = Array.from({ length: 300 }, (_, row) => sampleRow({ account: `B${row}` }));

/** Memory holds no row: every doubled one is found when the whole file has been read. */
async function runLate(usage: string, more: Partial<BatchRequest> = {}) {
  const out = folder.place();
  const outcome = await runSample(usage, out, { rowsInMemory: 0, ...more });
  return { out, ...outcome, summary: outcome.summary as Summary };
}

function records(text: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  return new Promise((resolve, reject) => {
    parseString<Record<string, string>, Record<string, string>>(text, { headers: true })
      .on("data", (row: Record<string, string>) => rows.push(row))
      .on("error", reject)
      .on("end", () => resolve(rows));
  });
}

describe.each([64, 1 << 20])("a doubled account-month that is found at the end, in slabs of %i bytes", (slabBytes) => {
  it.each<[string, string[], string[]]>([
    ["beside it", [sampleRow(), sampleRow()], ["3 2 3"]],
    ["with other figures", [sampleRow(), sampleRow({ volume: "99" })], ["3 2 3"]],
    ["far away", [sampleRow(), ...far, sampleRow()], ["303 2 303"]],
    ["three times", [sampleRow(), sampleRow(), ...far, sampleRow()], ["3 2 3", "304 2 304"]],
    ["behind a row that was not billed", [sampleRow({ volume: "x" }), sampleRow(), sampleRow()], ["4 3 3"]],
    ["under another word for its class", [sampleRow({ class: "居民" }), ...far, sampleRow({ class: "resident" })], ["303 2 303"]],
    ["with its id and date written otherwise", [sampleRow(), ...far, sampleRow({ account: "'Ａ1", start: "2025/7/1" })], ["303 2 303"]],
    ["of another class", [sampleRow(), ...far, sampleRow({ class: "shop" })], []],
    ["of another month", [sampleRow(), ...far, sampleRow({ start: "2025-08-01", end: "2025-08-31" })], []],
  ])("%s", async (_, rows, expected) => {
    const { out, summary } = await runLate(usageFile(rows), { slabBytes });
    const lines = await records(read(out, "duplicates.csv"));
    expect(lines.map((line) => `${line.row} ${line.first_row} ${line.result_row}`)).toEqual(expected);
    expect(summary.counts.duplicates).toBe(expected.length);
  });

  it("is told with the account, class and first day as the results have them, and its record as it stood", async () => {
    const second = sampleRow({ account: '"A ""1"",=x"', class: "居民", start: "2025/7/1", volume: '"1,2\n"' });
    const { out } = await runLate(usageFile([sampleRow({ account: '"A ""1"",=x"' }), second.replace('"1,2\n"', "12")]), { slabBytes });
    const [line] = await records(read(out, "duplicates.csv"));
    expect(line).toMatchObject({ account_id: 'A "1",=x', class: "resident", period_start: "2025-07-01", original: second.replace('"1,2\n"', "12") });
  });
});

/** What must not depend on where doubled rows are found. */
function figures({ counts, rejects, outputs: _, inputs: __, settings: ___, ...rest }: Summary) {
  const { "row-doubled": doubled = 0, ...others } = rejects;
  const { duplicates = 0, rejected, ...other } = counts;
  return { ...rest, counts: { ...other, doubled: doubled + duplicates, rejected: rejected - doubled }, rejects: others };
}

const anyRow: fc.Arbitrary<SampleRow> = fc.record({
  account: fc.constantFrom("A1", "A2", "A3", "'A1", "Ａ2", '"A,4"', "=5", "户6"),
  class: fc.constantFrom("resident", "resident", "居民", "shop", "odd"),
  start: fc.constantFrom("2025-07-01", "2025-07-01", "2025/7/1", "2025-08-01"),
  end: fc.constantFrom("2025-08-31", "2025-08-31", "2025-09-30"),
  volume: fc.constantFrom("0", "10", "12.5", "１２", "x"),
  cycle: fc.constantFrom("0", "210"),
  relief: fc.constantFrom("", "low_income"),
  billed: fc.constantFrom("", "9.50", "9.00", "x"),
  paid: fc.constantFrom("", "0", "3", "9.50", "20"),
});
const anyRows = fc.array(anyRow, { maxLength: 30 });
const budget = fc.nat(12);
const slabSize = fc.constantFrom(64, 300, 1 << 20);

describe("all totals are the same wherever doubled rows are found", () => {
  const commands = { bill: "bills.csv", reconcile: "arrears.csv" } as const;

  it.each(["bill", "reconcile"] as const)("of %s, and nothing depends on how the file is cut", async (name) => {
    await fc.assert(
      fc.asyncProperty(anyRows, budget, slabSize, async (rows, rowsInMemory, slabBytes) => {
        const usage = usageFile(rows.map((row) => sampleRow(row)));
        const outs = [folder.place(), folder.place(), folder.place()] as const;
        const inTime = await runSample(usage, outs[0], { command: name });
        const found = await runSample(usage, outs[1], { command: name, rowsInMemory, slabBytes });
        await runSample(usage, outs[2], { command: name, rowsInMemory });
        expect(figures(found.summary as Summary)).toEqual(figures(inTime.summary as Summary));
        if (name === "reconcile") expect(read(outs[1], commands[name])).toBe(read(outs[0], commands[name]));
        for (const file of readdirSync(outs[1])) expect(read(outs[1], file)).toBe(read(outs[2], file));
        // Without the rows of duplicates.csv, the results are those of a run that found all in time.
        const late = new Set((await records(read(outs[1], "duplicates.csv"))).map(({ result_row: row }) => Number(row)));
        const result = name === "bill" ? "bills.csv" : "reconciliation.csv";
        const lines = read(outs[1], result).split("\n");
        expect(lines.filter((_, at) => !late.has(at + 1)).join("\n")).toBe(read(outs[0], result));
      }),
      { numRuns: 16 },
    );
  });

  it("of reconcile with files of the company", async () => {
    const billed = folder.write(
      "billed.csv",
      "bill_id,account_id,class,period_start,period_end,amount\n1,A1,resident,2025-07-01,2025-08-31,9.50\n2,A1,shop,2025-07-01,2025-08-31,8\n3,A9,,2025-07-01,,5\n",
    );
    const collected = folder.write("collected.csv", "payment_id,account_id,bill_id,amount,paid_on\n1,A1,1,9.50,2025-08-02\n2,A3,,5,2025-08-02\n");
    await fc.assert(
      fc.asyncProperty(anyRows, budget, async (rows, rowsInMemory) => {
        const usage = usageFile(rows.map((row) => sampleRow({ ...row, billed: "", paid: "" })));
        const settings = { command: "reconcile", stated: { billed, collected }, asOf: "2025-12-01" } as const;
        const outs = [folder.place(), folder.place()] as const;
        const inTime = await runSample(usage, outs[0], settings);
        const found = await runSample(usage, outs[1], { ...settings, rowsInMemory, slabBytes: 200 });
        expect(figures(found.summary as Summary)).toEqual(figures(inTime.summary as Summary));
        expect(read(outs[1], "arrears.csv")).toBe(read(outs[0], "arrears.csv"));
      }),
      { numRuns: 10 },
    );
  });

  it("of rebill", async () => {
    const before = folder.place();
    const all = ["A1", "A2", "A3", "户6"].map((account) => sampleRow({ account, end: "2025-08-31" }));
    await runSample(usageFile([...all, sampleRow({ account: "A1", class: "shop", end: "2025-08-31" })]), before);
    const booked = { files: [`${before}/bills.csv`], reverseMissing: true };
    await fc.assert(
      fc.asyncProperty(anyRows, budget, async (rows, rowsInMemory) => {
        const usage = usageFile(rows.map((row) => sampleRow({ ...row, billed: "", paid: "" })));
        const settings = { command: "rebill", booked } as const;
        const inTime = await runSample(usage, folder.place(), settings);
        const found = await runSample(usage, folder.place(), { ...settings, rowsInMemory, slabBytes: 200 });
        expect(figures(found.summary as Summary)).toEqual(figures(inTime.summary as Summary));
        expect(found.findings.filter(({ code }) => code !== "rows-doubled-late")).toEqual(inTime.findings);
      }),
      { numRuns: 10 },
    );
  });

  it("of JSON lines", async () => {
    const record = fc.record({
      accountId: fc.constantFrom("A1", "A2", "=3"),
      class: fc.constantFrom("resident", "居民", "shop"),
      periodStart: fc.constantFrom("2025-07-01", "2025-08-01"),
      periodEnd: fc.constantFrom("2025-08-31", "2025-09-30"),
      volumeM3: fc.constantFrom("10", "12.5"),
      cycleVolumeM3: fc.constant("0"),
      paidAmount: fc.constantFrom("0", "9.50"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), budget, slabSize, async (lines, rowsInMemory, slabBytes) => {
        const usage = folder.write(`late-${++made}.jsonl`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
        const inTime = await runSample(usage, folder.place(), { command: "reconcile" });
        const out = folder.place();
        const found = await runSample(usage, out, { command: "reconcile", rowsInMemory, slabBytes });
        expect(figures(found.summary as Summary)).toEqual(figures(inTime.summary as Summary));
        const doubled = await records(read(out, "duplicates.csv"));
        expect(doubled.map(({ row, original }) => [row, original])).toEqual(doubled.map(({ row }) => [row, JSON.stringify(lines[Number(row) - 1])]));
      }),
      { numRuns: 10 },
    );
  });

  it("and the last day is that of a row that stays", async () => {
    const rows = [sampleRow(), sampleRow({ account: "A2" }), sampleRow({ end: "2025-12-31" })];
    expect((await runLate(usageFile(rows), { slabBytes: 64 })).summary).toMatchObject({ firstDay: "2025-07-01", lastDay: "2025-07-31" });
    // The doubled row shares its slab with a row that repeats one in memory, and with one that stays.
    const mixed = [sampleRow(), sampleRow({ account: "A2" }), sampleRow({ end: "2026-01-31" }), sampleRow({ account: "A2", end: "2025-12-31" })];
    const { summary } = await runLate(usageFile([...mixed, sampleRow({ account: "A3", end: "2025-08-31" })]), { rowsInMemory: 1 });
    expect(summary).toMatchObject({ lastDay: "2025-08-31", counts: { charged: 3, rejected: 1, duplicates: 1 } });
  });
});

describe("rows that share a fingerprint and have other keys", () => {
  const rows = ["A1", "A2", "A1", "A3", "A2", "A2"].map((account) => sampleRow({ account }));
  const withShop = [...rows, sampleRow({ class: "shop" }), sampleRow({ class: "shop", volume: "3" })];

  it.each([0, 1, 2, 3, 100])("are no doubled rows, with %i of them in memory", async (rowsInMemory) => {
    const { file } = await openInput(usageFile(withShop));
    const plan = planOf();
    const [total, lines] = [createCollected(), [] as string[]];
    const search = openDoubledSearch({ file: file!, plan, folder: folder.root, rowsInMemory, signal: undefined });
    const process = openSlabProcessor(plan);
    const early: number[] = [];
    for await (const slab of readSlabs(file!)) {
      const first = process(slab.bytes);
      const alike = { ...first, fingerprints: first.fingerprints.map(() => 7) };
      const repeated = await search.lookUp({ slab, result: alike, firstRow: 2, charged: 0 });
      const doubled = new Set(repeated.map((place) => first.fingerprintRows[place]!));
      const result = process(slab.bytes, { doubled });
      early.push(...[...doubled].map((row) => row + 2));
      collect(total, result);
      search.note({ slab, result, firstRow: 2 });
    }
    await search.finish(total, { name: "", write: async (line) => void lines.push(String(line)) });
    await search.close();
    const found = [...early, ...lines.map((line) => Number(line.split(",")[1]))];
    expect(found.sort((a, b) => a - b)).toEqual([4, 6, 7, 9]);
    expect([total.charged, total.duplicates]).toEqual([4, lines.length]);
  });
});

describe("duplicates.csv", () => {
  it("is there when nothing is doubled, with its header, and takes the place of an earlier run's", async () => {
    const out = folder.place();
    await runSample(usageFile([sampleRow(), sampleRow()]), out, { rowsInMemory: 0 });
    expect(cellsOf(read(out, "duplicates.csv"))).toHaveLength(1);
    await runSample(usageFile([sampleRow()]), out, { rowsInMemory: 0 });
    expect(read(out, "duplicates.csv")).toBe(`${duplicatesHeader}\n`);
  });

  it("leaves nothing behind that waited on the disk, whether the run completes or not", async () => {
    const { out } = await runLate(usageFile(far), { command: "reconcile" });
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
    const stopped = folder.place();
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(runSample(usageFile(far), stopped, { rowsInMemory: 0, slabBytes: 64, signal: controller.signal, onProgress })).rejects.toThrow();
    expect(existsSync(stopped) ? readdirSync(stopped) : []).toEqual([]);
  });

  it("is said in words, in both languages, and the run ends with 1", async () => {
    const { findings, summary } = await runLate(usageFile([sampleRow(), sampleRow(), ...far]));
    expect(findings).toMatchObject([{ code: "rows-doubled-late", severity: "warning", params: { count: "1" } }]);
    expect(findings.map((each) => describeFinding(each, "zh"))).toEqual([expect.stringContaining("又查出 1 行重复行")]);
    expect(findings.map((each) => describeFinding(each, "en"))).toEqual([expect.stringContaining("Repeated rows, 1, were found")]);
    expect(summaryText(summary, { lang: "zh", out: "out" })).toMatch(/读完后查出的重复行数\s+1\n/);
    expect(summaryText(summary, { lang: "en", out: "out" })).toMatch(/Rows found doubled at the end\s+1\n/);
    expect(exitOf(summary)).toBe(1);
  });
});
