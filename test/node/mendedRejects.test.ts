import { parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** The rows of `rejects.csv` as a clerk's spreadsheet opens it. */
function rejectsOf(out: string): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = [];
    parseString<Record<string, string>, Record<string, string>>(read(out, "rejects.csv"), { headers: true })
      .on("data", (row: Record<string, string>) => rows.push(row))
      .on("error", reject)
      .on("end", () => resolve(rows));
  });
}

/** Faulty rows, and what a clerk changes in each. */
const faults: readonly { readonly row: string; readonly code: string; readonly mend: (row: string) => string }[] = [
  { row: sampleRow({ account: "A2", volume: "12,5" }).replace("12,5", '"12,5"'), code: "number-form", mend: (row) => row.replace('"12,5"', "12.5") },
  { row: sampleRow({ account: "A3", end: "2025-07-32" }), code: "date-missing", mend: (row) => row.replace("07-32", "07-31") },
  { row: sampleRow({ account: "=A4", class: "fountain" }), code: "class-unknown", mend: (row) => row.replace("fountain", "shop") },
  { row: sampleRow({ account: "'A5", volume: "-3" }), code: "volume-negative", mend: (row) => row.replace(",-3,", ",3,") },
  { row: sampleRow({ account: '"A ""6"""', start: "x" }), code: "date-form", mend: (row) => row.replace(",x,", ",2025-07-01,") },
  { row: sampleRow({ account: '"A\n7, second"', volume: "" }), code: "required-missing", mend: (row) => row.replace("2025-07-31,,", "2025-07-31,7,") },
  { row: '"A8,resident,2025-07-01,2025-07-31,8,0,,,,', code: "row-quote", mend: (row) => row.replace('"', "") },
  { row: `${sampleRow({ account: "居民A9" })},`, code: "row-fields", mend: (row) => row.slice(0, -1) },
];

describe("rejects.csv", () => {
  it("holds rows that can be mended and fed again under the header: all of them are then charged", async () => {
    const out = folder.place();
    const { summary } = await runSample(folder.write("usage.csv", usageText([sampleRow(), ...faults.map(({ row }) => row)])), out);
    const rejects = await rejectsOf(out);
    expect(rejects.map(({ code }) => code)).toEqual(faults.map(({ code }) => code));
    // As they stood, but for the guard before what looks like a formula, which is taken off when they are read again.
    expect(rejects.map(({ original }) => original)).toEqual(faults.map(({ row }) => (row.startsWith("=") ? `'${row}` : row)));

    const mended = rejects.map((reject, place) => faults[place]?.mend(reject.original ?? "") ?? "");
    const again = folder.place();
    const second = await runSample(folder.write("mended.csv", [sampleHeader.join(","), ...mended].join("\n")), again);
    expect([second.summary?.counts.charged, second.summary?.rejects]).toEqual([faults.length, {}]);
    const accounts = cellsOf(read(again, "bills.csv")).map(({ account_id }) => account_id);
    expect(accounts.slice(0, 4)).toEqual(["A2", "A3", "'=A4", "A5"]);
    expect(summary?.counts).toMatchObject({ read: faults.length + 1, charged: 1, rejected: faults.length });
  });

  it("holds rows as they stood in GB18030, in the text that it is written in", async () => {
    const out = folder.place();
    // 居民 is C8CF C3F1 in GB18030, 户 is BBA7.
    const bytes = Buffer.concat([
      Buffer.from(usageText([])),
      Buffer.from([0xbb, 0xa7]),
      Buffer.from("1,"),
      Buffer.from([0xbe, 0xd3, 0xc3, 0xf1]),
      Buffer.from(",x,2025-07-31,5,0,,,,\n"),
    ]);
    await runSample(folder.write("gb.csv", bytes), out);
    const [reject] = await rejectsOf(out);
    expect(reject?.original).toBe("户1,居民,x,2025-07-31,5,0,,,,");
    const again = folder.place();
    await runSample(folder.write("mended.csv", usageText([(reject?.original ?? "").replace(",x,", ",2025-07-01,")])), again);
    expect(cellsOf(read(again, "bills.csv")).map(({ account_id, fee }) => [account_id, fee])).toEqual([["户1", "4.75"]]);
  });

  it("holds JSON records that can be mended and fed again", async () => {
    const out = folder.place();
    const record = { accountId: 'A "1"', class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-32", volumeM3: "10", cycleVolumeM3: "0" };
    await runSample(folder.write("usage.jsonl", `${JSON.stringify(record)}\n`), out);
    const [reject] = await rejectsOf(out);
    expect(JSON.parse(reject?.original ?? "")).toEqual(record);
    const { summary } = await runSample(folder.write("mended.jsonl", (reject?.original ?? "").replace("07-32", "07-31")), folder.place());
    expect(summary?.counts.charged).toBe(1);
  });

  it("says which limit a row passes", async () => {
    const out = folder.place();
    const rows = [sampleRow({ account: "9".repeat(70_000) }), `${sampleRow()}${",".repeat(400)}`];
    await runSample(folder.write("limits.csv", usageText(rows)), out);
    expect((await rejectsOf(out)).map(({ code, expected }) => [code, expected])).toEqual([
      ["row-too-long", "65536"],
      ["row-fields", String(sampleHeader.length)],
    ]);
  });
});
