import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { longestLineBytes, longestRecordBytes } from "../../src/batch/index.js";
import type * as Door from "../../src/node/index.js";
import type { BatchRequest } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { filesIn, loaded, read, temporaryFolder, usageText } from "./folder.js";

// A file that begins as UTF-8 is billed as UTF-8 while it is read. What tells another encoding may stand anywhere behind the beginning: the run then
// begins anew, and gives what it gives when the encoding is told.

const folder = temporaryFolder();
const beginning = Array.from({ length: 4000 }, (_, row) => sampleRow({ account: `A${row}` }));
const begins = Buffer.from(usageText(beginning));
/** 居民 in GB18030. */
const resident = [0xbe, 0xd3, 0xc3, 0xf1];
const gbRow = Buffer.concat(
  sampleRow({ account: "B1", class: "居民" })
    .split("居民")
    .flatMap((part, at) => [...(at > 0 ? [Buffer.from(resident)] : []), Buffer.from(part)]),
);
const line = Buffer.from("\n");
const gbFile = Buffer.concat([begins, gbRow, line]);

/** By the built door: its threads are files of their own. */
const { runBatch } = (await import(/* @vite-ignore */ new URL("../../dist/node/index.js", import.meta.url).href)) as typeof Door;
const runs = async (bytes: Uint8Array, more: Partial<BatchRequest> = {}) => {
  const out = folder.place();
  const usage = folder.write("late.csv", bytes);
  return { out, ...(await runBatch({ command: "bill", usage, out, policies: [loaded()], slabBytes: 20_000, ...more })) };
};

describe("a file that begins as UTF-8", () => {
  it("is longer than what is looked at beforehand, in these tests", () => {
    expect(begins.length).toBeGreaterThan(2 * longestRecordBytes);
  });

  it.each([1, 2])("and has GB18030 far behind is billed as GB18030, with %i workers", async (workers) => {
    const late = await runs(gbFile, { workers });
    const told = await runs(gbFile, { encoding: "gb18030" });
    expect(late.summary?.counts).toEqual({ read: 4001, charged: 4001, rejected: 0, skipped: 0, duplicates: 0 });
    const { "summary.json": _, ...files } = filesIn(late.out);
    const { "summary.json": __, ...toldFiles } = filesIn(told.out);
    expect(files).toEqual(toldFiles);
    expect({ ...late.summary, settings: undefined }).toEqual({ ...told.summary, settings: undefined });
  });

  it("and has UTF-8 far behind is billed as that", async () => {
    const { out, summary } = await runs(Buffer.concat([begins, Buffer.from(`${sampleRow({ account: "户1", class: "居民" })}\n`)]));
    expect(summary?.counts.charged).toBe(4001);
    expect(read(out, "bills.csv")).toContain("\n户1,");
  });

  it.each([
    ["is neither at its end", Buffer.concat([gbFile, Buffer.from([0xff, 0xff, 0x0a])]), "file-encoding"],
    ["is broken off in a character", Buffer.concat([begins, Buffer.from("😀").subarray(0, 3)]), "file-encoding"],
    ["has a zero at its end", Buffer.concat([begins, Buffer.from([0, 0x0a])]), "file-not-text"],
    ["has a line of many megabytes at its end", Buffer.concat([begins, Buffer.alloc(longestLineBytes + 2, 0x61)]), "row-too-long"],
    ["has a line of many megabytes before others", Buffer.concat([begins, Buffer.alloc(longestLineBytes + 2, 0x61), line, begins]), "row-too-long"],
  ] as const)("and %s is refused, and nothing appears", async (_, bytes, code) => {
    for (const slabBytes of [20_000, 1 << 20, 1 << 26]) {
      const { out, summary, findings } = await runs(bytes, { slabBytes });
      expect([summary, findings.map((found) => found.code)]).toEqual([undefined, [code]]);
      expect(existsSync(out)).toBe(false);
    }
  });

  it("and is said to be UTF-8 is refused where it is not", async () => {
    const { summary, findings } = await runs(gbFile, { encoding: "utf-8" });
    expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["file-encoding"]]);
  });

  it.each(["reconcile", "rebill"] as const)("and has GB18030 far behind is run through %s as GB18030", async (command) => {
    const stated = { billed: folder.write("billed.csv", "bill_id,account_id,period_start,amount\nX1,A1,2025-07-01,9.50\nX2,B1,2025-07-01,9.00\n") };
    const booked = { files: [folder.write("booked.csv", "account_id,class,period_start,period_end,base_fee,surcharge_amount,relief_amount,fee\n")] };
    const more = command === "reconcile" ? { command, stated } : { command, booked };
    const late = await runs(gbFile, more);
    const told = await runs(gbFile, { ...more, encoding: "gb18030" });
    expect(late.summary?.counts.charged).toBe(4001);
    expect(late.findings).toEqual(told.findings);
    const { "summary.json": _, ...files } = filesIn(late.out);
    const { "summary.json": __, ...toldFiles } = filesIn(told.out);
    expect(files).toEqual(toldFiles);
  });

  it("and has more districts than there can be is refused for what it holds under its own encoding", async () => {
    const header = "account_id,class,district,period_start,period_end,volume_m3,cycle_volume_m3";
    const rows = Array.from({ length: 40_000 }, (_, row) => `A${row},resident,D${row},2025-07-01,2025-07-31,10,0`);
    const bytes = Buffer.concat([Buffer.from([header, ...rows, ""].join("\n")), gbRow, line]);
    for (const encoding of ["auto", "gb18030"] as const) {
      const { out, summary, findings } = await runs(bytes, { encoding });
      expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["file-districts-many"]]);
      expect(existsSync(out)).toBe(false);
    }
  });
});
