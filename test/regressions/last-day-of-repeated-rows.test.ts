import { expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

// The last day is worked out anew where doubled rows are found late; a row that was rejected at once has no say in it.
it.each(["10", " 10"])("the last day is not that of a row which repeats the one before it, where no row is held in memory (volume %j)", async (volume) => {
  const rows = [
    sampleRow({ account: "A10001", start: "2025-01-01", end: "2025-01-31" }),
    sampleRow({ account: "A10001", start: "2025-01-01", end: "2025-03-31", volume }),
    sampleRow({ account: "A10002", start: "2025-01-01", end: "2025-01-31" }),
    sampleRow({ account: "A10003", start: "2025-01-01", end: "2025-01-31" }),
    sampleRow({ account: "A10002", start: "2025-01-01", end: "2025-02-28" }),
  ];
  const { summary } = await runSample(folder.write("usage.csv", usageText(rows)), folder.place(), { rowsInMemory: 0 });
  expect(summary?.counts).toMatchObject({ read: 5, charged: 3, rejected: 1, duplicates: 1 });
  expect(summary?.lastDay).toBe("2025-01-31");
});
