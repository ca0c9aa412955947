import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { SpareRuns } from "../../src/node/directFile.js";
import { runBytes, runMemory } from "../../src/node/directFile.js";
import type { PartialFile } from "../../src/node/partialFile.js";
import { finishPartial, mostWriting, openPartial, writePartial } from "../../src/node/partialFile.js";
import { readExtent } from "../../src/node/spill/readExtent.js";
import type { Extent } from "../../src/node/spill/spillFile.js";
import { openSpill } from "../../src/node/spill/spillFile.js";
import { temporaryFolder } from "./folder.js";

const folder = temporaryFolder();

/** Lengths as results have them: a header, rows one by one, the rows of a slab; in memory of one thread or of several. */
const parts = fc.array(
  fc.record({
    bytes: fc.oneof(fc.nat(200), fc.nat(3000), fc.integer({ min: runBytes - 4, max: runBytes + 4 }), fc.nat(3 * runBytes)),
    isShared: fc.boolean(),
  }),
  { maxLength: 8, size: "max" },
);

function filled({ bytes, isShared }: { readonly bytes: number; readonly isShared: boolean }, place: number): Uint8Array {
  const memory = new Uint8Array(isShared ? new SharedArrayBuffer(bytes + 3) : new ArrayBuffer(bytes + 3)).subarray(3);
  for (let at = 0; at < bytes; at++) memory[at] = (at * 31 + place * 7) & 0xff;
  return memory;
}

/** A disk that took runs and then does not: it fails, or takes a part. */
const unwilling = (taken: number | undefined) =>
  ({
    write: async () => {
      if (taken === undefined) throw Object.assign(new Error("EINVAL"), { code: "EINVAL" });
      return { bytesWritten: taken };
    },
    close: async () => undefined,
  }) as unknown as FileHandle;

const disks: Readonly<Record<string, (file: PartialFile) => Promise<void>>> = {
  "as it is": async () => undefined,
  "that refuses runs": (file) => exchange(file, unwilling(undefined)),
  "that takes a part of a run": (file) => exchange(file, unwilling(4096)),
};

async function exchange(file: PartialFile, other: FileHandle): Promise<void> {
  if (file.direct === undefined) return;
  await file.direct.close();
  file.direct = other;
}

describe.each(Object.entries(disks))("results on a disk %s", (name, use) => {
  it("are the bytes that were given, whatever their number and however they come", async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (lengths) => {
        const file = await openPartial(folder.root, `${name.replaceAll(" ", "-")}.csv`);
        const given = lengths.map(filled);
        for (const bytes of given) {
          await writePartial(file, bytes);
          await file.writing.at(-1);
          await use(file);
        }
        await finishPartial(file);
        const all = Buffer.concat(given);
        expect(Buffer.compare(readFileSync(file.partial), all)).toBe(0);
        expect([await file.hash.hex(), file.bytes]).toEqual([createHash("sha256").update(all).digest("hex"), all.length]);
      }),
      { numRuns: 15 },
    );
  });
});

it("the disk is asked for results while they are written, so that it owes little at the end", async () => {
  const file = await openPartial(folder.root, "asked.csv");
  const asked = vi.spyOn(file.handle, "datasync");
  for (let runs = 0; runs < 40; runs++) await writePartial(file, new Uint8Array(runBytes));
  await finishPartial(file);
  expect(asked.mock.calls.length).toBeGreaterThan(2);
  expect(file.unsyncedBytes).toBeLessThan(20 * runBytes);
});

it("runs that the disk has no time for wait, but not without end; what it has taken is memory for the next, of any file", async () => {
  const spareRuns: SpareRuns = [];
  const file = await openPartial(folder.root, "slow.csv", { spareRuns });
  await writePartial(file, new Uint8Array(2 * runBytes));
  await file.writing.at(-1);
  const disk = { goesOn: () => {} };
  const standsStill = new Promise<void>((resolve) => Object.assign(disk, { goesOn: resolve }));
  const { handle } = file;
  const write = (...args: unknown[]) => standsStill.then(() => Reflect.apply(handle.write, handle, args));
  await file.direct?.close();
  file.direct = { write, close: async () => undefined } as unknown as FileHandle;
  let taken = 0;
  const writing = (async () => {
    for (; taken < 20; taken++) await writePartial(file, new Uint8Array(runBytes));
  })();
  await expect.poll(() => file.writing.length).toBe(mostWriting);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(taken).toBeLessThan(mostWriting + 3);
  disk.goesOn();
  await writing;
  await finishPartial(file);
  expect(statSync(file.partial).size).toBe(22 * runBytes);
  expect(spareRuns.length).toBeGreaterThan(0);
  const known = spareRuns.at(-1);
  const next = await openPartial(folder.root, "next.csv", { spareRuns });
  await writePartial(next, new Uint8Array(runBytes));
  expect(next.gathered).toBe(known);
  await finishPartial(next);
});

describe("what waits in a spill file", () => {
  it("is read again where it is said to stand, whether it was appended in runs or not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), parts), { maxLength: 4 }), async (appended) => {
        const spill = await openSpill(folder.root, "rows");
        const kept: [Extent, Uint8Array][] = [];
        for (const [isRuns, lengths] of appended) {
          const given = lengths.map(filled);
          const extents = await (isRuns ? spill.appendRuns(given) : spill.append(given));
          for (const [place, extent] of extents.entries()) kept.push([extent, given[place]!]);
        }
        for (const [extent, bytes] of kept) expect(Buffer.compare(readExtent(spill.path, extent), bytes)).toBe(0);
        await spill.discard();
      }),
      { numRuns: 15 },
    );
  });
});

it("a run has memory of its length", () => {
  expect(runMemory().length).toBe(runBytes);
});
