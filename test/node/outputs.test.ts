import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FileError, openOutputs } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { filesIn, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
const usage = folder.write("usage.csv", usageText([sampleRow(), sampleRow({ account: "A2", volume: "x" })]));

async function failure(promise: Promise<unknown>): Promise<FileError> {
  try {
    await promise;
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return error as FileError;
  }
  throw new Error("nothing failed");
}

describe("results", () => {
  it("appear together when all are complete, and not before", async () => {
    const out = folder.place();
    const outputs = await openOutputs(out);
    const first = await outputs.create("first.csv");
    await first.write("a,b\n");
    await first.write(new Uint8Array(600_000).fill(0x61));
    await (await outputs.create("second.csv")).write("c\n");
    expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
    const sealed = await outputs.digests();
    await outputs.seal();
    expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
    await outputs.publish();
    expect(readdirSync(out).sort()).toEqual(["first.csv", "second.csv"]);
    expect(sealed).toEqual(
      readdirSync(out)
        .sort()
        .map((name) => ({ name, bytes: Buffer.byteLength(read(out, name)), sha256: createHash("sha256").update(read(out, name)).digest("hex") })),
    );
  });

  it("that have been ended go to the disk while others are still written, and appear with them", async () => {
    const out = folder.place();
    const outputs = await openOutputs(out);
    await (await outputs.create("first.csv")).write("a\n");
    const [partial = ""] = readdirSync(out);
    expect(statSync(join(out, partial)).size).toBe(0);
    outputs.end();
    await vi.waitFor(() => expect(statSync(join(out, partial)).size).toBe(2));
    await (await outputs.create("second.csv")).write("b\n");
    expect((await outputs.digests()).map(({ name, bytes }) => [name, bytes])).toEqual([
      ["first.csv", 2],
      ["second.csv", 2],
    ]);
    await outputs.publish();
    expect(filesIn(out)).toEqual({ "first.csv": "a\n", "second.csv": "b\n" });
  });

  it("that are discarded leave nothing, and what stood there stays", async () => {
    const out = folder.place();
    mkdirSync(out);
    writeFileSync(join(out, "bills.csv"), "earlier");
    const outputs = await openOutputs(out);
    await (await outputs.create("bills.csv")).write("half");
    await outputs.discard();
    expect(filesIn(out)).toEqual({ "bills.csv": "earlier" });
  });

  it("take the place of an earlier run's, and leave no trace of it", async () => {
    const out = folder.place();
    await runSample(usage, out);
    const before = filesIn(out);
    writeFileSync(join(out, "bills.csv"), "earlier");
    await runSample(usage, out);
    expect(filesIn(out)).toEqual(before);
    expect(Object.keys(before).sort()).toEqual(["bills.csv", "duplicates.csv", "rejects.csv", "summary.json"]);
  });

  it("that cannot all be moved leave the earlier ones as they were", async () => {
    const out = folder.place();
    mkdirSync(join(out, "summary.json"), { recursive: true });
    writeFileSync(join(out, "bills.csv"), "earlier");
    const error = await failure(runSample(usage, out));
    expect(error.path).toBe(join(out, "summary.json"));
    expect(readdirSync(out).sort()).toEqual(["bills.csv", "summary.json"]);
    expect(read(out, "bills.csv")).toBe("earlier");
  });
});

describe("a folder that cannot take results", () => {
  it("is a file", async () => {
    const out = folder.write("a-file", "mine");
    const error = await failure(runSample(usage, out));
    expect([error.path, error.code]).toEqual([out, "EEXIST"]);
    expect(read(folder.root, "a-file")).toBe("mine");
  });

  it("would stand below a file", async () => {
    const error = await failure(runSample(usage, join(folder.write("b-file", "mine"), "out")));
    expect(error.code).toBe("ENOTDIR");
  });

  it("may not be written", async () => {
    const out = folder.place();
    mkdirSync(out);
    chmodSync(out, 0o555);
    // Whoever may write everywhere is shown a folder in which nobody can.
    const locked = process.getuid?.() === 0 ? "/proc/self" : out;
    const error = await failure(runSample(usage, locked));
    expect(error.message).toContain(locked);
    chmodSync(out, 0o755);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("what a killed run leaves behind", () => {
  const leftover = (pid: number) => `.bills.csv.${pid}.0123abcd.partial`;
  const dead = () => spawnSync(process.execPath, ["-e", ""]).pid;

  it("is removed by the next run, and nothing else is", async () => {
    const out = folder.place();
    mkdirSync(out);
    const kept = [".notes.partial", ".bills.csv.partial", "bills.csv.1.0123abcd.partial"];
    for (const name of [...kept, leftover(dead()), leftover(dead()).replace("partial", "previous")]) writeFileSync(join(out, name), "");
    await (await openOutputs(out)).discard();
    expect(readdirSync(out).sort()).toEqual([...kept].sort());
  });

  it("is left alone while its process lives", async () => {
    const out = folder.place();
    mkdirSync(out);
    const living = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    try {
      writeFileSync(join(out, leftover(living.pid as number)), "");
      writeFileSync(join(out, leftover(process.pid)), "");
      await (await openOutputs(out)).discard();
      expect(readdirSync(out).length).toBe(2);
    } finally {
      living.kill();
    }
  });

  it("is known by its age where the number of the process is our own", async () => {
    const out = folder.place();
    mkdirSync(out);
    writeFileSync(join(out, leftover(process.pid)), "");
    utimesSync(join(out, leftover(process.pid)), 1_000_000, 1_000_000);
    await (await openOutputs(out)).discard();
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("a disk that is full", () => {
  afterEach(() => void vi.restoreAllMocks());

  async function fillDiskAfter(writes: number) {
    const handle = await open(usage, "r");
    const prototype = Object.getPrototypeOf(handle) as typeof handle;
    await handle.close();
    const write = prototype.write as (bytes: Uint8Array, at: number) => Promise<unknown>;
    let done = 0;
    vi.spyOn(prototype, "write").mockImplementation(function (this: typeof handle, ...given: unknown[]) {
      if (++done > writes) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      return write.apply(this, given as [Uint8Array, number]) as never;
    } as never);
  }

  it.each([0, 1, 2])("after %i writes ends the run with the file's name, and nothing appears", async (writes) => {
    const out = folder.place();
    await fillDiskAfter(writes);
    const error = await failure(runSample(usage, out));
    expect([error.code, error.path.startsWith(out)]).toEqual(["ENOSPC", true]);
    expect(existsSync(out)).toBe(false);
  });

  it("while much is written ends the run too, and the next run works", async () => {
    const out = folder.place();
    const large = folder.write("large.csv", usageText(Array.from({ length: 30_000 }, (_, row) => sampleRow({ account: `A${row}` }))));
    await fillDiskAfter(3);
    await failure(runSample(large, out, { slabBytes: 1 << 16 }));
    expect(existsSync(out)).toBe(false);
    vi.restoreAllMocks();
    expect((await runSample(large, out)).summary?.counts.charged).toBe(30_000);
  });
});

describe("a run that is broken off", () => {
  it("leaves nothing", async () => {
    const out = folder.place();
    await expect(runSample(usage, out, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });

  it("leaves nothing either when all rows have been read: nothing is published after it", async () => {
    const out = folder.place();
    const stop = new AbortController();
    const onProgress = ({ bytes, of }: { bytes: number; of: number }) => bytes === of && stop.abort();
    await expect(runSample(usage, out, { signal: stop.signal, onProgress })).rejects.toThrow(/abort/i);
    expect(existsSync(out)).toBe(false);
  });

  it("by whoever is told of its results, before they appear, leaves nothing", async () => {
    const out = folder.place();
    const beforePublishing = async () => {
      expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
      throw new Error("not heard");
    };
    await expect(runSample(usage, out, { beforePublishing })).rejects.toThrow("not heard");
    expect(existsSync(out)).toBe(false);
  });
});
