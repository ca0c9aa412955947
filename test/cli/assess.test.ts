import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture, read, temporaryFolder } from "../node/folder.js";
import { run } from "./run.js";

const folder = temporaryFolder();
const write = (name: string, ...lines: string[]) => folder.write(name, `${lines.join("\n")}\n`);
const accounts = write("accounts.csv", "account_id,class", "A1,resident", "A2,non_resident");
const meters = write("meters.csv", "account_id,meter_id,installed_on", "A1,M1,2025-07-01", "A2,M2,2025-07-01");
const july = write("july.csv", "account_id,meter_id,reading_date,reading_m3", "A1,M1,2025-07-28,18", "A2,M2,2025-07-28,1200");
const shared = ["--policy", fixture("city-month/policy.json"), "--allow-example"];
const registers = ["--accounts", accounts, "--meters", meters];
const assess = (...args: readonly string[]) => run("assess", ...args, ...shared);

describe("sewage-fee assess", () => {
  it("says in both languages what came of the readings, as a clerk would ask", async () => {
    const said = await Promise.all(["zh", "en"].map((lang) => assess(july, ...registers, "--out", folder.place(), "--lang", lang)));
    expect(said.map(({ code, err }) => [code, err])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const plain = (text: string) =>
      text
        .split("\n")
        .slice(0, -2)
        .map((line) => line.trim().replace(/ {2,}/g, "  "));
    expect(plain(said[0]?.out ?? "")).toEqual([
      "抄表与出账",
      "读数  2",
      "用户  2",
      "有账单的用户  2",
      "账单数  2",
      "",
      "2025-07-01 – 2025-07-31 (m³)",
      "non_resident  1,200.000",
      "resident  18.000",
      "合计  1,218.000",
      "",
    ]);
    expect(plain(said[1]?.out ?? "").slice(0, 5)).toEqual(["Readings and bills", "Readings  2", "Accounts  2", "Accounts with a bill  2", "Bills  2"]);
  });

  it("gives the summary as JSON, and usage that bill takes", async () => {
    const [out, billed] = [folder.place(), folder.place()];
    const { code, out: text } = await assess(july, ...registers, "--out", out, "--json");
    expect([code, JSON.parse(text).totals.volumeM3]).toEqual([0, "1218.000"]);
    expect(readdirSync(out).sort()).toEqual(["findings.csv", "history.csv", "rejects.csv", "restated.csv", "summary.json", "usage.csv"]);
    const bill = await run("bill", `${out}/usage.csv`, ...shared, "--out", billed, "--lang", "en");
    expect([bill.code, bill.err]).toEqual([0, ""]);
    expect(read(billed, "bills.csv")).toContain("A1,,resident,2025-07-01,2025-07-31,18,18,17.10,");
  });

  it("goes on from the history of the month before, and writes JSON lines where told", async () => {
    const [first, second] = [folder.place(), folder.place()];
    await assess(july, ...registers, "--out", first);
    const august = write("august.csv", "account_id,meter_id,reading_date,reading_m3", "A1,M1,2025-08-28,30");
    const { code } = await assess(august, ...registers, "--history", `${first}/history.csv`, "--format", "jsonl", "--out", second);
    expect(code).toBe(0);
    const usage = JSON.parse(read(second, "usage.jsonl"));
    expect(usage).toMatchObject({ accountId: "A1", periodStart: "2025-08-01", periodEnd: "2025-08-31", volumeM3: "12", cycleVolumeM3: "18" });
    expect(usage.steps).toEqual([{ kind: "meter", about: "M1", m3: "12", from: "18 → 30" }]);
  });

  it("ends with 1 when something was refused, and names it", async () => {
    const bad = write("bad.csv", "account_id,meter_id,reading_date,reading_m3", "A1,M1,2025-07-28,x", "A2,M2,2025-07-28,1200");
    const { code, out } = await assess(bad, ...registers, "--out", folder.place(), "--lang", "en");
    expect(code).toBe(1);
    expect(out).toMatch(/Rejected +1\n/);
    expect(out).toMatch(/not a plain number +1\n/);
  });

  it.each([
    ["no readings", ["--out", "OUT", ...registers]],
    ["no folder for the results", [july, ...registers]],
    ["a month that is none", [july, "--out", "OUT", ...registers, "--through", "2025-13"]],
    ["a form that is not known", [july, "--out", "OUT", ...registers, "--format", "xlsx"]],
    ["no class anywhere", [july, "--out", "OUT", "--meters", meters]],
    ["a file that is missing", [july, "--out", "OUT", ...registers, "--history", "no-such-file.csv"]],
    ["threads that are no number", [july, "--out", "OUT", ...registers, "--workers", "many"]],
  ])("ends with 2 for %s, and writes nothing", async (_, args) => {
    const out = folder.place();
    const { code, err } = await assess(...args.map((arg) => (arg === "OUT" ? out : arg)), "--lang", "en");
    expect(code).toBe(2);
    expect(err).not.toBe("");
    expect(existsSync(out)).toBe(false);
  });

  it("says once that meters were taken for granted", async () => {
    const stated = write("stated.csv", "account_id,reading_date,reading_m3,class", "A1,2025-07-31,1,resident", "A1,2025-08-31,9,resident");
    const { code, err } = await assess(stated, "--out", folder.place(), "--lang", "en");
    expect([code, err.split("\n").length]).toEqual([0, 2]);
    expect(err).toMatch(/^! There is no file of meters: 1 accounts were taken to have one forward meter each.*\[meters-assumed\]\n$/);
  });
});
