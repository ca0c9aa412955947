import { createReadStream, readFileSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoderStream } from "node:stream/web";
import fc from "fast-check";
import { format, parse, parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import type { RowReject, RowsOutcome, RowsRequest, UsageRow } from "../../src/node/index.js";
import { billFile, billRows, RowsError, reconcileFile, reconcileRows } from "../../src/node/index.js";
import { PolicyError } from "../../src/policy/index.js";
import { guardFormula } from "../../src/table/index.js";
import { sampleHeader, sampleRow, sampleTariff } from "../batch/slabs.js";
import { fixture, read, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const policy: object = JSON.parse(readFileSync(fixture("county-town/policy.json"), "utf8"));

/** The rows of a table as fast-csv gives them. */
function rowsOf(text: string): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = [];
    parseString<Record<string, string>, Record<string, string>>(text, { headers: true })
      .on("data", (row: Record<string, string>) => rows.push(row))
      .on("error", reject)
      .on("end", () => resolve(rows));
  });
}

interface Streamed {
  readonly results: Record<string, string>[];
  readonly rejects: RowReject[];
  readonly outcome: RowsOutcome | undefined;
}

/** Sends rows through a stream of ours and keeps all that comes out. */
async function streamed(rows: Iterable<unknown>, request: Partial<RowsRequest> = {}, open = billRows): Promise<Streamed> {
  const results: Record<string, string>[] = [];
  const rejects: RowReject[] = [];
  let outcome: RowsOutcome | undefined;
  const stream = open({
    policies: [sampleTariff],
    ...request,
    onReject: (reject) => void rejects.push(reject),
    onEnd: (figures) => {
      outcome = figures;
    },
  });
  for await (const row of Readable.from(rows).pipe(stream)) results.push(row);
  return { results, rejects, outcome };
}

/** A usage row as an object, by the sample header. */
const sample = (row: Parameters<typeof sampleRow>[0] = {}): UsageRow =>
  Object.fromEntries(
    sampleRow(row)
      .split(",")
      .map((cell, place) => [sampleHeader[place] ?? "", cell]),
  );

/** A reject as a line of `rejects.csv` tells it, the row as it was left out. */
const why = ({ row, column, value, code, expected }: RowReject) => ({
  row: String(row),
  column,
  value: guardFormula(value),
  code: String(code),
  expected: guardFormula(expected),
});

describe("a stream of rows", () => {
  it("gives the town's bills cell for cell as the file of them has them, and the same rejects and sums", async () => {
    const lines = readFileSync(fixture("county-town/usage.csv"), "utf8").split("\n");
    const usage = folder.write("town.csv", `${[...lines.slice(0, 2100), ...lines.slice(14_400, 17_400)].join("\n")}`);
    const out = folder.place();
    const { summary } = await billFile({ usage, policies: [policy], allow: ["example"], out });
    const rejects: RowReject[] = [];
    let text = "";
    let outcome: RowsOutcome | undefined;
    await pipeline(
      createReadStream(usage),
      parse({ headers: true, strictColumnHandling: true }),
      billRows({
        policies: [policy],
        allow: ["example"],
        onReject: (reject) => void rejects.push(reject),
        onEnd: (figures) => {
          outcome = figures;
        },
      }),
      format({ headers: true, includeEndRowDelimiter: true }),
      new Writable({
        write(chunk, _encoding, done) {
          text += chunk;
          done();
        },
      }),
    );
    expect(text).toBe(read(out, "bills.csv"));
    const written = await rowsOf(read(out, "rejects.csv"));
    expect(rejects.length).toBeGreaterThan(4);
    // A row that is no row of the table, fast-csv leaves out itself.
    const place = ({ code, column, value }: Partial<Record<string, string>>) => ({ code, column, value });
    expect(rejects.map(why).map(place)).toEqual(written.filter(({ code }) => code !== "row-fields").map(place));
    expect(outcome?.rowsDigest).toBe(summary?.rowsDigest);
    expect(outcome?.totals).toEqual(summary?.totals);
    expect(outcome?.groups).toEqual(summary?.groups);
  });

  it("bills a file in GB18030 behind a decoder", async () => {
    const out = folder.place();
    const usage = fixture("county-town/usage.gb18030.csv");
    await billFile({ usage, policies: [policy], allow: ["example"], out });
    const text = Readable.fromWeb(Readable.toWeb(createReadStream(usage)).pipeThrough(new TextDecoderStream("gb18030")) as never);
    const billing = billRows({ policies: [policy], allow: ["example"], onReject: () => undefined });
    const results: unknown[] = [];
    await pipeline(text, parse({ headers: true, strictColumnHandling: true }), billing, async (rows: AsyncIterable<unknown>) => {
      for await (const row of rows) results.push(row);
    });
    expect(results).toEqual(await rowsOf(read(out, "bills.csv")));
  });

  it("reconciles with what each row says was billed and paid, as the file path does", async () => {
    const lines = [sampleRow({ billed: "9.50", paid: "9.50" }), sampleRow({ account: "A2", billed: "9.00", paid: "0" }), sampleRow({ account: "A3" })];
    const out = folder.place();
    const { summary } = await reconcileFile({ usage: folder.write("stated.csv", usageText(lines)), policies: [sampleTariff], out });
    const { results, outcome } = await streamed(await rowsOf(usageText(lines)), {}, reconcileRows);
    expect(results).toEqual(await rowsOf(read(out, "reconciliation.csv")));
    expect(results.map(({ causes }) => causes)).toEqual(["", "old-price+unpaid", "not-billed"]);
    expect(outcome?.rowsDigest).toBe(summary?.rowsDigest);
  });

  const cell = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab1 ",;\r\n居'), maxLength: 6 }), fc.constantFrom("=1", "'A1", "１２"));
  const row = fc
    .record({
      account: fc.oneof(fc.constantFrom("A1", "A2", "A3"), cell),
      class: fc.constantFrom("resident", "居民", "shop", "fountain"),
      volume: fc.constantFrom("10", "12.5", "１２", "1,000", "-3", "x", ""),
      relief: fc.constantFrom("", "low_income", "exempt+low_income", "odd"),
    })
    .map(({ account, class: word, volume, relief }): UsageRow => ({ ...sample(), account_id: account, class: word, volume_m3: volume, relief }));

  it("gives what the file gives for any rows, however many are billed at once", async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 30 }), async (rows, rowsAtOnce) => {
        const quoted = (text = "") => `"${text.replaceAll('"', '""')}"`;
        const lines = rows.map((cells) => sampleHeader.map((name) => quoted(cells[name] ?? "")).join(","));
        const out = folder.place();
        const { summary } = await billFile({ usage: folder.write(`any-${turn++}.csv`, usageText(lines)), policies: [sampleTariff], out });
        const { results, rejects, outcome } = await streamed(rows, { rowsAtOnce });
        expect(results).toEqual(await rowsOf(read(out, "bills.csv")));
        expect(rejects.map(why)).toEqual((await rowsOf(read(out, "rejects.csv"))).map(({ source: _, original: __, ...line }) => line));
        expect({ ...outcome?.counts, duplicates: 0 }).toEqual(summary?.counts);
        expect(outcome?.rejects).toEqual(summary?.rejects);
        expect(outcome?.rowsDigest).toBe(summary?.rowsDigest);
      }),
      { numRuns: 40 },
    );
  });

  it("takes columns under their aliases, or under a name that it is told", async () => {
    const aliased = { 户号: "A1", 用水性质: "居民", 起始日期: "2025/7/1", 截止日期: "2025-07-31", 水量: "１０", 累计水量: "0" };
    expect((await streamed([aliased])).results.map(({ fee }) => fee)).toEqual(["9.50"]);
    const { account_id, ...rest } = sample();
    const { results } = await streamed([{ ...rest, Kunde: account_id }], { columns: { account_id: "Kunde" } });
    expect(results.map((bill) => bill.account_id)).toEqual(["A1"]);
  });

  it("says which columns mean nothing to it", async () => {
    const { outcome } = await streamed([{ ...sample(), mood: "good" }]);
    expect(outcome?.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["file-column-unknown mood"]);
  });
});

describe("a row that cannot be billed", () => {
  const { paid_amount: _, ...short } = sample();
  const { volume_m3: __, ...mistaken } = sample();

  it.each<[string, unknown, string]>([
    ["no object", "A1,resident", "field-type   string object"],
    ["a number for a text", { ...sample(), volume_m3: 10 }, "field-type volume_m3  number text"],
    ["a cell too few", short, "row-fields   9 10"],
    ["a cell too many", { ...sample(), more: "1" }, "row-fields   11 10"],
    ["a cell under another name", { ...mistaken, volume: "10" }, "row-fields   9 10"],
    ["half a character", { ...sample(), account_id: "A\ud800" }, "file-encoding account_id   UTF-8"],
    ["a volume that is no number", sample({ volume: "ten" }), "number-form volume_m3  ten"],
  ])("because it has %s goes to onReject as it was, and the others are billed", async (_what, row, expected) => {
    const { results, rejects, outcome } = await streamed([sample({ account: "B1" }), row, sample({ account: "B3" })], { rowsAtOnce: 2 });
    expect(results.map(({ account_id }) => account_id)).toEqual(["B1", "B3"]);
    expect(rejects.map(({ row: place, code, column, value, expected: wanted }) => [place, `${code} ${column}  ${value} ${wanted}`])).toEqual([
      [3, expect.stringContaining(expected)],
    ]);
    expect(rejects[0]?.original).toBe(row);
    expect(outcome?.counts).toEqual({ read: 3, charged: 2, rejected: 1, skipped: 0 });
  });

  it("repeats an earlier row, however far away", async () => {
    const far = Array.from({ length: 600 }, (_each, place) => sample({ account: `B${place}` }));
    const { rejects } = await streamed([sample(), ...far, { ...sample({ volume: "99" }), account_id: "Ａ1" }, sample({ class: "shop" })]);
    expect(rejects.map(({ row, code }) => [row, code])).toEqual([[603, "row-doubled"]]);
  });

  it("is skipped and counted where nothing stands in it", async () => {
    const blank = Object.fromEntries(sampleHeader.map((name) => [name, name === "relief" ? null : ""]));
    expect((await streamed([sample(), blank])).outcome?.counts).toEqual({ read: 2, charged: 1, rejected: 0, skipped: 1 });
  });
});

describe("a stream that cannot go on", () => {
  it("for want of a column ends the pipeline with every fault", async () => {
    const { volume_m3: _, class: __, ...lacking } = sample();
    const error = await streamed([lacking]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RowsError);
    expect((error as RowsError).findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["file-column-missing class", "file-column-missing volume_m3"]);
  });

  it("for want of a sound policy is not opened", () => {
    expect(() => billRows({ policies: [{ format: 1, kind: "tariff" }], onReject: () => undefined })).toThrow(PolicyError);
  });

  it("because onReject throws ends the pipeline with that error", async () => {
    const billing = billRows({ policies: [sampleTariff], onReject: () => Promise.reject(new Error("the list of rejects is full")) });
    await expect(pipeline(Readable.from([sample({ volume: "x" })]), billing, drain())).rejects.toThrow("the list of rejects is full");
  });

  it("because its source breaks ends with the source's error", async () => {
    const source = (async function* () {
      yield sample();
      throw new Error("the line went dead");
    })();
    await expect(pipeline(source, billRows({ policies: [sampleTariff], onReject: () => undefined }), drain())).rejects.toThrow("the line went dead");
  });

  it("because it is aborted ends so, in the middle of an endless source", async () => {
    const stop = new AbortController();
    let taken = 0;
    const billing = billRows({ policies: [sampleTariff], onReject: () => undefined });
    const sink = new Writable({
      objectMode: true,
      write(_row, _encoding, done) {
        if (++taken === 1000) stop.abort();
        done();
      },
    });
    await expect(pipeline(Readable.from(endless()), billing, sink, { signal: stop.signal })).rejects.toThrow(/abort/i);
    expect(taken).toBeLessThan(3000);
  });
});

describe("a slow reader", () => {
  it("holds the source back: few rows are taken ahead of it", async () => {
    let given = 0;
    const counted = (function* () {
      for (const row of endless()) {
        given++;
        yield row;
      }
    })();
    let most = 0;
    let taken = 0;
    const billing = billRows({ policies: [sampleTariff], onReject: () => undefined, rowsAtOnce: 32 });
    for await (const _ of Readable.from(counted).pipe(billing)) {
      most = Math.max(most, given - taken++);
      if (taken % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (taken === 2000) break;
    }
    expect(most).toBeLessThan(200);
  });
});

function* endless() {
  for (let account = 0; ; account++) yield sample({ account: `E${account}` });
}

function drain(): Writable {
  return new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
}
