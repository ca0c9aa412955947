import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as Door from "../../src/node/index.js";
import { runBatch } from "../../src/node/index.js";
import { sampleRow, sampleTariff } from "../batch/slabs.js";
import { countyTown, filesIn, fixture, loaded, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** The built door, whose threads are files of their own: `npm run build` makes it. */
const built = new URL("../../dist/node/index.js", import.meta.url);
const builtRun = async (): Promise<typeof runBatch> => ((await import(built.href)) as typeof Door).runBatch;

/** Every result of a run as text, what the summary says of the engine left out. */
async function results(run: typeof runBatch, usage: string, more: Partial<Parameters<typeof runBatch>[0]> = {}): Promise<Record<string, string>> {
  const out = folder.place();
  await run({ command: "reconcile", usage, out, policies: [loaded()], ...more });
  const files = filesIn(out);
  return { ...files, "summary.json": (files["summary.json"] ?? "").replace(/"engine": "[^"]*"/, "") };
}

const account = fc.oneof(
  fc.stringMatching(/^[A-D]\d$/),
  fc.constantFrom("'A1", " A1", '"A,1"', '"A ""1"""', '"A\n1"', "=1", "户１", "㐀", '"A', 'A"1', "", `"${"x\n".repeat(50)}"`, "z".repeat(300)),
);
const row = fc
  .record({
    account,
    class: fc.constantFrom("resident", "居民", "shop", "fountain", ""),
    volume: fc.constantFrom("0", "10", "12.5", "１２", "-3", "x", "400", '"1,000"'),
    relief: fc.constantFrom("", "", "low_income", "exempt", "odd"),
    billed: fc.constantFrom("", "9.50", "9.00", "1.23", "x"),
    paid: fc.constantFrom("", "0", "9.50", "20"),
  })
  .map((cells) => sampleRow(cells));
const rows = fc.array(fc.oneof({ weight: 8, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom("", ",,", 'a"b,"', "no,such,row") }), { maxLength: 60 });

describe("the results of a run", () => {
  it("are the same bytes for slabs of any size", async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom("\n", "\r\n"), fc.integer({ min: 64, max: 5000 }), async (lines, lineEnd, slabBytes) => {
        const usage = folder.write(`cut-${turn++}.csv`, usageText(lines, lineEnd));
        const whole = await results(runBatch, usage);
        for (const size of [64, 65, slabBytes, 1 << 20]) expect(await results(runBatch, usage, { slabBytes: size })).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it("are the same bytes for one, two and three computing threads", async () => {
    expect(existsSync(built), "npm run build comes before the tests").toBe(true);
    const run = await builtRun();
    const generated = fc.sample(rows, { numRuns: 60, seed: 7 }).flat();
    const usage = folder.write("threads.csv", usageText(generated));
    const one = await results(run, usage, { slabBytes: 1024 });
    for (const workers of [2, 3]) for (const slabBytes of [700, 1 << 16]) expect(await results(run, usage, { workers, slabBytes })).toEqual(one);
    const town = { policies: await countyTown(), allow: ["example" as const], command: "bill" as const };
    const path = fixture("county-town/usage.gb18030.csv");
    expect(await results(run, path, { ...town, workers: 2, slabBytes: 1 << 14 })).toEqual(await results(run, path, town));
  });

  it("are none where a policy that was read from no file has faults, be there other threads or none", async () => {
    const run = await builtRun();
    const usage = folder.write("faulty.csv", usageText([sampleRow()]));
    const faulty = loaded({ ...loaded().document, kind: "tariff", versions: [] } as never);
    for (const workers of [1, 2]) {
      const out = folder.place();
      await expect(run({ command: "bill", usage, out, policies: [faulty], workers })).rejects.toThrow(/the policy has faults/);
      expect(existsSync(out)).toBe(false);
    }
  });

  it("of a thread that dies end the run, and nothing appears", async () => {
    const run = await builtRun();
    const out = folder.place();
    const usage = folder.write("dying.csv", usageText([sampleRow()]));
    // What a document inherits is not posted: the thread cannot open it, and ends before its first slab.
    const { versions, ...own } = sampleTariff;
    const broken = loaded(Object.assign(Object.create({ versions }), own));
    await expect(run({ command: "bill", usage, out, policies: [broken], workers: 2 })).rejects.toThrow();
    expect(existsSync(out) ? Object.keys(filesIn(out)) : []).toEqual([]);
  });
});
