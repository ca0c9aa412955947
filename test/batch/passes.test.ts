import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlabResult } from "../../src/batch/index.js";
import { addDigests, digestOfRow, noRows, openSlabProcessor } from "../../src/batch/index.js";
import { groupPlaces, kindBytes, memoryBytes, mostDistricts, mostGroups, mostWords } from "../../src/batch/memory/addresses.js";
import { openWords } from "../../src/batch/memory/words.js";
import { unpackSums } from "../../src/batch/packedSums.js";
import { sumOf, water } from "../../src/batch/sums.js";
import { planOf, resultRows, sampleHeader, sampleRow, sampleTariff } from "./slabs.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const linesOf = ({ output }: SlabResult) => new TextDecoder().decode(output).split(/(?<=\n)/);

/** Groups come in the order in which a processor met them. */
const inOrder = (result: SlabResult) => ({ ...result, groups: unpackSums(result.groups).sort((a, b) => a.class.localeCompare(b.class, "en")) });
const plans = [planOf({ command: "reconcile" }), planOf(), planOf({ delimiter: ";" })];
const anyRow = fc.record({
  account: fc.integer({ min: 10_000, max: 99_999 }).map((number) => `A${number}`),
  class: fc.constantFrom("resident", "shop", "bath"),
  volume: fc.integer({ min: 0, max: 400 }).map(String),
  cycle: fc.integer({ min: 0, max: 400 }).map(String),
  relief: fc.constantFrom("", "low_income"),
  billed: fc.constantFrom("", "9.50"),
  paid: fc.constantFrom("", "0.95", "9.50"),
});

describe("processors that take turns in one thread", () => {
  it("give what each gives by itself", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(plans.length - 1), fc.array(anyRow, { minLength: 1, maxLength: 12 })), { maxLength: 8 }), (slabs) => {
        const inputs = slabs.map(([plan, rows]) => {
          const text = rows.map((row) => `${sampleRow(row)}\n`).join("");
          return { plan, bytes: bytesOf(plans[plan]!.delimiter === 0x3b ? text.replaceAll(",", ";") : text) };
        });
        const alone = inputs.map(({ plan, bytes }) => openSlabProcessor(plans[plan]!)(bytes));
        const processors = plans.map(openSlabProcessor);
        const inTurns = inputs.map(({ plan, bytes }) => processors[plan]!(bytes));
        expect(inTurns.map(inOrder)).toEqual(alone.map(inOrder));
      }),
      { numRuns: 200 },
    );
  });
});

describe("more than the memory has room for", () => {
  it("is billed all the same: districts with long names, each with sums of its own", () => {
    const header = ["district", ...sampleHeader];
    const count = mostGroups + 500;
    const nameOf = (district: number) => `${"长".repeat(90)}${district}`;
    const rows = [1, 2, 3].flatMap((volume) =>
      Array.from(
        { length: count },
        (_, district) => `${nameOf(district)},${sampleRow({ account: `A${volume}${district + 10_000}`, volume: String(volume) })}\n`,
      ),
    );
    expect(rows.length * nameOf(0).length).toBeGreaterThan(kindBytes);
    const result = openSlabProcessor(planOf({ header }))(bytesOf(rows.join("")));
    expect(result.charged).toBe(3 * count);
    expect(unpackSums(result.groups).length).toBe(count);
    for (const group of unpackSums(result.groups)) expect([group.bills, sumOf(group, water)]).toEqual([3, 6000n]);
    const last = resultRows(result).at(-1);
    expect(last).toMatchObject({ district: nameOf(count - 1), fee: "2.85" });
  });

  it.each([
    ["than are known", mostDistricts + 300, 0],
    ["and classes than there are places for", 1_400, 60],
  ])("is billed all the same: more districts %s", (_, count, otherClasses) => {
    const others = Array.from({ length: otherClasses }, (_, place) => [`other-${place}`, sampleTariff.classes.shop!] as const);
    const prices = sampleTariff.versions[0]!.prices;
    const policy = {
      ...sampleTariff,
      classes: { ...sampleTariff.classes, ...Object.fromEntries(others.map(([id, { aliases: _, ...known }]) => [id, known])) },
      versions: [{ ...sampleTariff.versions[0]!, prices: { ...prices, ...Object.fromEntries(others.map(([id]) => [id, prices.shop!])) } }],
    };
    expect(count * Object.keys(policy.classes).length > groupPlaces || count > mostDistricts).toBe(true);
    const plan = planOf({ header: ["district", ...sampleHeader], policies: [policy] });
    const rows = [1, 2].flatMap((volume) =>
      Array.from({ length: count }, (_, district) => `d${district},${sampleRow({ account: `A${volume}${district + 10_000}`, volume: String(volume) })}\n`),
    );
    const process = openSlabProcessor(plan);
    for (const result of [process(bytesOf(rows.join(""))), process(bytesOf(rows.toReversed().join("")))]) {
      expect(result.charged).toBe(2 * count);
      expect(new Set(unpackSums(result.groups).map(({ district }) => district)).size).toBe(count);
      for (const group of unpackSums(result.groups)) expect([group.bills, sumOf(group, water)]).toEqual([2, 3000n]);
      for (const { district, account_id: account } of resultRows(result)) expect(district).toBe(`d${Number(account!.slice(2)) - 10_000}`);
    }
  });

  it("is forgotten between blocks: words that result rows end in", () => {
    const words = openWords(new ArrayBuffer(memoryBytes));
    for (let number = 0; number < 5 * mostWords; number++) {
      if (number % 500 === 0) words.settle();
      const place = words.placeOf(`word-${number}`);
      expect(place).toBeGreaterThan(0);
      expect(place).toBeLessThan(mostWords);
      expect(words.placeOf(`word-${number}`)).toBe(place);
    }
    expect(words.placeOf("")).toBe(0);
  });
});

describe("the digest of result rows", () => {
  it("is the sum of those of its rows", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 40 }), (rows) => {
        const result = openSlabProcessor(plans[0]!)(bytesOf(rows.map((row) => `${sampleRow(row)}\n`).join("")));
        const sum = linesOf(result)
          .map((line) => digestOfRow(bytesOf(line)))
          .reduce(addDigests, noRows);
        expect(sum).toEqual(result.digest);
      }),
      { numRuns: 100 },
    );
  });

  it("tells a row from one with any other byte, of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (row, at, by) => {
        const other = row.with(at % row.length, (row[at % row.length]! + by) % 256);
        expect(digestOfRow(other)).not.toEqual(digestOfRow(row));
        expect(digestOfRow(row.subarray(1))).not.toEqual(digestOfRow(row));
      }),
    );
    const long = new Uint8Array(9_000_000).fill(0x41);
    expect(digestOfRow(long)).not.toEqual(digestOfRow(long.with(8_999_999, 0x42)));
  });
});
