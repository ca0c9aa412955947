import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyFolder } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { hasBegun, isRunning, namesIn, runCommand, startCommand } from "../node/command.js";
import { read, temporaryFolder, usageText } from "../node/folder.js";

// Kills every command at random moments of its real length, and fills a real disk. A seed of an earlier run comes by SEED.
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const rounds = Number(process.env.KILLS ?? 50);

const folder = temporaryFolder();
const inputs = folder.place();
mkdirSync(inputs);
const put = (name: string, text: string) => {
  writeFileSync(join(inputs, name), text);
  return join(inputs, name);
};
const accounts = Array.from({ length: 120_000 }, (_, place) => `A${place}`);
const month = "2025-07-01,2025-07-31";
const policy = put("policy.json", JSON.stringify(sampleTariff));
const usage = put(
  "usage.csv",
  usageText(accounts.map((account, place) => sampleRow({ account, volume: String(place % 50), paid: place % 3 === 0 ? "1" : "" }))),
);
const billed = put(
  "billed.csv",
  `bill_id,account_id,amount,period_start,period_end\n${accounts.map((id, place) => `B${place},${id},9.50,${month}\n`).join("")}`,
);
const readings = put(
  "readings.csv",
  `account_id,class,reading_date,reading_m3\n${accounts.map((id, place) => `${id},resident,2025-07-31,${place % 60}\n`).join("")}`,
);
const booked = folder.place();

const commands: Readonly<Record<string, readonly string[]>> = {
  bill: ["bill", usage, "--policy", policy],
  reconcile: ["reconcile", usage, "--policy", policy, "--billed", billed],
  rebill: ["rebill", usage, "--policy", policy, "--booked", join(booked, "bills.csv")],
  assess: ["assess", readings, "--policy", policy],
};
const names = Object.keys(commands);
const lengths: Record<string, number> = {};

beforeAll(async () => {
  console.log(`seed ${seed}`);
  expect((await runCommand(["bill", usage, "--policy", policy, "--out", booked])).code).toBe(0);
  for (const name of names) {
    const began = performance.now();
    const { code, err } = await runCommand([...commands[name]!, "--out", folder.place()]);
    lengths[name] = performance.now() - began;
    expect([name, code, err]).toEqual([name, 0, expect.any(String)]);
  }
  console.log(`lengths ${JSON.stringify(lengths)}`);
}, 0);

const moments = fc.sample(
  fc.record({
    share: fc.noBias(fc.integer({ min: 20, max: 1100 })).map((permille) => permille / 1000),
    workers: fc.constantFrom(1, 2),
    hasEarlier: fc.boolean(),
  }),
  {
    numRuns: rounds,
    seed,
  },
);
const met = { killed: 0, begun: 0, ended: 0, between: 0 };

describe("a run that is killed", () => {
  it.each(moments.map((moment, round) => ({ round, command: names[round % names.length]!, ...moment })))(
    "round $round: $command at $share of its length, $workers computing threads, earlier results: $hasEarlier",
    async ({ command, share, workers, hasEarlier }) => {
      const out = folder.place();
      const args = [...commands[command]!, "--out", out, "--workers", String(workers)];
      if (hasEarlier) expect((await runCommand(args)).code).toBe(0);
      const before = namesIn(out).final.map((name) => [name, read(out, name)]);
      const started = startCommand(args);
      await Promise.race([started.ended, new Promise((resolve) => setTimeout(resolve, share * lengths[command]!))]);
      started.kill("SIGKILL");
      const { signal, code } = await started.ended;
      expect(isRunning(started.pid)).toBe(false);
      if (signal === null) met.ended++;
      else met.killed++;

      const { final, hidden } = namesIn(out);
      if (hidden.length > 0) met.begun++;
      if (signal === null) expect(code).toBe(0);
      else if (final.includes("summary.json")) {
        // Complete: the earlier results, which are those of the same inputs, or the new ones.
        expect((await verifyFolder({ folder: out })).verification?.holds).toBe(true);
        if (before.length > 0) expect(final.map((name) => [name, read(out, name)])).toEqual(before);
      } else {
        // Nothing, or within the instant of publishing whole files without a summary, which nobody takes for results.
        if (final.length > 0) met.between++;
        expect((await verifyFolder({ folder: out })).findings.map((found) => found.code)[0]).toMatch(/^verify-(folder|summary-missing)$/);
      }
      expect((await runCommand(args)).code).toBe(0);
      expect(namesIn(out).hidden).toEqual([]);
      expect((await verifyFolder({ folder: out, search: [inputs, booked] })).verification).toMatchObject({ holds: true, recomputed: "same" });
    },
  );

  afterAll(() => console.log(`seed ${seed}: ${JSON.stringify(met)}`));
});

describe("a disk that is full", () => {
  it("ends the run at any size of what is left, with nothing under a final name and words for it", async () => {
    const mounted = folder.place();
    mkdirSync(mounted);
    const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", mounted]);
    if (mount.status !== 0) {
      console.log("A small disk cannot be mounted here (it takes root); a limit on the size of files stands for it.");
      const ended = await runCommand([...commands.bill!, "--out", mounted], { setup: "ulimit -f 4000" });
      expect([ended.code, namesIn(mounted).final]).toEqual([2, []]);
      return;
    }
    try {
      // Where nothing was booked every bill is an adjustment.
      const none = put("none.csv", `${read(booked, "bills.csv").split("\n")[0]}\n`);
      const large = { ...commands, rebill: ["rebill", usage, "--policy", policy, "--booked", none] };
      for (const [command, args] of Object.entries(large)) {
        const out = join(mounted, command);
        const { code, err } = await runCommand([...args, "--out", out, "--lang", "en"]);
        expect([command, code, namesIn(out)]).toEqual([command, 2, { final: [], hidden: [] }]);
        expect(err).toContain("the disk is full; make room, or name another folder with --out (ENOSPC)");
      }
      spawnSync("mount", ["-o", "remount,size=200m", mounted]);
      expect((await runCommand([...commands.bill!, "--out", join(mounted, "bill")])).code).toBe(0);
      spawnSync("mount", ["-o", "remount,ro", mounted]);
      const { code, err } = await runCommand([...commands.bill!, "--out", join(mounted, "bill"), "--lang", "en"]);
      expect([code, err]).toEqual([2, expect.stringContaining("this place is read-only; name another folder with --out (EROFS)")]);
      expect((await verifyFolder({ folder: join(mounted, "bill") })).verification?.holds).toBe(true);
    } finally {
      spawnSync("umount", [mounted]);
    }
  });
});

describe("a run that ends", () => {
  it("leaves its folder to the next while another is under way in it", async () => {
    const out = folder.place();
    const [first] = [startCommand([...commands.bill!, "--out", out])];
    await hasBegun(out);
    expect((await runCommand([...commands.bill!, "--out", out])).code).toBe(0);
    expect((await first!.ended).code).toBe(0);
    expect(namesIn(out).hidden).toEqual([]);
    expect(readdirSync(out)).toContain("summary.json");
    copyFileSync(usage, join(out, basename(usage)));
    expect((await verifyFolder({ folder: out, search: [inputs] })).verification).toMatchObject({ holds: true, recomputed: "same" });
  });
});
