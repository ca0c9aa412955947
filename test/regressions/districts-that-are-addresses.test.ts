import { existsSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { sampleHeader, sampleRow } from "../batch/slabs.js";
import { runSample, temporaryFolder } from "../node/folder.js";

const folder = temporaryFolder();

it.each([1 << 16, 1 << 20])("a district in every row ends the run before memory does, slabs of %i bytes", async (slabBytes) => {
  const rows = Array.from({ length: 30_100 }, (_, row) => `${sampleRow({ account: `A${row}` })},${row} Long Street`);
  const usage = folder.write("addresses.csv", [[...sampleHeader, "district"].join(","), ...rows].join("\n"));
  const out = folder.place();
  const { summary, findings } = await runSample(usage, out, { slabBytes });
  expect([summary, findings.map(({ code, path }) => [code, path])]).toEqual([undefined, [["file-districts-many", "district"]]]);
  expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
});
