import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { outputBytes } from "../../src/batch/memory/index.js";
import { sampleRow } from "../batch/slabs.js";
import { read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

// Doubled rows are taken out of the results of their slab, which leave the memory in pieces where they are many.
it("leaves doubled rows out of a slab whose results the memory does not hold at once, as it does of small ones", async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) =>
    sampleRow({ account: row % 500 === 499 ? `A${row - 1}` : `A${row}`, volume: String(row % 300), paid: row % 7 === 0 ? "1" : "9.50" }),
  );
  const usage = folder.write("usage.csv", usageText(rows));
  const [whole, parts] = [folder.place(), folder.place()];
  const { summary } = await runSample(usage, whole, { command: "reconcile", slabBytes: 1 << 26 });
  await runSample(usage, parts, { command: "reconcile", slabBytes: 1 << 16 });
  expect(summary?.rejects).toEqual({ "row-doubled": 120 });
  expect(Buffer.byteLength(read(whole, "reconciliation.csv"))).toBeGreaterThan(outputBytes);
  for (const file of readdirSync(whole).filter((name) => name.endsWith(".csv"))) expect(read(whole, file) === read(parts, file)).toBe(true);
});
