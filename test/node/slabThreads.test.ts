import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import type * as Threads from "../../src/node/program/slabThreads.js";
import { temporaryFolder } from "./folder.js";

const outdir = temporaryFolder().place();

it("a thread that dies while it waits is let go, and the one that is started in its place says why", async () => {
  mkdirSync(outdir);
  writeFileSync(`${outdir}/package.json`, '{ "type": "module" }');
  writeFileSync(`${outdir}/thread.cjs`, 'throw new Error("no such program");');
  const source = fileURLToPath(new URL("../../src/node/program/slabThreads.ts", import.meta.url));
  await build({ entryPoints: [source], outfile: `${outdir}/slabThreads.js`, bundle: true, platform: "node", format: "esm" });
  const { prepareSlabThreads, takeSlabThread } = (await import(/* @vite-ignore */ pathToFileURL(`${outdir}/slabThreads.js`).href)) as typeof Threads;
  const told = () =>
    new Promise<{ readonly message: string; readonly id: number }>((resolve) => {
      const worker = takeSlabThread();
      const id = worker.threadId;
      worker.on("error", ({ message }) => resolve({ message, id }));
    });
  prepareSlabThreads(2);
  const first = await told();
  expect(first.message).toBe("no such program");
  // The other has died unseen by now, or is about to.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const second = await told();
  expect(second.message).toBe("no such program");
  expect(second.id).toBeGreaterThan(Math.max(first.id, 2));
});
