import { expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { runSample, temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

it("a file whose lines end in a return alone is refused: it is not a header without rows", async () => {
  const { summary, findings } = await runSample(folder.write("returns.csv", usageText([sampleRow()], "\r")), folder.place());
  expect([summary, findings.map(({ code }) => code)]).toEqual([undefined, ["file-not-text"]]);
});
