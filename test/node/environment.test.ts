import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import type { StartOptions } from "./command.js";
import { holdAtFirstWrite, namesIn, runCommand, startCommand } from "./command.js";
import { read, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const policy = folder.write("policy.json", JSON.stringify(sampleTariff));
/** More than is read before the first result is written. */
const rowCount = 300_000;
const manyRows = usageText(Array.from({ length: rowCount }, (_, row) => sampleRow({ account: `A${row}` })));
const small = folder.write("small.csv", usageText([sampleRow()]));
const large = folder.write("large.csv", manyRows);
const argsOf = (usage: string, out: string, ...more: readonly string[]) => ["bill", usage, "--policy", policy, "--out", out, ...more];
const complete = ["bills.csv", "duplicates.csv", "rejects.csv", "summary.json"];

/** The next run, undisturbed, works and leaves its results and nothing else. */
async function nextRunWorks(out: string): Promise<void> {
  expect(await runCommand(argsOf(small, out))).toMatchObject({ code: 0, err: "" });
  expect(namesIn(out)).toEqual({ final: complete, hidden: [] });
}

async function expectStopped(out: string, args: readonly string[], options?: StartOptions) {
  const ended = await runCommand(args, options);
  expect([ended.code, namesIn(out)]).toEqual([2, { final: [], hidden: [] }]);
  expect(ended.err).not.toContain("    at ");
  return ended;
}

describe("a file-size limit", () => {
  it.each([1, 2])("that is reached with %i computing threads ends the run: nothing appears, and the words say what to do", async (workers) => {
    const out = folder.place();
    const { err } = await expectStopped(out, argsOf(large, out, "--workers", String(workers)), { setup: "ulimit -f 200" });
    expect(err).toContain("文件超过了系统允许的大小。请放宽限制（ulimit -f）（EFBIG）");
    await nextRunWorks(out);
  });
});

describe("a place that cannot be written", () => {
  it.each<[string, () => string, string]>([
    ["is a file", () => folder.write("taken", ""), "a file stands where a folder should (EEXIST)"],
    ["would stand below a file", () => join(folder.write("below", ""), "out"), "a part of the path is a file and no folder (ENOTDIR)"],
    ["is of the system's making", () => "/proc/self/fd/out", "no result was written"],
  ])("%s", async (_, make, words) => {
    const out = make();
    const { code, err } = await runCommand([...argsOf(small, out), "--lang", "en"]);
    expect([code, err.split("\n").length]).toEqual([2, 2]);
    expect(err).toContain(words);
    expect(err).toContain(out);
  });
});

describe("an input", () => {
  /** Changes a file while a run that reads it is held. */
  async function changedWhileRead(change: (path: string) => void) {
    const out = folder.place();
    const usage = folder.write("changing.csv", manyRows);
    const { preload, isHeld, release } = holdAtFirstWrite(folder.place());
    const started = startCommand([...argsOf(usage, out), "--lang", "en"], { preload });
    await isHeld();
    change(usage);
    release();
    const { code, err } = await started.ended;
    return { out, code, err };
  }

  it.each<[string, (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, `${sampleRow({ account: "B" })}\n`)],
    ["is cut", (path) => truncateSync(path, 1000)],
    ["is written over", (path) => writeFileSync(path, manyRows.replaceAll("A", "B"))],
  ])("that %s while it is read ends the run, and nothing appears", async (_, change) => {
    const { out, code, err } = await changedWhileRead(change);
    expect([code, namesIn(out)]).toEqual([2, { final: [], hidden: [] }]);
    expect(err).toContain("the file was changed, cut or replaced while it was being read; run again when it is complete (ESTALE)");
  });

  it.each<[string, (path: string) => void]>([
    ["is removed", (path) => rmSync(path)],
    ["gives way to another of its name", (path) => renameSync(folder.write("other.csv", usageText([sampleRow()])), path)],
  ])("that %s is read to its end as it was: whoever has a file open keeps it", async (_, change) => {
    const { out, code } = await changedWhileRead(change);
    expect([code, namesIn(out)]).toEqual([0, { final: complete, hidden: [] }]);
    const { counts } = JSON.parse(read(out, "summary.json")) as Summary;
    expect(counts.charged).toBe(rowCount);
  });
});

describe("a run that is asked to stop", () => {
  it.each<[NodeJS.Signals, number]>([
    ["SIGINT", 1],
    ["SIGTERM", 2],
  ])("by %s, with %i computing threads, takes its files away", async (signal, workers) => {
    const out = folder.place();
    const { preload, isHeld, release } = holdAtFirstWrite(folder.place());
    const started = startCommand(argsOf(large, out, "--workers", String(workers)), { preload });
    await isHeld();
    started.kill(signal);
    release();
    expect(await started.ended).toMatchObject({ code: 2, signal: null, out: "", err: "已中止，未写出任何结果。\n" });
    expect(namesIn(out)).toEqual({ final: [], hidden: [] });
    await nextRunWorks(out);
  });
});

describe("whoever reads the output", () => {
  const throughShell = (tail: string) => ({ setup: `set -- sh -c '"$@" ${tail}' sh "$@"` });

  it("and goes before the end finds no results: nothing was said that nobody heard", async () => {
    const out = folder.place();
    const started = startCommand([...argsOf(large, out), "--lang", "en"]);
    started.stdout?.destroy();
    const { code, err } = await started.ended;
    expect([code, err, namesIn(out)]).toEqual([2, "The run stopped: whoever read its output has gone.\n", { final: [], hidden: [] }]);
    await nextRunWorks(out);
  });

  it("of errors and goes finds no results either", async () => {
    const out = folder.place();
    // An unknown column is said on standard error.
    const warned = folder.write("warned.csv", "account_id,class,period_start,period_end,volume_m3,cycle_volume_m3\n");
    const started = startCommand(argsOf(warned, out));
    started.stderr?.destroy();
    expect((await started.ended).code).toBe(2);
    expect(namesIn(out)).toEqual({ final: [], hidden: [] });
  });

  it("is a disk that is full: the same", async () => {
    const out = folder.place();
    const { err } = await expectStopped(out, argsOf(small, out, "--json"), throughShell(">/dev/full"));
    expect(err).toBe("运行中止：标准输出写不进去（ENOSPC）。\n");
  });

  it("and takes the first line only, or nothing at all because there is nobody, has its results", async () => {
    for (const tail of ["| head -1", ">&- 2>&-"]) {
      const out = folder.place();
      expect((await runCommand(argsOf(small, out), throughShell(tail))).code).toBe(0);
      expect(namesIn(out)).toEqual({ final: complete, hidden: [] });
    }
  });
});

describe("a computing thread that dies", () => {
  const dying = (step: string) =>
    folder.write(
      `dying-${step.length}.cjs`,
      `const { isMainThread, parentPort } = require("node:worker_threads");
if (!isMainThread) {
  let posted = 0;
  const post = parentPort.postMessage;
  parentPort.postMessage = function (...given) {
    if (++posted === 2) { ${step} }
    return post.apply(this, given);
  };
}`,
    );

  it.each([
    ["ends itself", "process.exit(0);", "a computing thread ended with 0"],
    ["throws", 'throw new Error("broken");', "broken"],
    ["asks for more memory than there is", "const all = []; for (;;) all.push(new Array(500_000).fill(0.5));", "memory limit"],
  ])("because it %s ends the run as a fault of ours, and nothing appears", async (_, step, words) => {
    const out = folder.place();
    const setup = 'NODE_OPTIONS="$NODE_OPTIONS --max-old-space-size=64"; export NODE_OPTIONS';
    const { code, err } = await runCommand(argsOf(large, out, "--workers", "2", "--lang", "en"), { preload: dying(step), setup });
    expect([code, namesIn(out)]).toEqual([3, { final: [], hidden: [] }]);
    expect(err).toContain("A fault of ours; no result was written.");
    expect(err).toContain(words);
    await nextRunWorks(out);
  });
});

describe("a folder in which a result cannot take its place", () => {
  it("keeps what it had", async () => {
    const out = folder.place();
    mkdirSync(join(out, "bills.csv"), { recursive: true });
    const { code, err } = await runCommand(argsOf(small, out));
    expect([code, err]).toEqual([2, expect.stringContaining("结果文件的位置上是一个文件夹。请移走它（EISDIR）")]);
    expect(readdirSync(out)).toEqual(["bills.csv"]);
  });
});
