import { expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

it("an account whose name runs over many lines is found again, however far it stands", async () => {
  const account = `"${"x\n".repeat(1_500)}"`;
  const rows = [sampleRow({ account }), ...Array.from({ length: 300 }, (_, row) => sampleRow({ account: `A${row}` })), sampleRow({ account })];
  for (const slabBytes of [4_096, 1 << 20]) {
    const { summary } = await runSample(folder.write("many-lines.csv", usageText(rows)), folder.place(), { slabBytes });
    expect([summary?.counts.charged, summary?.rejects]).toEqual([301, { "row-doubled": 1 }]);
  }
});
