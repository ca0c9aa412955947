import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleRow } from "../batch/slabs.js";
import { read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();
let made = 0;

interface Row {
  readonly account: number;
  readonly month: number;
  readonly class: string;
}

/** Numbers without zeros before them: sorted as numbers, shorter accounts stand before longer ones. */
const number = ({ account }: Row) => account ** 3;
const accountOf = (row: Row) => `A${number(row)}00000`;
const textOf = (row: Row) => sampleRow({ account: accountOf(row), class: row.class, start: `2025-0${row.month}-01`, end: `2025-0${row.month}-28` });
const keyOf = (row: Row) => `${accountOf(row)} ${row.month} ${row.class}`;

const anyRow: fc.Arbitrary<Row> = fc.record({ account: fc.nat(60), month: fc.constantFrom(1, 2), class: fc.constantFrom("resident", "resident", "shop") });
/** As an export is sorted, without doubled rows; and what somebody has put in between. */
const anyFile = fc
  .record({
    rows: fc.array(anyRow, { minLength: 15, maxLength: 90 }),
    more: fc.array(fc.record({ from: fc.nat(59), by: fc.constantFrom(1, 1, 2, 30), months: fc.constantFrom(0, 0, 1) }), { maxLength: 3 }),
  })
  .map(({ rows, more }) => {
    const sorted = [...new Map(rows.map((row) => [keyOf(row), row])).values()].sort((a, b) => number(a) - number(b) || a.month - b.month);
    for (const { from, by, months } of more) {
      const row = sorted[from];
      if (row !== undefined) sorted.splice(from + by, 0, { ...row, month: Math.min(2, row.month + months) });
    }
    return sorted;
  });

describe("rows sorted by account and month, with some out of order", () => {
  it("are compared with all before them, however many memory holds and wherever the file is cut", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom(0, 3, 20, 1000), fc.constantFrom(64, 1 << 11, 1 << 20), async (rows, rowsInMemory, slabBytes) => {
        const seen = new Set<string>();
        const repeats = rows.flatMap((row, at) => {
          const isRepeat = seen.has(keyOf(row));
          seen.add(keyOf(row));
          return isRepeat ? [at + 2] : [];
        });
        const out = folder.place();
        const { summary } = await runSample(folder.write(`rising-${++made}.csv`, usageText(rows.map(textOf))), out, { rowsInMemory, slabBytes });
        const rowsOf = (file: string) => read(out, file).trim().split("\n").slice(1);
        const rejected = rowsOf("rejects.csv").map((line) => Number(line.split(",")[1]));
        const late = rowsOf("duplicates.csv").map((line) => Number(line.split(",")[1]));
        expect([...rejected, ...late].sort((a, b) => a - b)).toEqual(repeats);
        expect(summary?.counts.charged).toBe(seen.size);
        if (rowsInMemory >= rows.length) expect(late).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("give the same files wherever the file is cut, also where memory holds few of them", async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom(0, 3, 20), fc.constantFrom(64, 200, 1 << 11), async (rows, rowsInMemory, slabBytes) => {
        const usage = folder.write(`cut-${++made}.csv`, usageText(rows.map(textOf)));
        const [whole, cut] = [folder.place(), folder.place()];
        await runSample(usage, whole, { rowsInMemory });
        await runSample(usage, cut, { rowsInMemory, slabBytes });
        for (const file of readdirSync(whole)) expect(read(cut, file)).toBe(read(whole, file));
      }),
      { numRuns: 60 },
    );
  });

  it("wait on the disk while they go on rising, and nothing of it stays", async () => {
    const rows = Array.from({ length: 400 }, (_, account) => ({ account, month: 1, class: "shop" })).sort((a, b) => number(a) - number(b));
    const out = folder.place();
    const { summary } = await runSample(folder.write("long.csv", usageText([...rows, rows[7]!].map(textOf))), out, { rowsInMemory: 100, slabBytes: 300 });
    expect(summary?.counts).toMatchObject({ read: 401, charged: 400, rejected: 1 });
    expect(readdirSync(out).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
