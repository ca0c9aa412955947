import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlabResult } from "../../src/batch/index.js";
import { openDoubledRows } from "../../src/browser/doubledRows.js";
import { planOf, sampleHeader, sampleRow } from "../batch/slabs.js";
import { fileOf } from "./townFile.js";

/** A file whose rows have the fingerprints that they are given, in slabs of so many rows. */
async function doubledOf(rows: readonly { readonly account: string; readonly fingerprint: number }[], slabRows: number): Promise<string[]> {
  const lines = rows.map(({ account }) => `${sampleRow({ account })}\n`);
  const blob = fileOf("usage.csv", ...lines);
  const input = { blob, name: "usage.csv", encoding: "utf-8", format: "csv", delimiter: 0x2c, header: sampleHeader, headerRow: 1, dataStart: 0 } as const;
  const doubledRows = openDoubledRows(input, planOf());
  const found: string[] = [];
  let offset = 0;
  for (let from = 0; from < rows.length; from += slabRows) {
    const part = lines.slice(from, from + slabRows);
    const bytes = new TextEncoder().encode(part.join(""));
    const offsets = Uint32Array.from(part.map((_, row) => part.slice(0, row).join("").length));
    const fingerprints = Uint32Array.from(rows.slice(from, from + slabRows).flatMap(({ fingerprint }) => [fingerprint, fingerprint]));
    const first = { fingerprints, offsets, fingerprintRows: Uint32Array.from(part.keys()) } as Partial<SlabResult> as SlabResult;
    for (const row of await doubledRows.find({ bytes, offset }, first)) found.push(`${from + row} ${rows[from + row]?.account}`);
    offset += bytes.length;
  }
  return found.sort();
}

describe("rows of a page's file that look alike", () => {
  const row = fc.record({ account: fc.constantFrom("A1", "A2", "A3", "B1", "B2"), fingerprint: fc.nat(2) });

  it("are doubled only when they are of one account and month, whatever their fingerprints", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 14 }), fc.integer({ min: 1, max: 6 }), async (rows, slabRows) => {
        // Rows of one account always have one fingerprint; others may share it.
        const fingerprints = new Map(rows.map(({ account, fingerprint }) => [account, fingerprint]));
        const sound = rows.map(({ account }) => ({ account, fingerprint: fingerprints.get(account) ?? 0 }));
        const expected = sound.flatMap(({ account }, place) => (sound.findIndex((other) => other.account === account) < place ? [`${place} ${account}`] : []));
        expect(await doubledOf(sound, slabRows)).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });
});
