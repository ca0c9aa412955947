import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const usage = folder.write("usage.csv", usageText(Array.from({ length: 120_000 }, (_, row) => sampleRow({ account: `A${row}` }))));
const built = new URL("../../dist/node/index.js", import.meta.url).href;

/** A run in a process of its own. It is killed from within once so many slabs are done: a signal from outside may come after its end on a busy machine. */
function start(out: string, { workers, slabs = Number.POSITIVE_INFINITY }: { readonly workers: number; readonly slabs?: number }) {
  const request = { command: "bill", usage, out, workers, policies: [{ path: "p", sha256: "", document: sampleTariff }] };
  const script = `import { runBatch } from ${JSON.stringify(built)};
    let done = 0;
    const onProgress = () => { if (++done > ${slabs}) process.kill(process.pid, "SIGKILL"); };
    await runBatch({ ...${JSON.stringify(request)}, slabBytes: 65536, onProgress });`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "ignore", "inherit"] });
}

describe("a run that is killed", () => {
  it.each([
    [1, 0],
    [1, 1],
    [1, 20],
    [2, 5],
    [2, 60],
  ])("with %i computing threads, after %i slabs, leaves no file under a final name, and the next run works", async (workers, slabs) => {
    const out = folder.place();
    const [, signal] = (await once(start(out, { workers, slabs }), "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
    expect(readdirSync(out).length).toBeGreaterThan(0);
    expect((await runSample(usage, out)).summary?.counts.charged).toBe(120_000);
    expect(readdirSync(out).sort()).toEqual(["bills.csv", "duplicates.csv", "rejects.csv", "summary.json"]);
  });

  it("is told apart from one that ends", async () => {
    const out = folder.place();
    const [code] = (await once(start(out, { workers: 1 }), "exit")) as [number | null];
    expect([code, existsSync(`${out}/summary.json`)]).toEqual([0, true]);
  });
});
