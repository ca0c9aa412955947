import { describe, expect, it } from "vitest";
import { openSlabProcessor } from "../../src/batch/index.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { planOf, resultRows, sampleRow, sampleTariff } from "../batch/slabs.js";

// A row that claims a relief thousands of times is told as often that it has no certificate: its findings are longer than any usual row, and were written over
// the texts of bills that are kept, or beyond the memory.

const { reliefs, ...rest } = sampleTariff;
const policy: TariffDocument = { ...rest, reliefs: { ...reliefs, low_income: { ...reliefs!.low_income!, aliases: ["k"], evidence: "certificate" } } };
const plan = planOf({ policies: [policy] });
const bytesOf = (rows: readonly string[]) => new TextEncoder().encode(rows.map((row) => `${row}\n`).join(""));
const claims = (count: number) => Array.from({ length: count }, () => "k").join("+");
const plain = Array.from({ length: 800 }, (_, row) => sampleRow({ account: `A${10_000 + row}`, volume: String(row % 400) }));

describe("findings that are longer than any usual row", () => {
  it("are written whole, and nothing else is written over", () => {
    const process = openSlabProcessor(plan);
    const before = process(bytesOf(plain)).output;
    for (const counts of [Array.from({ length: 16 }, (_, row) => 30_000 + row), Array.from({ length: 60 }, (_, row) => 10_000 - row)]) {
      const rows = counts.map((count, row) => sampleRow({ account: `B${10_000 + row}`, relief: claims(count) }));
      const result = process(bytesOf(rows));
      expect(result.charged).toBe(counts.length);
      expect(resultRows(result).map(({ findings }) => findings?.split("+").length)).toEqual(counts);
      expect(result.resultEnds.at(-1)).toBe(result.output.length);
    }
    expect(new TextDecoder().decode(process(bytesOf(plain)).output)).toBe(new TextDecoder().decode(before));
  });

  it("are written whole where rows are JSON, and a processor after them begins with none", () => {
    const usage = (row: number, reliefs: readonly string[]) =>
      JSON.stringify({
        accountId: `B${row}`,
        class: "resident",
        periodStart: "2025-07-01",
        periodEnd: "2025-07-31",
        volumeM3: "10",
        cycleVolumeM3: "0",
        relief: reliefs,
      });
    const jsonPlan = { ...planOf({ policies: [policy], format: "jsonl" }), fieldCount: 0 };
    const counts = Array.from({ length: 700 }, (_, row) => 2 + row);
    const result = openSlabProcessor(jsonPlan)(
      bytesOf(
        counts.map((count, row) =>
          usage(
            row,
            Array.from({ length: count }, () => "k"),
          ),
        ),
      ),
    );
    expect(resultRows(result).map(({ findings }) => findings?.split("+").length)).toEqual(counts.slice(0, result.charged));
    expect(result.output.includes(0)).toBe(false);
  });
});
