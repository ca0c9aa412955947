import { expect, it } from "vitest";
import { openInput } from "../../src/node/index.js";
import { sampleRow } from "../batch/slabs.js";
import { temporaryFolder, usageText } from "../node/folder.js";

const folder = temporaryFolder();

it.each([0, 1, 5_000])("a byte of zero after %i rows makes a file no text, wherever it stands", async (rows) => {
  const text = usageText([...Array.from({ length: rows }, (_, row) => sampleRow({ account: `A${row}` })), sampleRow({ account: "B\0B" })]);
  const { file, findings } = await openInput(folder.write("zeros.csv", text));
  expect([file, findings.map(({ code }) => code)]).toEqual([undefined, ["file-not-text"]]);
});
