import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type * as Door from "../../src/node/index.js";
import { assessFiles, FileError } from "../../src/node/index.js";
import { assessTown, readingsHeader, resultFiles, resultOf, town, townTariff, writeTown } from "./assessTown.js";
import { loaded, temporaryFolder } from "./folder.js";

const folder = temporaryFolder();

/** The built door, whose threads are files of their own: `npm run build` makes it. */
const built = new URL("../../dist/node/index.js", import.meta.url);
const builtDoor = async () => (await import(built.href)) as typeof Door;

const accounts = Array.from({ length: 1500 }, (_, index) => `A${index}`);
const registers = {
  accounts: folder.write("accounts.csv", `account_id,class\n${accounts.map((id) => `${id},resident\n`).join("")}`),
  meters: folder.write("meters.csv", `account_id,meter_id,installed_on\n${accounts.map((id) => `${id},M${id},2025-01-01\n`).join("")}`),
};
const readings = folder.write("readings.csv", `${readingsHeader}\n${accounts.map((id, index) => `${id},M${id},2025-01-28,${index % 40},\n`).join("")}`);
const request = { readings: [readings], ...registers, policies: [loaded(townTariff)], bucketBytes: 2000 };

describe("computing threads", () => {
  it("change no byte of the results, be they one, two or three", async () => {
    expect(existsSync(built), "npm run build comes before the tests").toBe(true);
    const door = await builtDoor();
    for (const each of fc.sample(town, { numRuns: 3, seed: 5 })) {
      const paths = writeTown(folder.place(), each);
      const [one = {}, ...others] = await Promise.all(
        [1, 2, 3].map(async (workers) => {
          const out = folder.place();
          await assessTown(door.assessFiles, paths, { out, workers, bucketBytes: 100 });
          return Object.fromEntries(resultFiles.map((name) => [name, resultOf(out, name)]));
        }),
      );
      for (const other of others) expect(other).toEqual(one);
    }
  });

  it("that die end the run, and nothing appears", async () => {
    const door = await builtDoor();
    const out = folder.place();
    // What a document inherits is not posted: the thread cannot open it, and ends before its first bucket.
    const { versions, ...own } = townTariff;
    const broken = loaded(Object.assign(Object.create({ versions }), own));
    await expect(door.assessFiles({ ...request, policies: [broken], out, workers: 2 })).rejects.toThrow();
    await expect(door.assessFiles({ ...request, policies: [loaded({ ...townTariff, versions: [] })], out })).rejects.toThrow(/the policy has faults/);
    expect(existsSync(out)).toBe(false);
  });
});

describe("a run that is killed", () => {
  it.each([
    [1, 0.2],
    [1, 0.6],
    [2, 0.6],
    [2, 0.9],
  ])("with %i computing threads, %d of the way, leaves no file under a final name, and the next run clears up", async (workers, share) => {
    const out = folder.place();
    // From within: a signal from outside may come after the end of the run on a busy machine.
    const script = `import { assessFiles } from ${JSON.stringify(built.href)};
      const onProgress = ({ bytes, of }) => { if (bytes / of >= ${share}) process.kill(process.pid, "SIGKILL"); };
      await assessFiles({ ...${JSON.stringify({ ...request, out, workers })}, onProgress });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "ignore", "inherit"] });
    const [, signal] = (await once(child, "exit")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    expect(readdirSync(out).filter((name) => !name.startsWith("."))).toEqual([]);
    expect(readdirSync(out).length).toBeGreaterThan(0);
    expect((await assessFiles({ ...request, out })).summary?.counts.bills).toBe(1500);
    expect(readdirSync(out).sort()).toEqual(resultFiles.toSorted());
  });
});

describe("a disk that is full", () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Lets so many writes through; how many were asked for is counted. */
  async function fillDiskAfter(writes: number): Promise<{ asked: number }> {
    const handle = await open(readings, "r");
    const prototype = Object.getPrototypeOf(handle) as typeof handle;
    await handle.close();
    const write = prototype.write as (bytes: Uint8Array, at: number) => Promise<unknown>;
    const count = { asked: 0 };
    vi.spyOn(prototype, "write").mockImplementation(function (this: typeof handle, ...given: unknown[]) {
      if (++count.asked > writes) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      return write.apply(this, given as [Uint8Array, number]) as never;
    } as never);
    return count;
  }

  it("at the first write, on the way or at the last one ends the run with the file's name, and nothing appears", async () => {
    const { asked } = await fillDiskAfter(Number.POSITIVE_INFINITY).then(async (count) => {
      await assessFiles({ ...request, out: folder.place() });
      return count;
    });
    vi.restoreAllMocks();
    expect(asked).toBeGreaterThan(10);
    for (const writes of [0, 3, Math.floor(asked / 2), asked - 4, asked - 1]) {
      await fillDiskAfter(writes);
      const out = folder.place();
      const failure = await assessFiles({ ...request, out }).catch((error: unknown) => error);
      expect(failure, `after ${writes} of ${asked}`).toBeInstanceOf(FileError);
      expect([(failure as FileError).code, (failure as FileError).path.startsWith(out)]).toEqual(["ENOSPC", true]);
      expect(existsSync(out)).toBe(false);
      vi.restoreAllMocks();
    }
  });
});
