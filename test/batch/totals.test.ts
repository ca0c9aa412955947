import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDigests, addTotals, digestText, mergeSums, noRows, noTotals, sortedGroups } from "../../src/batch/index.js";
import type { GroupSums } from "../../src/batch/sums.js";
import { addValues, clearSums, copySums, createGroupSums, fee, figureCount, sumOf } from "../../src/batch/sums.js";
import { billRows, sampleRow } from "./slabs.js";

const names = { policy: "p", district: "d", class: "c", volumeDecimals: 3, amountDecimals: 2, statedDecimals: 2 };
const values = fc.array(fc.tuple(fc.integer({ min: 0, max: figureCount - 1 }), fc.oneof(fc.integer(), fc.maxSafeInteger())));

/** Adds values that are nothing but for one, standing behind others. */
function addTo(sums: GroupSums, figure: number, value: number): void {
  const values = new Float64Array(2 * figureCount).fill(7, 0, figureCount);
  values[figureCount + figure] = value;
  addValues(sums, 0, values, figureCount, figureCount);
}

function sumsOf(entries: readonly (readonly [number, number])[]) {
  const sums = createGroupSums(names);
  for (const [figure, value] of entries) {
    addTo(sums, figure, value);
    sums.bills++;
  }
  return sums;
}

describe("sums", () => {
  it("are exact, however large", () => {
    fc.assert(
      fc.property(values, (entries) => {
        const sums = sumsOf(entries);
        for (let figure = 0; figure < figureCount; figure++) {
          expect(sumOf(sums, figure)).toBe(entries.filter(([of]) => of === figure).reduce((total, [, value]) => total + BigInt(value), 0n));
        }
      }),
    );
  });

  it("merge to the same, in any grouping and any order", () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const left = sumsOf(a);
        const bc = sumsOf(c);
        mergeSums(bc, sumsOf(b));
        mergeSums(left, bc);
        const right = sumsOf(b);
        mergeSums(right, sumsOf(a));
        mergeSums(right, sumsOf(c));
        expect(sortedGroups([left])).toEqual(sortedGroups([right]));
        expect(sortedGroups([left])).toEqual(sortedGroups([sumsOf([...a, ...b, ...c])]));
      }),
    );
  });

  it("that were handed on are not changed by what comes after", () => {
    const sums = sumsOf([[fee, 5]]);
    const copy = copySums(sums);
    addTo(sums, fee, 7);
    clearSums(sums);
    expect([sumOf(copy, fee), copy.bills, sumOf(sums, fee), sums.bills]).toEqual([5n, 1, 0n, 0]);
  });
});

describe("totals", () => {
  const totals = fc
    .integer({ min: 1, max: 10 ** 9 })
    .map((amount) => ({ ...noTotals, bills: 1, fee: (amount / 100).toFixed(2), relief: `-${(amount / 10000).toFixed(4)}` }));

  it("add without regard to order or grouping, and nothing added changes nothing", () => {
    fc.assert(
      fc.property(totals, totals, totals, (a, b, c) => {
        expect(addTotals(addTotals(a, b), c)).toEqual(addTotals(addTotals(c, b), a));
        expect(addTotals(a, addTotals(b, c))).toEqual(addTotals(addTotals(a, b), c));
        expect(addTotals(noTotals, a)).toMatchObject({ fee: a.fee, relief: a.relief });
      }),
    );
  });

  it("of a summary written before limits were told apart count none", () => {
    const { limits, ...before } = noTotals;
    expect([limits, addTotals(before, before).limits]).toEqual(["0.00", "0.00"]);
  });
});

describe("the digest of the result rows", () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 12 });
  const slabOf = (accounts: readonly number[]) =>
    billRows(accounts.map((account) => sampleRow({ account: `A${account}`, volume: String(account) })).join("\n"));
  const digestOf = (accounts: readonly number[]) => digestText(slabOf(accounts).digest);

  it("does not depend on the order of rows, nor on where the file was cut", () => {
    fc.assert(
      fc.property(rows, fc.nat(), (accounts, seed) => {
        const turned = [...accounts.slice(seed % accounts.length), ...accounts.slice(0, seed % accounts.length)].reverse();
        expect(digestOf(turned)).toBe(digestOf(accounts));
        const parts = [accounts.slice(0, 1), accounts.slice(1)].map(
          (part) => billRows(part.map((account) => sampleRow({ account: `A${account}`, volume: String(account) })).join("\n")).digest,
        );
        expect(digestText(parts.reduce(addDigests, noRows))).toBe(digestOf(accounts));
      }),
      { numRuns: 50 },
    );
  });

  it("changes when a row changes, is missing, or stands twice", () => {
    const twice = digestText([[1, 2], [2]].map((accounts) => slabOf(accounts).digest).reduce(addDigests));
    const digests = [...[[1, 2], [1, 3], [1], []].map(digestOf), twice];
    expect(new Set(digests).size).toBe(digests.length);
    expect(digestOf([])).toBe("0".repeat(16));
  });

  it("carries from the low word to the high", () => {
    expect(addDigests({ low: 2 ** 32 - 1, high: 2 ** 32 - 1 }, { low: 1, high: 0 })).toEqual({ low: 0, high: 0 });
    expect(digestText({ low: 255, high: 1 })).toBe("00000001000000ff");
  });
});
