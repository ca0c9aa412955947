import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/node/index.js";
import { verifyFolder } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { run } from "../cli/run.js";
import { namesIn, runCommand } from "./command.js";
import { filesIn, read, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const policy = folder.write("policy.json", JSON.stringify(sampleTariff));
const inputs = folder.place();
mkdirSync(inputs);
const [earlier, later] = ["earlier.csv", "later.csv"].map((name, row) =>
  folder.write(name, usageText([sampleRow(), sampleRow({ account: `B${row}` }), sampleRow({ account: "C", volume: "x" })])),
) as [string, string];
copyFileSync(policy, join(inputs, "policy.json"));
for (const path of [earlier, later]) copyFileSync(path, join(inputs, path.slice(path.lastIndexOf("/") + 1)));
const argsOf = (usage: string, out: string) => ["bill", usage, "--policy", policy, "--out", out];

/** Ends the process before it gives, takes or removes a name for the n-th time. */
const killedBefore = (step: number) =>
  folder.write(
    `kill-${step}.cjs`,
    `const fs = require("node:fs/promises");
let done = 0;
for (const name of ["rename", "rm"]) {
  const step = fs[name];
  fs[name] = (...given) => {
    if (++done === ${step}) process.kill(process.pid, "SIGKILL");
    return step(...given);
  };
}
require("node:module").syncBuiltinESMExports();`,
  );

/** Four files are taken aside, four get their names, four are let go. */
const steps = 12;

describe("a run that is killed while its results get their names", () => {
  it.each(Array.from({ length: steps }, (_, step) => step + 1))("before step %i never leaves a summary beside the results of another run", async (step) => {
    const out = folder.place();
    expect((await run(...argsOf(earlier, out))).code).toBe(1);
    const before = filesIn(out);
    const { signal } = await runCommand(argsOf(later, out), { preload: killedBefore(step) });
    expect(signal).toBe("SIGKILL");

    const { verification, findings } = await verifyFolder({ folder: out, search: [inputs] });
    if (namesIn(out).final.includes("summary.json")) {
      expect(verification).toMatchObject({ holds: true, recomputed: "same" });
      const { inputs: named } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8")) as Summary;
      expect(named.map(({ name }) => name)).toEqual([step === 1 ? "earlier.csv" : "later.csv"]);
      if (step === 1) expect(namesIn(out).final.map((name) => read(out, name))).toEqual(Object.values(before));
    } else expect(findings.map(({ code }) => code)).toEqual(["verify-summary-missing"]);

    expect((await run(...argsOf(later, out))).code).toBe(1);
    expect(readdirSync(out).sort()).toEqual(Object.keys(before).sort());
    expect((await verifyFolder({ folder: out, search: [inputs] })).verification).toMatchObject({ holds: true, recomputed: "same" });
  });

  it("has taken all the steps there are", async () => {
    const out = folder.place();
    await run(...argsOf(earlier, out));
    expect(await runCommand(argsOf(later, out), { preload: killedBefore(steps + 1) })).toMatchObject({ code: 1, signal: null });
  });
});
