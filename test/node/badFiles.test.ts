import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { longestLineBytes } from "../../src/batch/index.js";
import { FileError, openInput, readAccountFile, readSideTable } from "../../src/node/index.js";
import { readSlabs } from "../../src/node/readSlabs.js";
import { sampleRow } from "../batch/slabs.js";
import { cellsOf, countyTown, fixture, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const expected: Record<string, { code: string; column?: string; row?: number }> = JSON.parse(readFileSync(fixture("rows-bad/expected.json"), "utf8"));

describe("every bad file", () => {
  it.each(Object.entries(expected))("%s has the finding it was made for", async (name, { code, column, row }) => {
    const out = folder.place();
    const { summary, findings } = await runSample(fixture(`rows-bad/${name}`), out, { policies: await countyTown(), allow: ["example"] });
    if (row !== undefined) {
      expect(cellsOf(read(out, "rejects.csv")).map((reject) => [reject.row, reject.code])).toEqual([[String(row), code]]);
      return;
    }
    expect(findings.map((found) => (column === undefined ? found.code : `${found.code} ${found.path}`))).toContain(
      column === undefined ? code : `${code} ${column}`,
    );
    const isUsable = code === "file-header-only" || code === "file-column-unknown";
    expect(summary !== undefined).toBe(isUsable);
    if (!isUsable) expect(() => readdirSync(out)).toThrow(/ENOENT/);
  });

  it("is told apart: there is a file for each of these", () => {
    expect(new Set(readdirSync(fixture("rows-bad")))).toEqual(
      new Set([...Object.keys(expected).filter((name) => name !== "." && name !== "no-such-file.csv"), "expected.json"]),
    );
  });
});

describe("a file", () => {
  it("with only a header is billed as no rows, and warns", async () => {
    const out = folder.place();
    const { summary, findings } = await runSample(folder.write("header.csv", usageText([])), out);
    expect(summary?.counts).toEqual({ read: 0, charged: 0, rejected: 0, skipped: 0, duplicates: 0 });
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning file-header-only"]);
    expect(readdirSync(out).sort()).toEqual(["bills.csv", "duplicates.csv", "rejects.csv", "summary.json"]);
  });

  it.each([
    ["ends without a line end", usageText([sampleRow()]).trimEnd()],
    ["has CRLF", usageText([sampleRow()], "\r\n")],
    ["has CRLF and no end", usageText([sampleRow()], "\r\n").trimEnd()],
    ["begins with a mark", `\ufeff${usageText([sampleRow()])}`],
    ["is parted by tabs", usageText([sampleRow()]).replaceAll(",", "\t")],
    ["is parted by semicolons", usageText([sampleRow()]).replaceAll(",", ";")],
    ["is parted by semicolons and has commas in a header", usageText([sampleRow()]).replaceAll(",", ";").replace("volume_m3", '"volume_m3"')],
    ["has blank lines before the header and after it", `\n\r\n${usageText(["", sampleRow(), ",,,,,,,,,", " ,"])}`],
    ["has every cell in quotes", usageText([sampleRow()]).replace(/[^,\n]+/g, '"$&"')],
  ])("that %s is read alike", async (_, text) => {
    const out = folder.place();
    const { summary, findings } = await runSample(folder.write("alike.csv", text), out);
    expect([findings, summary?.counts.charged, summary?.counts.rejected]).toEqual([[], 1, 0]);
    expect(read(out, "bills.csv").split("\n")[1]).toBe("A1,,resident,2025-07-01,2025-07-31,10,10,9.50,0.00,0.00,9.50,");
  });

  it.each([
    ["in UTF-8 after a mark that is not UTF-8", Buffer.concat([Buffer.from(`\ufeff${usageText([])}`), Buffer.from([0xff])]), "auto", "file-encoding"],
    ["broken off in the middle of a character", Buffer.from(usageText(["居民"])).subarray(0, -2), "utf-8", "file-encoding"],
    ["said to be UTF-8 and GB18030", readFileSync(fixture("county-town/usage.gb18030.csv")), "utf-8", "file-encoding"],
    ["said to be GB18030 after a mark of UTF-8", Buffer.from(`\ufeff${usageText([])}`), "gb18030", "file-encoding"],
    ["in big-endian UTF-16", Buffer.from([0xfe, 0xff, 0, 0x61]), "auto", "file-encoding"],
    ["of zeros", new Uint8Array(100), "auto", "file-not-text"],
    ["of blank lines", Buffer.from("\n\n  \n,,\n"), "auto", "file-empty"],
    ["with a quote left open in its header", Buffer.from('account_id,"class\n'), "auto", "row-quote"],
    ["with a line of many megabytes", Buffer.alloc(longestLineBytes + 2, 0x61), "auto", "row-too-long"],
  ] as const)("%s is refused", async (_, bytes, encoding, code) => {
    const { file, findings } = await openInput(folder.write("refused.csv", bytes), encoding);
    expect([file, findings.map((found) => found.code)]).toEqual([undefined, [code]]);
  });

  it("in GB18030 may begin with its own mark", async () => {
    const text = Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), readFileSync(fixture("county-town/usage.gb18030.csv"))]);
    const { file } = await openInput(folder.write("marked.csv", text));
    expect([file?.encoding, file?.header[0]]).toEqual(["gb18030", "用户号"]);
  });

  it("in UTF-8 is known for that wherever its characters are cut by the reading", async () => {
    for (const before of [0, 1, 2, 3]) {
      const text = `account_id\n${"x".repeat(before)}${"㐀居\n".repeat(650_000)}`;
      expect((await openInput(folder.write("long.csv", text))).file?.encoding).toBe("utf-8");
    }
  });

  it("in GB18030 is known for that, or refused, wherever its characters are cut by the reading", async () => {
    const part = 1 << 22;
    const cut = (next: number) =>
      Buffer.concat([Buffer.from(`account_id\n${"x\n".repeat(part / 2)}`).subarray(0, part - 1), Buffer.from([0x81, next]), Buffer.from("yz\n")]);
    expect((await openInput(folder.write("cut.csv", cut(0x41)))).file?.encoding).toBe("gb18030");
    expect((await openInput(folder.write("cut.csv", cut(0x0a)))).findings.map(({ code }) => code)).toEqual(["file-encoding"]);
  });

  it("has a row that is longer than the limit: it is rejected, and the others are billed", async () => {
    const out = folder.place();
    const rows = [
      sampleRow(),
      sampleRow({ account: `A${"9".repeat(70_000)}` }),
      sampleRow({ account: `A${"8".repeat(3_000_000)}` }),
      sampleRow({ account: "A2" }),
    ];
    const { summary } = await runSample(folder.write("long-row.csv", usageText(rows)), out, { slabBytes: 4096 });
    expect(summary?.counts).toEqual({ read: 4, charged: 2, rejected: 2, skipped: 0, duplicates: 0 });
    expect(summary?.rejects).toEqual({ "row-too-long": 2 });
  });

  it("that needs a policy and is given none, or only fund rules, is not billed", async () => {
    const { summary, findings } = await runSample(folder.write("usage.csv", usageText([sampleRow()])), folder.place(), { policies: [] });
    expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["policy-kind"]]);
  });
});

describe("a file that changes while it is read", () => {
  const open = async (name: string) => {
    const path = folder.write(name, usageText(Array.from({ length: 50 }, (_, row) => sampleRow({ account: `A${row}` }))));
    const { file } = await openInput(path);
    if (file === undefined) throw new Error("not opened");
    return { path, file };
  };

  it.each<[string, (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, `${sampleRow({ account: "B" })}\n`)],
    ["shrinks", (path) => writeFileSync(path, usageText([]))],
    ["is written anew", (path) => writeFileSync(path, readFileSync(path, "utf8").replaceAll("A", "B"))],
  ])("and %s stops the run", async (_, change) => {
    const { path, file } = await open("changing.csv");
    const reading = async () => {
      for await (const slab of readSlabs(file, { slabBytes: 256 })) if (slab.offset === file.dataStart) change(path);
    };
    await expect(reading()).rejects.toThrow(FileError);
  });

  it("and vanishes before it is read stops the run", async () => {
    const { path, file } = await open("vanishing.csv");
    rmSync(path);
    await expect(readSlabs(file).next()).rejects.toThrow(FileError);
  });
});

describe("other parties' files", () => {
  it("that are no tables give the same findings", async () => {
    for (const [name, code] of [
      ["empty.csv", "file-empty"],
      ["not-text.png", "file-not-text"],
      [".", "file-folder"],
      ["no-such-file.csv", "file-missing"],
    ] as const) {
      const side = await readSideTable(fixture(`rows-bad/${name}`), "reliefs");
      const account = await readAccountFile(fixture(`rows-bad/${name}`), "billed", { visit: () => undefined });
      expect([side.findings[0]?.code, account.findings[0]?.code]).toEqual([code, code]);
    }
  });

  it("with a quote that is never closed are not read, and nothing is thrown", async () => {
    const { rows, findings } = await readSideTable(
      folder.write("open.csv", 'account_id,kind,valid_from\nA1,"low_income,2025-01-01\nA2,exempt,2025-01-01\n'),
      "reliefs",
    );
    expect([rows, findings.map(({ code }) => code)]).toEqual([[], ["row-quote"]]);
  });

  it("leave out rows that are blank or too short, and say which", async () => {
    const text = 'account_id,kind,valid_from\nA1,low_income,2025-01-01\n\n,,\nA2,exempt\n"A 3",none,"2025-01-01"\n';
    const { rows, findings } = await readSideTable(folder.write("side.csv", text), "reliefs");
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([
      [2, { account_id: "A1", kind: "low_income", valid_from: "2025-01-01" }],
      [6, { account_id: "A 3", valid_from: "2025-01-01" }],
    ]);
    expect(findings.map(({ code, record }) => [code, record?.row])).toEqual([["row-fields", 5]]);
  });
});
