import { expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { read, runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

it("a row that repeats the one before it and cannot be billed is rejected for that, wherever the file is cut", async () => {
  const rows = [sampleRow({ account: "A10001", cycle: "0" }), sampleRow({ account: "A10001", cycle: "" }), sampleRow({ account: "A10002", cycle: "0" })];
  const usage = folder.write("usage.csv", usageText(rows));
  for (const slabBytes of [64, 1 << 20]) {
    const out = folder.place();
    const { summary } = await runSample(usage, out, { slabBytes });
    expect(summary?.rejects).toEqual({ "cycle-volume-missing": 1 });
    expect(read(out, "rejects.csv")).toContain("cycle-volume-missing");
  }
});
