import { existsSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runBatch } from "../../src/node/index.js";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { filesIn, loaded, read, temporaryFolder, usageText } from "./folder.js";
import { settle, standardInput, takeAll } from "./streams.js";

const folder = temporaryFolder();
const sha256 = /^[0-9a-f]{64}$/;

const header = `${sampleHeader.join(",")}\n`;
/** Runs usage from a stream, and gives the rows that were sent beside the outcome. */
async function stream(content: string | Uint8Array, more: Partial<Parameters<typeof runBatch>[0]> = {}, lengths?: readonly number[]) {
  const [out, rows] = [folder.place(), takeAll()];
  const outcome = await runBatch({
    command: "bill",
    policies: [loaded()],
    usage: standardInput(content, lengths),
    results: rows.stream,
    out,
    ...more,
  });
  return { ...outcome, out, rows: rows.text() };
}

describe("usage from standard input", () => {
  const account = fc.constantFrom("A1", "A2", '"A,3"', '"A\n4"', '"A ""5"""', "户６", "", "=7");
  const row = fc
    .record({ account, class: fc.constantFrom("resident", "居民", "商业", "fountain"), volume: fc.constantFrom("10", "１２", "x", "400") })
    .map((cells) => sampleRow(cells));
  const files = fc.record({
    rows: fc.array(fc.oneof({ weight: 9, arbitrary: row }, fc.constantFrom("", 'a"b,', "no,such,row")), { minLength: 1, maxLength: 30 }),
    mark: fc.constantFrom("", "\ufeff"),
    title: fc.constantFrom("", "某市2025年7月明细,,,,,,,,,\n\n"),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    hasLastEnd: fc.boolean(),
  });

  it("gives the rows, rejects and totals of the same usage in a file, however it arrives and is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 2000 }),
        async ({ rows, mark, title, lineEnd, hasLastEnd }, lengths, slabBytes) => {
          const text = `${mark}${title}${usageText(rows, lineEnd)}`;
          const content = hasLastEnd ? text : text.slice(0, -lineEnd.length);
          const out = folder.place();
          const file = await runBatch({ command: "bill", policies: [loaded()], usage: folder.write("usage.csv", content), out });
          const sent = await stream(content, { slabBytes }, lengths);
          expect(sent.rows).toBe(read(out, "bills.csv"));
          expect(read(sent.out, "rejects.csv")).toBe(read(out, "rejects.csv").replaceAll(/^usage\.csv,/gm, "'-,"));
          const parts = ({ summary }: typeof file) => ({ ...summary, inputs: summary?.inputs.map((input) => ({ ...input, name: "" })), outputs: [] });
          expect(parts(sent)).toEqual(parts(file));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is named - in the summary, with the digest of the bytes as they came, and so are the rows", async () => {
    const { summary, out } = await stream(Buffer.concat([Buffer.from(header), Buffer.from(`${sampleRow({ account: "A1" })}\n`)]));
    expect(summary?.inputs).toEqual([
      { role: "usage", name: "-", sha256: expect.stringMatching(sha256), bytes: header.length + Buffer.from(`${sampleRow({ account: "A1" })}\n`).length },
    ]);
    expect(summary?.outputs.map(({ name }) => name)).toEqual(["-", "rejects.csv", "duplicates.csv"]);
    expect(Object.keys(filesIn(out)).sort()).toEqual(["duplicates.csv", "rejects.csv", "summary.json"]);
  });

  it("may be JSON lines, known by the first brace", async () => {
    const record = { accountId: "J1", class: "居民", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "10", cycleVolumeM3: "0" };
    const { summary, rows } = await stream(`${JSON.stringify(record)}\n${JSON.stringify({ ...record, accountId: "J2" })}`, {}, [7]);
    expect(summary?.counts).toMatchObject({ read: 2, charged: 2 });
    expect(rows.split("\n")[2]).toMatch(/^J2,/);
  });

  it("is reconciled and billed again as from a file", async () => {
    const usage = usageText([sampleRow({ account: "A1", billed: "9.50", paid: "9.50" }), sampleRow({ account: "A2", billed: "9.00" })]);
    const { summary, rows, out } = await stream(usage, { command: "reconcile" });
    expect(summary?.matches).toEqual({ 0: 1, 3: 1 });
    expect(rows.split("\n")).toHaveLength(4);
    expect(read(out, "arrears.csv")).toContain("A2,");
    const bills = folder.place();
    await runBatch({ command: "bill", policies: [loaded()], usage: folder.write("booked.csv", usage), out: bills });
    const again = await stream(usage.replace(",10,", ",20,"), { command: "rebill", booked: { files: [`${bills}/bills.csv`] } });
    expect(again.summary?.rebilled?.difference).toBe("9.50");
    expect(again.rows).toContain("A1");
  });

  it("has its doubled rows found however far apart, and is laid aside only while the run lasts", async () => {
    const rows = Array.from({ length: 3000 }, (_, number) => sampleRow({ account: `A${number}` }));
    const usage = usageText([...rows, sampleRow({ account: "A0", volume: "11" })]);
    const near = await stream(usage, { slabBytes: 1000 });
    expect(near.summary?.rejects).toEqual({ "row-doubled": 1 });
    expect(read(near.out, "rejects.csv")).toContain("'-,3002,account_id,A0,row-doubled");
    const late = await stream(usage, { slabBytes: 1000, rowsInMemory: 100 });
    expect(late.summary?.counts).toMatchObject({ charged: 3000, rejected: 1 });
    for (const { out } of [near, late]) expect(Object.keys(filesIn(out)).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("may end without a row, and is then said to have none; one without a byte cannot be used", async () => {
    const { summary, findings, rows } = await stream(header);
    expect([summary?.counts.read, findings.map(({ code }) => code), rows.split("\n").length]).toEqual([0, ["file-header-only"], 2]);
    const none = await stream("");
    expect([none.summary, none.findings.map(({ code, record }) => [code, record?.source]), none.rows]).toEqual([undefined, [["file-empty", "-"]], ""]);
  });

  it("cannot be settled against payments without bills, which takes two readings", async () => {
    const collected = folder.write("collected.csv", "payment_id,account_id,amount\nP1,A1,9.50\n");
    const { summary, findings } = await stream(usageText([sampleRow()]), { command: "reconcile", stated: { collected } });
    expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["usage-read-twice"]]);
  });
});

describe("result rows that leave while the run goes on", () => {
  const slab = (turn: number) => Buffer.from(Array.from({ length: 500 }, (_, row) => `${sampleRow({ account: `${turn}-${row}` })}\n`).join(""));

  it("are there before the input has ended", async () => {
    const rows = takeAll();
    const before: number[] = [];
    async function* bytes() {
      yield Buffer.from(header);
      for (let turn = 0; turn < 40; turn++) {
        yield slab(turn);
        await settle(20);
        before.push(rows.text().length);
      }
    }
    await runBatch({
      command: "bill",
      policies: [loaded()],
      usage: { name: "-", bytes: bytes() },
      results: rows.stream,
      out: folder.place(),
      slabBytes: 20_000,
    });
    expect(before.some((length) => length > 0 && length < rows.text().length / 2)).toBe(true);
  });

  it("wait for a slow reader, and the input waits with them", async () => {
    let asked = 0;
    async function* endless() {
      yield Buffer.from(header);
      for (;;) yield slab(asked++);
    }
    const stop = new AbortController();
    const still = new Writable({ highWaterMark: 1, write: () => undefined });
    const out = folder.place();
    const run = runBatch({
      command: "bill",
      policies: [loaded()],
      usage: { name: "-", bytes: endless() },
      results: still,
      out,
      slabBytes: 20_000,
      signal: stop.signal,
    });
    const ended = run.catch((error: Error) => error.name);
    // Some parts are under way; then nothing more is asked for.
    for (let before = -1; before !== asked; await settle(2000)) before = asked;
    expect(asked).toBeLessThan(100);
    stop.abort();
    expect(await ended).toBe("AbortError");
    expect(existsSync(out) ? filesIn(out) : {}).toEqual({});
  });

  it("have nowhere to go when their reader has gone: the run ends and nothing appears", async () => {
    let taken = 0;
    const gone = new Writable({
      write(part: Buffer, _encoding, done) {
        taken += part.length;
        done(taken > 50_000 ? Object.assign(new Error("write EPIPE"), { code: "EPIPE" }) : null);
      },
    });
    const out = folder.place();
    const usage = standardInput(Buffer.concat([Buffer.from(header), ...Array.from({ length: 20 }, (_, turn) => slab(turn))]));
    await expect(runBatch({ command: "bill", policies: [loaded()], usage, results: gone, out, slabBytes: 5000 })).rejects.toMatchObject({
      name: "FileError",
      code: "EPIPE",
    });
    expect(existsSync(out) ? filesIn(out) : {}).toEqual({});
  });
});

describe("a run that waits for its input", () => {
  it("ends at once when it is stopped", async () => {
    const stop = new AbortController();
    const never = new Readable({ read: () => undefined });
    never.push(`${header}${sampleRow()}\n`.repeat(2));
    const run = runBatch({ command: "bill", policies: [loaded()], usage: { name: "-", bytes: never }, out: folder.place(), signal: stop.signal });
    await settle(5);
    stop.abort();
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
    expect(never.destroyed).toBe(true);
  });

  it("ends when the input breaks off, and says whose fault it is", async () => {
    async function* broken() {
      yield Buffer.from(`${header}${sampleRow()}\n`.repeat(3000));
      throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    }
    const out = folder.place();
    const run = runBatch({ command: "bill", policies: [loaded()], usage: { name: "-", bytes: broken() }, out });
    await expect(run).rejects.toMatchObject({ name: "FileError", code: "ECONNRESET", path: "-" });
    expect(existsSync(out) ? filesIn(out) : {}).toEqual({});
  });
});

describe("results in a folder that holds results already", () => {
  it("take their place, and those of rows that now went elsewhere leave it", async () => {
    const [out, rows] = [folder.place(), takeAll()];
    const usage = usageText([sampleRow()]);
    await runBatch({ command: "bill", policies: [loaded()], usage: folder.write("first.csv", usage), out });
    expect(Object.keys(filesIn(out))).toContain("bills.csv");
    const { summary } = await runBatch({ command: "bill", policies: [loaded()], usage: standardInput(usage), results: rows.stream, out });
    expect(summary?.counts.charged).toBe(1);
    expect(Object.keys(filesIn(out)).sort()).toEqual(["duplicates.csv", "rejects.csv", "summary.json"]);
  });
});
