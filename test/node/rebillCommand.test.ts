import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/runCli.js";
import type { Summary } from "../../src/node/index.js";
import { cellsOf, filesIn, fixture, read, temporaryFolder } from "./folder.js";

const folder = temporaryFolder();

/** Runs a command line and gives what it said. */
async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, { out: (text) => void out.push(text), err: (text) => void err.push(text), isTerminal: false });
  return { code, out: out.join(""), err: err.join("") };
}

const town = {
  usage: fixture("county-town/usage.csv"),
  lists: ["--reliefs", fixture("county-town/reliefs.csv"), "--orders", fixture("county-town/orders.csv"), "--allow-example"],
  policy: fixture("county-town/policy.json"),
};

/** The county town's policy with residents five fen dearer from the month that is billed, as if published late. */
function latePolicy(): string {
  const policy = JSON.parse(readFileSync(town.policy, "utf8"));
  const last = policy.versions.at(-1);
  const { resident } = last.prices;
  const dearer = { ...last, from: "2025-07-01", prices: { ...last.prices, resident: { ...resident, price: "1.00" } } };
  expect([resident.price, last.from < dearer.from]).toEqual(["0.95", true]);
  return folder.write("late.json", JSON.stringify({ ...policy, revision: "2", versions: [...policy.versions, dearer] }));
}

describe("sewage-fee rebill", () => {
  it("corrects the county town's July after a tariff that came late, and finds nothing the second time", async () => {
    const [bills, first, second] = [folder.place(), folder.place(), folder.place()] as [string, string, string];
    expect((await run("bill", town.usage, "--policy", town.policy, ...town.lists, "--out", bills)).code).toBe(1);
    const policy = latePolicy();
    const told = await run("rebill", town.usage, "--booked", `${bills}/bills.csv`, "--policy", policy, ...town.lists, "--out", first, "--lang", "en");
    // The planted rejects of the usage file, and nothing else.
    expect(told.code).toBe(1);
    const summary = JSON.parse(read(first, "summary.json")) as Summary;
    const billed = JSON.parse(read(bills, "summary.json")) as Summary;
    expect(summary.rejects).toEqual(billed.rejects);
    expect(summary.command).toBe("rebill");
    expect(summary.rebilled).toMatchObject({
      booked: billed.totals.fee,
      kept: "0.00",
      fee: summary.totals.fee,
      bills: { opened: 0, reversed: 0, kept: 0, faulty: 0 },
    });
    expect(told.out).toContain("another tariff");

    // Residents, and shared meters that pay as they do, pay 0.05 more a m³ before relief; nobody else pays anything more.
    const rows = cellsOf(read(first, "adjustments.csv"));
    expect(new Set(rows.map((row) => `${row.class} ${row.cause}`))).toEqual(new Set(["resident tariff", "shared_meter tariff"]));
    const base = rows.filter(({ component }) => component === "base_fee");
    const fen = (text = "") => Number(text.replace(".", ""));
    expect(base.filter((row) => Math.abs(fen(row.difference) - 5 * Number(row.liable_volume_m3)) >= 1)).toEqual([]);
    expect(base.length).toBeGreaterThan(10_000);

    const again = await run(
      "rebill",
      town.usage,
      "--booked",
      `${bills}/bills.csv`,
      "--booked",
      `${first}/adjustments.csv`,
      "--policy",
      policy,
      ...town.lists,
      "--out",
      second,
    );
    expect(again.code).toBe(1);
    expect(read(second, "adjustments.csv").trimEnd().split("\n").length).toBe(1);

    expect((JSON.parse(read(second, "summary.json")) as Summary).rebilled).toMatchObject({ booked: summary.totals.fee, difference: "0.00" });
  });

  const usage = folder.write("usage.csv", "account_id,class,period_start,period_end,volume_m3\nEX01,居民,2025-07-01,2025-07-31,12\n");
  const options = ["--policy", town.policy, "--allow-example"];
  const bill = async () => {
    const out = folder.place();
    await run("bill", usage, ...options, "--out", out);
    return `${out}/bills.csv`;
  };

  it("ends with 0 where nothing is rejected, in words or as JSON", async () => {
    const bills = await bill();
    const zh = await run("rebill", usage, "--booked", bills, ...options, "--out", folder.place());
    expect(zh.code).toBe(0);
    expect(zh.out).toContain("金额不变");
    const json = await run("rebill", usage, "--booked", bills, ...options, "--out", folder.place(), "--json");
    expect((JSON.parse(json.out) as Summary).rebilled?.bills.unchanged).toBe(1);
  });

  it("takes the cause and the reversal of what is missing from the command line", async () => {
    const bills = await bill();
    const other = folder.write("other.csv", "account_id,class,period_start,period_end,volume_m3\nEX02,居民,2025-07-01,2025-07-31,12\n");
    const out = folder.place();
    const { code, err } = await run("rebill", other, "--booked", bills, ...options, "--out", out, "--lang", "en");
    expect([code, err.includes("--reverse-missing")]).toEqual([0, true]);
    await run("rebill", other, "--booked", bills, ...options, "--out", out, "--reverse-missing", "--cause", "other");
    expect(cellsOf(read(out, "adjustments.csv")).map((row) => `${row.account_id} ${row.cause} ${row.difference}`)).toEqual([
      "EX02 other 11.40",
      "EX01 reversal -11.40",
    ]);
  });

  it.each([
    ["no --booked", []],
    ["a file that is not there", ["--booked", "no-such-file.csv"]],
    ["a file that is neither bills nor adjustments", ["--booked", usage]],
    ["an unknown cause", ["--booked", usage, "--cause", "spite"]],
  ])("ends with 2 and writes nothing for %s", async (_, more) => {
    const out = folder.place();
    for (const lang of ["zh", "en"]) {
      const { code, err } = await run("rebill", usage, ...options, ...more, "--out", out, "--lang", lang);
      expect(code).toBe(2);
      expect(/\p{Script=Han}/u.test(err.split("\n")[0] ?? "")).toBe(lang === "zh");
    }
    expect(existsSync(out) ? filesIn(out) : {}).toEqual({});
  });
});
