import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runBatch } from "../../src/node/index.js";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { filesIn, loaded, read, temporaryFolder } from "./folder.js";
import { standardInput, takeAll } from "./streams.js";

const folder = temporaryFolder();

/** 居民 in GB18030, and one character whose two bytes could also be one of UTF-8. */
const resident = [0xbe, 0xd3, 0xc3, 0xf1];
const doubtful = [0xc4, 0xbf];
const bytesOf = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));

const header = `${sampleHeader.join(",")}\n`;
/** A row whose class is written in these bytes. */
const classed = (account: string, bytes: readonly number[]) => {
  const [before = "", after = ""] = `${sampleRow({ account, class: "CLASS" })}\n`.split("CLASS");
  return bytesOf(before, bytes, after);
};
const joined = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

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

describe("the encoding of standard input", () => {
  const plain = (count: number) => Array.from({ length: count }, (_, number) => bytesOf(`${sampleRow({ account: `P${number}` })}\n`));

  it("is settled at the first bytes that tell, long after rows that are the same in both", async () => {
    const many = plain(3000);
    const gb = await stream(joined([bytesOf(header), ...many, classed("A1", resident)]), { slabBytes: 4000 });
    const utf8 = await stream(joined([bytesOf(header), ...many, classed("A1", [...Buffer.from("居民")])]), { slabBytes: 4000 });
    expect(gb.summary?.counts).toMatchObject({ charged: 3001, rejected: 0 });
    expect(gb.rows).toBe(utf8.rows);
  });

  it("does not depend on how the bytes arrive", async () => {
    const content = joined([bytesOf(header), classed("A1", doubtful), classed("A2", resident)]);
    for (const lengths of [[1], [3, 1], [100_000]]) {
      const { summary, out } = await stream(content, {}, lengths);
      expect(summary?.counts).toMatchObject({ charged: 1, rejected: 1 });
      expect(read(out, "rejects.csv")).toContain("目");
    }
  });

  it("that is contradicted later makes the input unusable, and nothing appears", async () => {
    const far = joined([bytesOf(header), classed("A0", [...Buffer.from("居民")]), ...plain(6000), classed("A1", resident)]);
    const { summary, findings, out } = await stream(far, { slabBytes: 4000 });
    expect(summary).toBeUndefined();
    expect(findings).toMatchObject([{ code: "encoding-contradicted", params: { value: "UTF-8" }, record: { source: "-" } }]);
    expect(existsSync(out) ? filesIn(out) : {}).toEqual({});
  });

  it("may be told, and must then hold", async () => {
    const content = joined([bytesOf(header), classed("A1", resident)]);
    expect((await stream(content, { encoding: "gb18030" })).summary?.counts.charged).toBe(1);
    const { findings } = await stream(content, { encoding: "utf-8" });
    expect(findings.map(({ code }) => code)).toEqual(["encoding-contradicted"]);
    const broken = await stream(bytesOf(header, [0xff, 0xff, 0x0a]));
    expect(broken.findings.map(({ code }) => code)).toEqual(["file-encoding"]);
  });

  it("may be GB18030 or UTF-8 by its mark, and no UTF-16", async () => {
    const marked = joined([bytesOf([0x84, 0x31, 0x95, 0x33]), bytesOf(header), classed("A1", resident)]);
    expect((await stream(marked)).summary?.counts.charged).toBe(1);
    const wide = await stream(new Uint8Array(Buffer.from(`\ufeff${header}`, "utf16le")));
    expect(wide.findings).toMatchObject([{ code: "file-encoding", params: { value: "UTF-16" } }]);
  });

  it("is none where a byte is zero, as it is in a file", async () => {
    for (const encoding of ["auto", "utf-8", "gb18030"] as const) {
      const rowsBefore = Array.from({ length: 5000 }, (_, number) => bytesOf(`${sampleRow({ account: `P${number}` })}\n`));
      const { summary, findings, out } = await stream(joined([bytesOf(header), ...rowsBefore, bytesOf("A\u0000,\n")]), { encoding });
      expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["file-not-text"]]);
      expect(existsSync(out)).toBe(false);
    }
  });
});
