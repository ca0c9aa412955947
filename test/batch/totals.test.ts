import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDigests, addTotals, digestText, noRows, noTotals, sortedGroups } from "../../src/batch/index.js";
import { addSums, negativeSums, openSums, packSums, unpackSums } from "../../src/batch/packedSums.js";
import type { GroupSums } from "../../src/batch/sums.js";
import { addValues, clearSums, createGroupSums, fee, figureCount, sumOf } from "../../src/batch/sums.js";
import { billRows, sampleRow } from "./slabs.js";

const names = { policy: "p", district: "d", class: "c", volumeDecimals: 3, amountDecimals: 2, statedDecimals: 2 };
const values = fc.array(fc.tuple(fc.integer({ min: 0, max: figureCount - 1 }), fc.oneof(fc.integer(), fc.maxSafeInteger())), { minLength: 1 });

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

/** The sums of one group, as they are handed on. */
function packed(sums: GroupSums) {
  const open = openSums();
  open.list.push(sums);
  return packSums(open);
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
        const [left, bc, right] = [new Map(), new Map(), new Map()];
        addSums(bc, packed(sumsOf(c)));
        addSums(bc, packed(sumsOf(b)));
        addSums(left, packed(sumsOf(a)));
        for (const sums of bc.values()) addSums(left, packed(sums));
        for (const part of [b, a, c]) addSums(right, packed(sumsOf(part)));
        expect(sortedGroups(left.values())).toEqual(sortedGroups(right.values()));
        expect(sortedGroups(left.values())).toEqual(sortedGroups(unpackSums(packed(sumsOf([...a, ...b, ...c])))));
      }),
    );
  });

  it("that were handed on are not changed by what comes after", () => {
    const sums = sumsOf([[fee, 5]]);
    const handedOn = packed(sums);
    addTo(sums, fee, 7);
    clearSums(sums);
    const [copy] = unpackSums(handedOn) as [GroupSums];
    expect([sumOf(copy, fee), copy.bills, sumOf(sums, fee), sums.bills]).toEqual([5n, 1, 0n, 0]);
  });

  it("are nothing when what was added is taken back, however large", () => {
    fc.assert(
      fc.property(values, values, (kept, taken) => {
        const sums = new Map<string, GroupSums>();
        for (const part of [kept, taken]) addSums(sums, packed(sumsOf(part)));
        addSums(sums, negativeSums(packed(sumsOf(taken))));
        expect(sortedGroups(sums.values())).toEqual(sortedGroups(unpackSums(packed(sumsOf(kept)))));
      }),
    );
  });

  it("say what the groups are in one text, the same as long as they are the same", () => {
    const open = openSums();
    const [first, second] = [sumsOf([[fee, 1]]), { ...sumsOf([[fee, 2]]), district: "e\t\n" }];
    open.list.push(first);
    const one = packSums(open).names;
    expect(packSums(open).names).toBe(one);
    open.list.push(second);
    const both = packSums(open);
    expect(both.names).not.toBe(one);
    expect(unpackSums(both)).toEqual([first, second]);
    clearSums(first);
    expect(unpackSums(packSums(open))).toEqual([second]);
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
