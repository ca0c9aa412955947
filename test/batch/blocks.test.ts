import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addFigures } from "../../src/batch/figures.js";
import type { SlabResult } from "../../src/batch/index.js";
import { addDigests, arrearsRows, createFigures, openSlabProcessor } from "../../src/batch/index.js";
import { totalsOf } from "../../src/batch/sums.js";
import type { TariffDocument } from "../../src/policy/index.js";
import { planOf, sampleHeader, sampleTariff } from "./slabs.js";

// Rows of kinds that were met before are read, charged and written many at a time; the first of a kind, and every odd one, by itself. A processor that
// has met nothing takes its first row by itself: what it gives for each row alone is what all rows together have to give.

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const cells = {
  account: fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[A-Z]{2}\d{3,12}$/) },
    fc.constantFrom("=A1", "A 100", '"A,1"', "none", "", "张三0001", "合计", "A-1/2_3", "-A1234", `A${"1".repeat(80)}`),
  ),
  class: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("resident", "shop", "bath", "居民", "商业") }, fc.constantFrom("nobody", "", '"shop"')),
  period: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("2025-07-01,2025-07-31", "2024-12-16,2025-01-15", "2025-06-01,2025-07-31") },
    fc.constantFrom("2025/7/1,2025-07-31", "2019-12-01,2019-12-31", "2025-07-31,2025-07-01", ",2025-07-31"),
  ),
  number: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 400 }).map(String) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((units) => (units / 100).toFixed(2)) },
    fc.constantFrom("", "-", "-3", "1e3", "12.", ".5", "00012", "1.2345", "12345678901", "999999999.99", "0.1", "１２", "1,2", "9007199254740993", "5.700"),
  ),
  relief: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("", "", "low_income", "exempt", "低保", "none") }, fc.constantFrom("low_income+exempt", "all")),
  discharge: fc.oneof({ weight: 8, arbitrary: fc.constantFrom("", "permitted", "over_volume") }, fc.constantFrom("unpermitted", "often")),
};
const row = fc
  .record({ ...cells, volume: cells.number, cycle: cells.number, billed: cells.number, paid: cells.number })
  .map((cell) => [cell.account, cell.class, cell.period, cell.volume, cell.cycle, cell.relief, cell.discharge, cell.billed, cell.paid].join(","));
/** The same with quotes around some or all cells. */
const quoted = fc.tuple(row, fc.integer({ min: 1, max: 2 ** 10 - 1 })).map(([text, which]) =>
  text
    .split(",")
    .map((cell, place) => (((which >> place) & 1) === 1 && !cell.includes('"') ? `"${cell}"` : cell))
    .join(","),
);
const line = fc.oneof({ weight: 16, arbitrary: row }, { weight: 4, arbitrary: quoted }, fc.constantFrom("", " ", "a,b", "居民,1", "x,".repeat(30)));

/** Many of a few kinds: most rows stand behind one with the same words. */
const tables = fc.tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), fc.constantFrom("\n", "\r\n"));

const tariffs: Readonly<Record<string, TariffDocument>> = {
  plain: sampleTariff,
  "with rounded bills": { ...sampleTariff, rounding: { mode: "halfUp", at: "bill", decimals: 1 } },
};

/** No row may repeat another: it would be rejected, which by itself it is not. */
function withOwnAccount(text: string, index: number): string {
  return text.replace(/^("?)(\p{L}[^,"]*|[=-][^,"]*)/u, `$1$2${index}`);
}

/** What a slab gave, but for the order in which its parts name things. */
function outcomeOf({ output, rejects, warnings, normalised, matches, causes, arrears, firstDay, lastDay, digest, ...rest }: SlabResult) {
  const fingerprints = Array.from({ length: rest.charged }, (_, index) => [
    rest.fingerprints[2 * index],
    rest.fingerprints[2 * index + 1],
    rest.fingerprintRows[index],
    rest.offsets[index],
  ]);
  return {
    output: textOf(output),
    rejects,
    warnings,
    normalised,
    matches,
    causes,
    arrears: [...arrearsRows(arrears)],
    firstDay,
    lastDay,
    digest,
    fingerprints,
  };
}

describe.each(Object.keys(tariffs))("rows taken together, under the tariff %s", (name) => {
  it.each(["bill", "reconcile"] as const)("give what each gives by itself, for %s", (command) => {
    const plan = planOf({ policies: [tariffs[name]!], command, header: sampleHeader });
    fc.assert(
      fc.property(tables, ([kinds, picks, lineEnd]) => {
        const rows = picks.map((pick, index) => withOwnAccount(kinds[pick % kinds.length]!, index));
        const lines = rows.filter((text, index) => rows.indexOf(text) === index || !text.includes(",")).map((text) => `${text}${lineEnd}`);
        const together = openSlabProcessor(plan)(bytesOf(lines.join("")));
        const apart = lines.map((text) => openSlabProcessor(plan)(bytesOf(text)));
        const figures = createFigures();
        for (const result of apart) addFigures(figures, result);
        const outcome = outcomeOf(together);
        expect(outcome.output).toBe(apart.map(({ output }) => textOf(output)).join(""));
        expect(outcome.rejects).toEqual(apart.flatMap(({ rejects }, index) => rejects.map((reject) => ({ ...reject, row: index }))));
        expect(outcome.arrears).toEqual(apart.flatMap(({ arrears }) => [...arrearsRows(arrears)]));
        expect(outcome.digest).toEqual(apart.map(({ digest }) => digest).reduce(addDigests));
        expect([together.rows, together.charged, together.skipped]).toEqual([figures.read, figures.charged, figures.skipped]);
        expect([outcome.warnings, outcome.normalised, outcome.matches, outcome.causes]).toEqual([
          figures.warnings,
          figures.normalised,
          figures.matches,
          figures.causes,
        ]);
        expect([outcome.firstDay, outcome.lastDay]).toEqual([figures.firstDay, figures.lastDay]);
        const wholeGroups = createFigures();
        addFigures(wholeGroups, together);
        expect(new Map([...wholeGroups.groups].map(([key, sums]) => [key, totalsOf(sums)]))).toEqual(
          new Map([...figures.groups].map(([key, sums]) => [key, totalsOf(sums)])),
        );
        let offset = 0;
        const starts = lines.map((text) => {
          offset += bytesOf(text).length;
          return offset - bytesOf(text).length;
        });
        const ofEach = apart.flatMap((result, index) => outcomeOf(result).fingerprints.map(([low, high]) => [low, high, index, starts[index]]));
        expect(outcome.fingerprints).toEqual(ofEach);
      }),
      { numRuns: 60 },
    );
  });
});
