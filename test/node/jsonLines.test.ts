import { describe, expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

const july = { accountId: "A1", class: "resident", periodStart: "2025-07-01", periodEnd: "2025-07-31", volumeM3: "10", cycleVolumeM3: "0" };
const lines = (records: readonly unknown[], lineEnd = "\n") => records.map((record) => JSON.stringify(record) + lineEnd).join("");

/** Bills or reconciles a file of JSON lines. */
async function run(text: string, more: Parameters<typeof runSample>[2] = {}) {
  const out = folder.place();
  const { summary, findings } = await runSample(folder.write("usage.jsonl", text), out, more);
  return { out, summary, findings };
}

describe("usage as JSON lines", () => {
  const records = [
    july,
    { ...july, accountId: "B,2", volumeM3: "30" },
    { ...july, accountId: "C3", class: "居民", periodStart: "2025-08-01", periodEnd: "2025-08-31" },
  ];
  const rows = [
    sampleRow(),
    sampleRow({ account: '"B,2"', volume: "30" }),
    sampleRow({ account: "C3", class: "居民", start: "2025-08-01", end: "2025-08-31" }),
  ];

  it.each([64, 1 << 20])("gives the bytes that the same rows of a table give, in slabs of %i bytes", async (slabBytes) => {
    const json = await run(lines(records), { slabBytes });
    const table = folder.place();
    await runSample(folder.write("same.csv", usageText(rows)), table);
    expect(read(json.out, "bills.csv")).toBe(read(table, "bills.csv"));
    expect(json.summary?.counts).toMatchObject({ read: 3, charged: 3, rejected: 0, skipped: 0 });
  });

  it("may hold blank lines, a byte order mark, CRLF and a last line without an end", async () => {
    const { summary } = await run(`\uFEFF${lines([july], "\r\n")}\n   \n${JSON.stringify({ ...july, accountId: "B2" })}`);
    expect(summary?.counts).toMatchObject({ read: 4, charged: 2, rejected: 0, skipped: 2 });
  });

  it("takes what a table cannot hold: several payments, and what was billed", async () => {
    const { out } = await run(lines([{ ...july, billedAmount: "12.00", payments: [{ amount: "5.00" }, { amount: "4.50" }] }]), { command: "reconcile" });
    const [row] = cellsOf(read(out, "reconciliation.csv"));
    expect([row?.billed_amount, row?.paid_amount]).toEqual(["12.00", "9.50"]);
    expect(cellsOf(read(out, "arrears.csv")).map(({ account_id, principal }) => [account_id, principal])).toEqual([["A1", "2.50"]]);
  });

  it.each<[string, string, string, string]>([
    ["no JSON", '{"accountId": ', "", "file-json"],
    ["a list", "[1, 2]", "", "file-json"],
    ["a number where a text belongs", lines([{ ...july, volumeM3: 10 }]), "volumeM3", "field-type"],
    ["a missing class", lines([{ ...july, class: undefined }]), "class", "class-unknown"],
    ["an unknown class", lines([{ ...july, class: "martian" }]), "class", "class-unknown"],
    ["a day that does not exist", lines([{ ...july, periodEnd: "2025-02-30" }]), "periodEnd", "date-missing"],
    ["a negative volume", lines([{ ...july, volumeM3: "-3" }]), "volumeM3", "volume-negative"],
    ["a day before the first version", lines([{ ...july, periodStart: "1999-07-01", periodEnd: "1999-07-31" }]), "period_start", "before-first-version"],
    ["a district of the wrong type", lines([{ ...july, district: 5 }]), "district", "field-type"],
    ["no account", lines([{ ...july, accountId: "" }]), "accountId", "required-missing"],
  ])("rejects %s by its line, the others stand", async (_, bad, column, code) => {
    const { out, summary } = await run(`${lines([july])}${bad.trimEnd()}\n${lines([{ ...july, accountId: "B2" }])}`);
    expect(summary?.counts).toMatchObject({ charged: 2, rejected: 1 });
    expect(read(out, "rejects.csv").split("\n")[1]).toMatch(new RegExp(`^usage\\.jsonl,2,${column},[^\\n]*${code},`));
  });

  it("finds a doubled account-month at any distance", async () => {
    const far = Array.from({ length: 200 }, (_, place) => ({ ...july, accountId: `D${place}` }));
    const { summary } = await run(lines([july, ...far, { ...july, volumeM3: "11" }]), { slabBytes: 512 });
    expect(summary?.rejects).toEqual({ "row-doubled": 1 });
  });

  it("refuses an amount that is none", async () => {
    const { summary } = await run(
      lines([
        { ...july, billedAmount: "12,00" },
        { ...july, accountId: "B2", paidAmount: "-1" },
        { ...july, accountId: "C3", payments: [{ amount: "1.2345678" }] },
      ]),
      {
        command: "reconcile",
      },
    );
    expect(summary?.rejects).toEqual({ "number-form": 1, "amount-negative": 1, "number-decimals": 1 });
  });
});
