import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FileError } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

it.each(["bills.csv", "rejects.csv"])("usage named %s in the folder of the results is not written over", async (name) => {
  const out = folder.place();
  mkdirSync(out);
  const usage = join(out, name);
  writeFileSync(usage, usageText([sampleRow()]));
  await expect(runSample(usage, `${out}/.`)).rejects.toThrow(FileError);
  expect([readdirSync(out), readFileSync(usage, "utf8")]).toEqual([[name], usageText([sampleRow()])]);
});

it("usage of another name in that folder is billed", async () => {
  const out = folder.place();
  mkdirSync(out);
  writeFileSync(join(out, "usage.csv"), usageText([sampleRow()]));
  const { summary } = await runSample(join(out, "usage.csv"), out);
  expect(summary?.counts.charged).toBe(1);
});
