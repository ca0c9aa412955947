import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BillBlobRequest, BlobOutcome, BlobProgress } from "../../src/browser/index.js";
import { BlobError, billBlob } from "../../src/browser/index.js";
import type { BatchOutcome, BillFileRequest } from "../../src/node/index.js";
import { billFile } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { cellsOf, fixture, temporaryFolder, usageText } from "../node/folder.js";
import { bytesOf, fileAt, fileOf, townPolicy } from "./townFile.js";

const folder = temporaryFolder();
const sample = { policies: [sampleTariff] };
const town = { policies: [townPolicy], allow: ["example"] as const };

/** What a run says, without what a page cannot write: a file of rows that are found doubled late. */
function said({ summary, findings }: BlobOutcome | BatchOutcome) {
  return { summary: summary && { ...summary, outputs: summary.outputs.filter(({ name }) => name !== "duplicates.csv") }, findings };
}

/** Bills the same file both ways and asks for the same bytes, the same summary and the same findings. */
async function expectSame(path: string, request: Partial<BillBlobRequest> & Pick<BillFileRequest, "policies">): Promise<BlobOutcome> {
  const out = folder.place();
  const { slabBytes: _, policies, ...rest } = request;
  const expected = await billFile({ ...rest, policies, usage: path, out });
  const outcome = await billBlob(fileAt(path), { ...request, policies: policies as object[] });
  expect(said(outcome)).toEqual(said(expected));
  if (expected.summary === undefined) expect(outcome.results).toBeUndefined();
  else {
    expect(await bytesOf(outcome.results)).toEqual(readFileSync(join(out, "bills.csv")));
    expect(await bytesOf(outcome.rejects)).toEqual(readFileSync(join(out, "rejects.csv")));
  }
  return outcome;
}

describe("a file that a page holds", () => {
  it.each<[string, number, Partial<BillBlobRequest>]>([
    ["in one slab", 0, {}],
    ["in small slabs, with byte order marks on what is written", 14_000, { slabBytes: 10_000, byteOrderMark: true }],
  ])("is billed to the same bytes, summary and findings as a file on disk, %s", async (_what, from, more) => {
    const [header = "", ...lines] = readFileSync(fixture("county-town/usage.csv"), "utf8").split("\n");
    const { summary } = await expectSame(folder.write("town.csv", [header, ...lines.slice(from, from + 2100)].join("\n")), { ...town, ...more });
    expect(summary?.counts.rejected).toBeGreaterThan(1);
  });

  it("is read in GB18030 as well", async () => {
    const { summary } = await expectSame(fixture("county-town/usage.gb18030.csv"), { ...town, slabBytes: 30_000 });
    expect(summary?.counts.charged).toBe(2000);
  });

  it("may hold one JSON record a line", async () => {
    const record = (accountId: string) => JSON.stringify({ accountId, class: "shop", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "10" });
    const path = folder.write("usage.jsonl", [record("A1"), record("A2"), "no record", record("A1"), ""].join("\n"));
    const { summary } = await expectSame(path, sample);
    expect(summary?.rejects).toEqual({ "file-json": 1, "row-doubled": 1 });
  });

  it("is billed with entitlements, orders and headers that are told", async () => {
    const path = folder.write("told.csv", usageText([sampleRow({ relief: "low_income" })]).replace("account_id", "Kunde"));
    const entitled = { accountId: "A1", kind: "nothing", validFrom: "2025-01-01" };
    const outcome = await billBlob(fileAt(path), { ...sample, columns: { account_id: "Kunde" }, entitlements: [entitled] });
    const expected = await billFile({ ...sample, usage: path, out: folder.place(), columns: { account_id: "Kunde" }, reliefs: [entitled] });
    expect(said(outcome)).toEqual(said(expected));
    expect(outcome.findings.map(({ code }) => code)).toContain("entitlement-kind");
  });

  const account = fc.oneof(fc.stringMatching(/^[A-C]\d$/), fc.constantFrom("'A1", "Ａ1", '"A,1"', '"A\n1"', "=1", "户１", '"A', 'A"1', "", "z".repeat(300)));
  const row = fc
    .record({ account, class: fc.constantFrom("resident", "居民", "shop", "fountain"), volume: fc.constantFrom("0", "12.5", "１２", "-3", "x", '"1,000"') })
    .map((cells) => sampleRow(cells));
  const rows = fc.array(fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom("", ",,", 'a"b,"', "合计,,,,20,,,,,") }), {
    maxLength: 40,
  });

  it("gives what a file on disk gives for any rows and slabs of any size", async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 64, max: 3000 }), async (lines, lineEnd, slabBytes) => {
        await expectSame(folder.write(`any-${turn++}.csv`, usageText(lines, lineEnd)), { ...sample, slabBytes });
      }),
      { numRuns: 40 },
    );
  });
});

describe("a file that cannot be billed", () => {
  const text = (content: string) => Buffer.from(content);
  it.each<[string, Uint8Array, string]>([
    ["nothing in it", text(""), "file-empty"],
    ["UTF-16", Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from("account_id,class\n", "utf16le")]), "file-encoding"],
    ["bytes of no encoding", Buffer.concat([text(usageText([])), Buffer.of(0xff, 0xff, 0xff)]), "file-encoding"],
    ["a workbook", Buffer.of(0x50, 0x4b, 0x03, 0x04, 0, 0), "file-not-text"],
    ["columns missing", text("account_id,class\nA1,resident\n"), "file-column-missing"],
    ["an open quote in its header", text('"account_id,class\n'), "row-quote"],
    ["a line without end", text(`account_id,${"x".repeat(1 << 24)}\n`), "row-too-long"],
  ])("says so as it does for a file on disk: %s", async (what, bytes, code) => {
    const { findings } = await expectSame(folder.write(`${what}.csv`, bytes), sample);
    expect(findings.map((entry) => entry.code)).toContain(code);
  });

  it("because it is told to be in another encoding", async () => {
    const { findings } = await expectSame(fixture("county-town/usage.gb18030.csv"), { ...town, encoding: "utf-8" });
    expect(findings.map(({ code, params }) => `${code} ${params.expected}`)).toContain("file-encoding utf-8");
  });

  it("warns where it has nothing but a header", async () => {
    const { summary, findings } = await expectSame(folder.write("header.csv", usageText([])), sample);
    expect(findings.map(({ code }) => code)).toContain("file-header-only");
    expect(summary?.counts.read).toBe(0);
  });

  it.each([
    ["a document that is no policy", [{ format: 1, kind: "tariff", id: "odd" }]],
    ["no policy", []],
  ])("for want of a policy: %s", async (_what, policies) => {
    await expectSame(folder.write("policy.csv", usageText([sampleRow()])), { policies });
  });
});

describe("billing in a page", () => {
  const long = usageText(Array.from({ length: 3000 }, (_, row) => sampleRow({ account: `A${row % 2900}` })));

  it("tells its progress, to the last byte", async () => {
    const seen: BlobProgress[] = [];
    const { summary } = await billBlob(fileOf("long.csv", long), { ...sample, slabBytes: 20_000, onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.at(-1)).toEqual({ bytes: long.length, of: long.length, rows: 3000 });
    expect(summary?.rejects).toEqual({ "row-doubled": 100 });
  });

  it("stops when it is told to, with the reason it was given", async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error("the page was closed"));
    await expect(billBlob(fileOf("long.csv", long), { ...sample, slabBytes: 20_000, signal: stop.signal, onProgress })).rejects.toThrow("the page was closed");
    await expect(billBlob(fileOf("long.csv", long), { ...sample, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it("never asks for the whole file", async () => {
    const asked: number[] = [];
    const file = fileOf("long.csv", long);
    const watched = new Proxy(file, {
      get(target, key) {
        if (key === "slice") return (from: number, until: number) => asked.push(until - from) && target.slice(from, until);
        if (["arrayBuffer", "text", "stream"].includes(String(key))) throw new Error(`the whole file is asked for by ${String(key)}`);
        return Reflect.get(target, key, target);
      },
    });
    const { summary } = await billBlob(watched, { ...sample, slabBytes: 5000 });
    expect(summary?.counts.read).toBe(3000);
    // To settle the encoding a long file is looked at in parts of 4 MiB; this one is shorter.
    expect(asked.filter((bytes) => bytes > 10_000).length).toBeLessThan(3);
  });

  it.each([
    ["is no longer there", () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) })],
    ["became shorter", () => new Blob(["x"])],
  ])("ends with an error when the file %s", async (_what, slice) => {
    const broken = new Proxy(fileOf("long.csv", long), { get: (target, key) => (key === "slice" ? slice : Reflect.get(target, key, target)) });
    await expect(billBlob(broken, sample)).rejects.toThrow(BlobError);
  });

  it.each([0, -1, 0.5, Number.NaN])("refuses slabs of %d bytes", async (slabBytes) => {
    await expect(billBlob(fileOf("long.csv", long), { ...sample, slabBytes })).rejects.toThrow(RangeError);
  });

  it("takes a blob without a name, or a name that is told", async () => {
    const blob = new Blob([usageText([sampleRow(), sampleRow({ volume: "x" })])]);
    const source = async (request: BillBlobRequest) => cellsOf(String(await bytesOf((await billBlob(blob, request)).rejects)))[0]?.source;
    expect(await source(sample)).toBe("usage.csv");
    expect(await source({ ...sample, name: "july.csv" })).toBe("july.csv");
  });
});
