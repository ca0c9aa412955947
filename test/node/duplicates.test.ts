import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeenRows, findRepeated } from "../../src/node/duplicates.js";
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

describe("fingerprints", () => {
  const place = fc.record({ low: fc.nat(3), high: fc.nat(1), key: fc.nat(2) });

  it("that two keys share are told apart by the keys themselves", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), (rows) => {
        const seen = createSeenRows();
        const keyOf = ({ low, high, key }: (typeof rows)[number]) => `${low} ${high} ${key}`;
        const fingerprints = Uint32Array.from(rows.flatMap(({ low, high }) => [low, high]));
        const repeated = findRepeated(seen, { fingerprints, offsets: Uint32Array.from(rows.keys()), slabOffset: 0 }, (a, b) => {
          const [earlier, later] = [rows[a], rows[b]];
          return earlier !== undefined && later !== undefined && keyOf(earlier) === keyOf(later);
        });
        const keys = rows.map(keyOf);
        expect(repeated).toEqual([...keys.keys()].filter((row) => keys.indexOf(keys[row] as string) < row));
      }),
    );
  });

  it("are found again after the table has grown, at places beyond four gigabytes", () => {
    const seen = createSeenRows();
    const count = 100_000;
    const fingerprints = Uint32Array.from({ length: 2 * count }, (_, word) => Math.imul(word + 1, 0x9e3779b1));
    const offsets = Uint32Array.from({ length: count }, (_, row) => row * 80);
    const far = 3 * 2 ** 33;
    expect(findRepeated(seen, { fingerprints, offsets, slabOffset: far }, () => true)).toEqual([]);
    const places: [number, number][] = [];
    const again = findRepeated(seen, { fingerprints, offsets, slabOffset: 2 * far }, (earlier, later) => places.push([earlier, later]) > 0);
    expect(again.length).toBe(count);
    expect(places.every(([earlier, later], row) => earlier === far + row * 80 && later === 2 * far + row * 80)).toBe(true);
  });
});
