import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseString } from "fast-csv";
import { describe, expect, it } from "vitest";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { run } from "../cli/run.js";
import { fixture, runSample, temporaryFolder } from "./folder.js";

const folder = temporaryFolder();
const write = (name: string, ...lines: string[]) => folder.write(name, `${lines.join("\n")}\n`);

/** What a spreadsheet would run: a text, and no number, that starts as a formula does. */
const isFormula = (cell: string) => /^[=+\-@\t\r\n＝＋－＠]/u.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell);

function recordsOf(text: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false })
      .on("data", (row: string[]) => rows.push(row))
      .on("error", reject)
      .on("end", () => resolve(rows));
  });
}

/** Every cell of every CSV in a folder that a spreadsheet would run. */
async function formulasIn(out: string): Promise<{ files: string[]; formulas: string[] }> {
  const files = readdirSync(out).filter((name) => name.endsWith(".csv"));
  const formulas: string[] = [];
  for (const name of files) {
    const [header = [], ...rows] = await recordsOf(readFileSync(join(out, name), "utf8"));
    for (const row of rows) for (const [place, cell] of row.entries()) if (isFormula(cell)) formulas.push(`${name} ${header[place]} ${cell}`);
  }
  return { files: files.sort(), formulas };
}

const evil = ["=A1", "+A2", "@A4", "-A3", "'A5", "''A6", '=HYPERLINK("x","y")', "\t=A8"];
const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** As a clerk's file has it: an apostrophe that belongs to the id stands behind one that does not. */
const inFile = (id: string) => cell(id.startsWith("'") ? `'${id}` : id);
const ids = evil.map((id) => id.trim());

const usageRows = (more: Parameters<typeof sampleRow>[0] = {}) => evil.map((id) => sampleRow({ account: inFile(id), ...more }));
const usageFile = (name: string, rows: readonly string[]) => write(name, `${sampleHeader.join(",")},district`, ...rows.map((row) => `${row},=D`));

describe("cells that a spreadsheet would take for a formula", () => {
  it("are guarded in bills and rejects, whatever column they stand in, and in the name of the file", async () => {
    const out = folder.place();
    const bad = [
      sampleRow({ account: "B1", class: "=1+1" }),
      sampleRow({ account: "B2", volume: "=cmd" }),
      sampleRow({ account: "B3", start: "@x" }),
      sampleRow({ account: "B4", relief: "＝x" }),
      '"=B5\nsecond line",resident,2025-07-01,2025-07-31,x,0,,,,',
    ];
    const { summary } = await runSample(usageFile("=usage.csv", [...usageRows(), ...bad]), out);
    expect([summary?.counts.charged, summary?.counts.rejected]).toEqual([evil.length, bad.length]);
    expect((await formulasIn(out)).formulas).toEqual([]);
  });

  it("are guarded in reconciliation, arrears and rejects", async () => {
    const out = folder.place();
    const stated = {
      billed: write(
        "+billed.csv",
        "bill_id,account_id,class,period_start,amount",
        ...evil.map((id, place) => `=B${place},${inFile(id)},=class,2025-07-01,9.50`),
        "=X,=X,,x,1",
        "=Z,=Z,=Z,2025-07-01,5",
      ),
      collected: write("collected.csv", "payment_id,account_id,amount,channel", `=P1,${inFile(evil[0] ?? "")},1.00,=c`, "=P2,=P2,@bad,x"),
      opening: write("opening.csv", "account_id,month,principal,class", "=O1,2025-06,5,@class"),
      notices: write("notices.csv", "account_id,notice_number,notice_date", `${inFile(evil[1] ?? "")},=N1,2025-08-01`),
    };
    const { summary } = await runSample(usageFile("usage.csv", usageRows()), out, { command: "reconcile", stated });
    expect([summary?.counts.charged, summary?.matches]).toEqual([evil.length, { "0": evil.length, "1": 1 }]);
    const { files, formulas } = await formulasIn(out);
    expect(files).toEqual(expect.arrayContaining(["arrears.csv", "reconciliation.csv", "rejects.csv"]));
    expect(formulas).toEqual([]);
  });

  it("are read back as the same account, from bills and from adjustments", async () => {
    const [bills, first, second] = [folder.place(), folder.place(), folder.place()] as [string, string, string];
    await runSample(usageFile("usage.csv", usageRows()), bills);
    const more = usageFile("more.csv", usageRows({ volume: "20" }));
    const corrected = await runSample(more, first, { command: "rebill", booked: { files: [join(bills, "bills.csv")] } });
    expect(corrected.summary?.rebilled?.bills).toMatchObject({ corrected: evil.length, opened: 0 });
    expect((await formulasIn(first)).formulas).toEqual([]);
    const again = await runSample(more, second, { command: "rebill", booked: { files: [join(bills, "bills.csv"), join(first, "adjustments.csv")] } });
    expect(again.summary?.rebilled?.bills).toMatchObject({ corrected: 0, opened: 0, unchanged: evil.length });
    const written = (await recordsOf(readFileSync(join(bills, "bills.csv"), "utf8"))).slice(1).map(([id = ""]) => id.replace(/^'/, ""));
    expect(written).toEqual(ids);
  });

  it("are guarded in duplicates that are found late", async () => {
    const out = folder.place();
    const { summary } = await runSample(usageFile("=usage.csv", [...usageRows(), ...usageRows({ volume: "11" })]), out, { rowsInMemory: 1 });
    const { files, formulas } = await formulasIn(out);
    expect(files).toContain("duplicates.csv");
    expect(readFileSync(join(out, "duplicates.csv"), "utf8")).toContain("=HYPERLINK");
    expect([summary?.counts.charged, formulas]).toEqual([evil.length, []]);
  });

  it("are guarded in what assess makes of readings", async () => {
    const out = folder.place();
    const accounts = write("accounts.csv", "account_id,class,district,certificate", ...evil.map((id) => `${inFile(id)},resident,=D,@c`), "=Z1,resident,,");
    const meters = write("meters.csv", "account_id,meter_id,installed_on", ...evil.map((id) => `${inFile(id)},=M,2025-07-01`), "=Z1,+M,x");
    const readings = write(
      "=readings.csv",
      "account_id,meter_id,reading_date,reading_m3",
      ...evil.map((id) => `${inFile(id)},=M,2025-07-28,18`),
      "=Z1,+M,@x,=1",
    );
    const policy = ["--policy", fixture("city-month/policy.json"), "--allow-example"];
    const { code } = await run("assess", readings, "--accounts", accounts, "--meters", meters, ...policy, "--out", out, "--bom");
    const { files, formulas } = await formulasIn(out);
    expect([code, files, formulas]).toEqual([1, ["findings.csv", "history.csv", "rejects.csv", "restated.csv", "usage.csv"], []]);
    for (const name of files) expect(readFileSync(join(out, name)).subarray(0, 3), name).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const accountsIn = async (name: string) =>
      new Set((await recordsOf(readFileSync(join(out, name), "utf8"))).slice(1).map(([id = ""]) => id.replace(/^'/, "")));
    expect(await accountsIn("usage.csv")).toEqual(new Set(ids));
  });

  it("are guarded in the fund's postings", async () => {
    const [bills, out] = [folder.place(), folder.place()] as [string, string];
    const policy = ["--policy", fixture("county-town/policy.json")];
    const header = "用户号,用水性质,起始日期,截止日期,水量,累计水量,区域";
    const town = JSON.parse(readFileSync(fixture("county-town/policy.json"), "utf8"));
    const district = town.districts?.[0]?.name ?? "";
    expect(
      (await run("bill", write("fund-usage.csv", header, `A1,居民,2025-07-01,2025-07-31,18,0,${district}`), ...policy, "--allow-example", "--out", bills)).code,
    ).toBe(0);
    const receipts = write(
      "received.csv",
      "fund,source,agent,month,amount,received_on,voucher",
      "example-county-town,fee,=agent,2025-07,100.00,2025-08-18,=V1",
    );
    const args = [
      "--policy",
      fixture("../seeds/chengdu-opinion-2008-fund.json"),
      "--summary",
      join(bills, "summary.json"),
      "--costs",
      fixture("county-town/costs.json"),
    ];
    const { err } = await run("fund", ...policy, ...args, "--receipts", receipts, "--out", out, "--bom");
    expect(err).not.toContain("✗");
    const { files, formulas } = await formulasIn(out);
    expect([files, formulas]).toEqual([["postings.csv"], []]);
    const text = readFileSync(join(out, "postings.csv"), "utf8");
    expect([text.charCodeAt(0), text.includes("'=V1")]).toEqual([0xfeff, true]);
  });
});
