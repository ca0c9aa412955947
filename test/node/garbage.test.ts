import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSlabProcessor, rejectedRows, unpackSums } from "../../src/batch/index.js";
import { planOf, sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** Damages a good file: bytes put in, taken out, changed, doubled. */
const damage = fc.array(
  fc.record({
    at: fc.nat(),
    how: fc.constantFrom("put", "take", "change", "double"),
    byte: fc.oneof(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x27, 0x2d), fc.nat(255)),
  }),
  { maxLength: 12 },
);

function damaged(text: string, changes: readonly { at: number; how: string; byte: number }[]): Uint8Array {
  const bytes = [...new TextEncoder().encode(text)];
  for (const { at, how, byte } of changes) {
    const place = at % Math.max(1, bytes.length);
    if (how === "put") bytes.splice(place, 0, byte);
    else if (how === "take") bytes.splice(place, 1);
    else if (how === "change") bytes[place] = byte;
    else bytes.splice(place, 0, ...bytes.slice(place, place + 40));
  }
  return Uint8Array.from(bytes);
}

const good = [
  sampleRow(),
  sampleRow({ account: "A2", class: "居民", relief: "low_income", billed: "9.50", paid: "1" }),
  sampleRow({ account: '"A,3"', volume: "１２" }),
];

describe("garbage", () => {
  it("is read to its end: rows read = charged + rejected + skipped, whatever the bytes", () => {
    const processors = (["utf-8", "gb18030"] as const).map((encoding) => openSlabProcessor(planOf({ encoding, command: "reconcile" })));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...'A1,"\n\r0.5-居'), maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
      damage.map((changes) => damaged(good.join("\n"), changes)),
    );
    fc.assert(
      fc.property(bytes, (slab) => {
        for (const process of processors) {
          const { rows, charged, rejects, skipped, output, offsets, fingerprints, groups } = process(slab);
          expect(rows).toBe(charged + rejects.count + skipped);
          expect([offsets.length, fingerprints.length]).toEqual([charged, 2 * charged]);
          expect(unpackSums(groups).reduce((sum, { bills }) => sum + bills, 0)).toBe(charged);
          expect(() => new TextDecoder("utf-8", { fatal: true }).decode(output)).not.toThrow();
          for (const { code, row } of rejectedRows(rejects)) expect([typeof code, row < rows]).toEqual(["string", true]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("as a whole file is billed in part or refused with a reason, and never half-written", async () => {
    let turn = 0;
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const path = folder.write(`garbage-${turn++}.csv`, damaged(usageText(good), changes));
        const out = folder.place();
        const { summary, findings } = await runSample(path, out, { slabBytes: 64 });
        if (summary === undefined) {
          expect(findings.some(({ severity }) => severity === "error")).toBe(true);
          return;
        }
        const { read: rows, charged, rejected, skipped } = summary.counts;
        expect(rows).toBe(charged + rejected + skipped);
        expect(Object.values(summary.rejects).reduce((sum, count) => sum + count, 0)).toBe(rejected);
      }),
      { numRuns: 150 },
    );
  });

  it("does not make a good row beside it disappear", async () => {
    const out = folder.place();
    const rows = [sampleRow(), 'A2,"open', `x${",".repeat(400)}`, "A4,\u0001", sampleRow({ account: "A3" })];
    const { summary } = await runSample(folder.write("beside.csv", usageText(rows)), out);
    expect(summary?.rejects).toEqual({ "row-fields": 2, "row-quote": 1 });
    expect(cellsOf(read(out, "bills.csv")).map(({ account_id }) => account_id)).toEqual(["A1", "A3"]);
  });
});
