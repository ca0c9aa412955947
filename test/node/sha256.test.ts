import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type * as Digests from "../../src/node/sha256.js";
import { temporaryFolder } from "./folder.js";

// A thread is started from a file of its own, and its program is another.
const outdir = temporaryFolder().place();
const fileOf = (name: string) => fileURLToPath(new URL(`../../src/node/${name}.ts`, import.meta.url));
await build({ entryPoints: { sha256: fileOf("sha256") }, outdir, bundle: true, platform: "node", format: "esm" });
const asScript = { bundle: true, platform: "node", format: "cjs", outExtension: { ".js": ".cjs" } } as const;
await build({ entryPoints: { "program/thread": fileOf("program/thread"), "program/digestProgram": fileOf("program/digestProgram") }, outdir, ...asScript });
writeFileSync(`${outdir}/package.json`, '{ "type": "module" }');
const { openDigestThread, openDigests, sha256Here } = (await import(/* @vite-ignore */ pathToFileURL(`${outdir}/sha256.js`).href)) as typeof Digests;

const hexOf = (parts: readonly Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest("hex");
const anyParts = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 });

describe("a thread for digests", () => {
  const thread = openDigestThread();
  afterAll(() => thread.close());

  it("gives the digests of several streams at once, on the way and at the end, as they are given without it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyParts, { minLength: 1, maxLength: 4 }), async (streams) => {
        const open = streams.map((parts) => ({ parts, there: thread.sha256(), here: sha256Here() }));
        for (let at = 0; at < 6; at++) {
          for (const { parts, there, here } of open) for (const hash of [there, here]) for (const part of parts.slice(at, at + 1)) hash.update(part);
          if (at === 3) for (const { parts, there } of open) expect(await there.hex()).toBe(hexOf(parts.slice(0, 4)));
        }
        for (const { parts, there, here } of open) expect([await there.hex(), await here.hex()]).toEqual([hexOf(parts), hexOf(parts)]);
      }),
      { numRuns: 60 },
    );
  });

  it("has taken shared memory when it says so: it may then change", async () => {
    const memory = new Uint8Array(new SharedArrayBuffer(1 << 20));
    const hash = thread.sha256();
    const parts: Uint8Array[] = [];
    for (let part = 0; part < 20; part++) {
      await hash.taken();
      memory.fill(part);
      parts.push(new Uint8Array(memory));
      hash.update(memory);
    }
    expect(await hash.hex()).toBe(hexOf(parts));
  });
});

describe("a thread for digests that has ended", () => {
  it("is an error for whoever waits for it", async () => {
    const thread = openDigestThread();
    const hash = thread.sha256();
    hash.update(new Uint8Array(10));
    const hex = hash.hex();
    await thread.close();
    await expect(hex.then(() => hash.hex())).rejects.toThrow("the thread of the digests ended");
  });
});

describe("the digests of a short file", () => {
  it("need no thread, and none is started where no processor is left for it", () => {
    expect(openDigests(1000, 1)).toBeUndefined();
    expect(openDigests(1 << 30, 4096)).toBeUndefined();
  });
});
