import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/node/index.js";
import { fixture, read, temporaryFolder } from "../node/folder.js";
import { run } from "./run.js";

const folder = temporaryFolder();
const town = (name: string) => fixture(`county-town/${name}`);
const policy = ["--policy", town("policy.json"), "--allow-example"];

/** The county town cut by the last digit of the account: even, odd, and what has none. */
function shards(): string[] {
  const [header = "", ...lines] = readFileSync(town("usage.csv"), "utf8").split("\n");
  const partOf = (line: string) => {
    const digit = Number(/^[^,]*(\d),/.exec(line)?.[1] ?? Number.NaN);
    return Number.isNaN(digit) ? "none" : digit % 2 === 0 ? "even" : "odd";
  };
  return ["even", "odd", "none"].map((part) =>
    folder.write(`${part}.csv`, [header, ...lines.filter((line) => line !== "" && partOf(line) === part)].map((line) => `${line}\n`).join("")),
  );
}

async function billed(usage: string): Promise<string> {
  const out = folder.place();
  await run("bill", usage, ...policy, "--reliefs", town("reliefs.csv"), "--orders", town("orders.csv"), "--out", out);
  return join(out, "summary.json");
}

describe("merge", () => {
  it("adds the shards of a town to the town, and closes the fund on it as on the town's own summary", async () => {
    const whole = await billed(town("usage.csv"));
    const parts = [];
    for (const usage of shards()) parts.push(await billed(usage));
    const out = folder.place();
    const { code, out: said, err } = await run("merge", ...parts, "--out", out, "--lang", "en");
    expect([code, err]).toEqual([1, ""]);
    expect(said).toMatch(/Rows charged\s+20,000/);
    const [sum, all] = [JSON.parse(read(out, "summary.json")), JSON.parse(readFileSync(whole, "utf8"))] as [Summary, Summary];
    expect({ ...sum, inputs: [], outputs: [] }).toEqual({ ...all, inputs: [], outputs: [] });
    expect(sum.inputs.map(({ role }) => role)).toEqual(["usage", "usage", "usage", "reliefs", "orders"]);
    const fund = (summary: string) =>
      run(
        "fund",
        ...policy,
        "--policy",
        fixture("surplus-town/fund-rules.json"),
        "--summary",
        summary,
        "--costs",
        town("costs.json"),
        "--estimate",
        "--json",
        "--out",
        folder.place(),
      );
    expect(await fund(join(out, "summary.json"))).toEqual(await fund(whole));
  });

  it("says in the machine form what it writes", async () => {
    const [even = ""] = shards();
    const out = folder.place();
    const { out: said } = await run("merge", await billed(even), "--out", out, "--json");
    expect(said).toBe(read(out, "summary.json"));
  });

  it("ends with 2 and writes nothing where there is nothing to add, or it cannot be added", async () => {
    const [even = ""] = shards();
    const summary = await billed(even);
    const [out, copy] = [folder.place(), join(folder.place(), "summary.json")];
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(summary));
    for (const [args, said] of [
      [[], "summary.json"],
      [[summary], "--out"],
      [[summary, copy, "--out", out], "summary-twice"],
      [[join(out, "summary.json"), "--out", out], "file-missing"],
      [[town("costs.json"), "--out", out], "summary-form"],
      [[even, "--out", out], "file-json"],
    ] as const) {
      const { code, err } = await run("merge", ...args);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(() => readFileSync(join(out, "summary.json"))).toThrow("ENOENT");
  });
});

describe("- where there is no standard input", () => {
  it("is refused", async () => {
    const { code, err } = await run("bill", "-", ...policy, "--out", folder.place(), "--lang", "en");
    expect([code, err]).toEqual([2, expect.stringContaining("standard input")]);
  });
});
