import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeenRows, findRepeated } from "../../src/batch/index.js";
import { sampleRow } from "../batch/slabs.js";
import { cellsOf, read, runSample, temporaryFolder, usageText } from "./folder.js";

const folder = temporaryFolder();

/** Rows that were rejected as doubled, by their row in the file. */
async function doubledRows(rows: readonly string[], slabBytes: number, lineEnd = "\n") {
  const out = folder.place();
  const { summary } = await runSample(folder.write("doubled.csv", usageText(rows, lineEnd)), out, { slabBytes });
  expect(summary?.counts.charged).toBe(rows.length - (summary?.rejects["row-doubled"] ?? 0));
  return cellsOf(read(out, "rejects.csv")).map(({ row, code, column }) => `${row} ${column} ${code}`);
}

describe.each([64, 1 << 20])("a doubled account-month, in slabs of %i bytes", (slabBytes) => {
  const far = Array.from({ length: 200 }, (_, row) => sampleRow({ account: `B${row}` }));

  it.each<[string, string[], string[]]>([
    ["beside it", [sampleRow(), sampleRow()], ["3 account_id row-doubled"]],
    ["with other figures", [sampleRow(), sampleRow({ volume: "99" })], ["3 account_id row-doubled"]],
    ["far away", [sampleRow(), ...far, sampleRow()], ["203 account_id row-doubled"]],
    ["three times", [sampleRow(), sampleRow(), ...far, sampleRow()], ["3 account_id row-doubled", "204 account_id row-doubled"]],
    ["under another word for its class", [sampleRow({ class: "居民" }), ...far, sampleRow({ class: "resident" })], ["203 account_id row-doubled"]],
    ["with its id and date written otherwise", [sampleRow(), ...far, sampleRow({ account: "'Ａ1", start: "2025/7/1" })], ["203 account_id row-doubled"]],
    ["in quotes", [sampleRow(), ...far, sampleRow({ account: '"A1"' })], ["203 account_id row-doubled"]],
  ])("is found %s", async (_, rows, expected) => {
    expect(await doubledRows(rows, slabBytes)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["of another class", [sampleRow(), ...far, sampleRow({ class: "shop" })]],
    ["of another month", [sampleRow(), ...far, sampleRow({ start: "2025-08-01", end: "2025-08-31" })]],
    ["of another account", [sampleRow({ account: '"A ""1"""' }), ...far, sampleRow({ account: "A 1" })]],
  ])("is not one %s", async (_, rows) => {
    expect(await doubledRows(rows, slabBytes)).toEqual([]);
  });

  it("is billed the second time where the first could not be", async () => {
    const out = folder.place();
    const { summary } = await runSample(folder.write("second.csv", usageText([sampleRow({ volume: "x" }), ...far, sampleRow()])), out, { slabBytes });
    expect(summary?.rejects).toEqual({ "number-form": 1 });
  });
});

const nothing = () => undefined;

describe("fingerprints", () => {
  const place = fc.record({ low: fc.nat(3), high: fc.nat(1), key: fc.nat(2) });

  it("that two keys share are told apart by the keys themselves", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), (rows) => {
        const seen = createSeenRows({ mostRows: 100, expectedRows: 1 });
        const keyOf = ({ low, high, key }: (typeof rows)[number]) => `${low} ${high} ${key}`;
        const fingerprints = Uint32Array.from(rows.flatMap(({ low, high }) => [low, high]));
        const isSame = (a: number, b: number) => {
          const [earlier, later] = [rows[a], rows[b]];
          return earlier !== undefined && later !== undefined && keyOf(earlier) === keyOf(later);
        };
        const repeated = findRepeated(seen, { fingerprints, offsets: Uint32Array.from(rows.keys()), slabOffset: 0 }, { isSame, beyond: nothing });
        const keys = rows.map(keyOf);
        expect(repeated).toEqual([...keys.keys()].filter((row) => keys.indexOf(keys[row] as string) < row));
      }),
    );
  });

  it("are found again in one table after the other, at places beyond four gigabytes", () => {
    const seen = createSeenRows({ mostRows: 1_000_000, expectedRows: 1 });
    const count = 100_000;
    const fingerprints = Uint32Array.from({ length: 2 * count }, (_, word) => Math.imul(word + 1, 0x9e3779b1));
    const offsets = Uint32Array.from({ length: count }, (_, row) => row * 80);
    const far = 3 * 2 ** 33;
    expect(findRepeated(seen, { fingerprints, offsets, slabOffset: far }, { isSame: () => true, beyond: nothing })).toEqual([]);
    const places: [number, number][] = [];
    const isSame = (earlier: number, later: number) => places.push([earlier, later]) > 0;
    const again = findRepeated(seen, { fingerprints, offsets, slabOffset: 2 * far }, { isSame, beyond: nothing });
    expect(again.length).toBe(count);
    expect(places.every(([earlier, later], row) => earlier === far + row * 80 && later === 2 * far + row * 80)).toBe(true);
  });

  it("of rows beyond those that memory holds are handed on, in order and once, however the slabs are cut", () => {
    const fingerprint = (key: number) => [Math.imul(key + 1, 0x9e3779b1) >>> 0, Math.imul(key + 1, 0x85ebca6b) >>> 0];
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 60 }), fc.nat(12), fc.integer({ min: 1, max: 60 }), (keys, mostRows, slabRows) => {
        const seen = createSeenRows({ mostRows, expectedRows: 1 });
        const tabled = [...new Set(keys)].slice(0, mostRows);
        const firsts = tabled.map((key) => keys.indexOf(key));
        const found: number[] = [];
        const beyond: number[] = [];
        for (let slabOffset = 0; slabOffset < keys.length; slabOffset += slabRows) {
          const slab = keys.slice(slabOffset, slabOffset + slabRows);
          const visitor = {
            isSame: (a: number, b: number) => keys[a] === keys[b],
            beyond: (index: number, repeatedBefore: number) => beyond.push(slabOffset + index, found.length + repeatedBefore),
          };
          const rows = { fingerprints: Uint32Array.from(slab.flatMap(fingerprint)), offsets: Uint32Array.from(slab.keys()), slabOffset };
          found.push(...findRepeated(seen, rows, visitor).map((index) => slabOffset + index));
        }
        const repeats = [...keys.keys()].filter((row) => tabled.includes(keys[row] as number) && !firsts.includes(row));
        const others = [...keys.keys()].filter((row) => !tabled.includes(keys[row] as number));
        expect(found).toEqual(repeats);
        expect(beyond).toEqual(others.flatMap((row) => [row, repeats.filter((other) => other < row).length]));
      }),
    );
  });
});
