import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByLargestRemainder, splitLastTakesRest } from "../../src/money/index.js";

const sum = (shares: readonly bigint[]) => shares.reduce((total, share) => total + share, 0n);
const anyWeights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 }).filter((weights) => sum(weights) > 0n);
const anyWhole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

describe("splitting by largest remainder", () => {
  // Cases that other libraries publish in their tests and fault reports; fractional weights are written in their smallest unit.
  it.each([
    { whole: 1003n, weights: [50n, 50n], shares: [502n, 501n], why: "of equal remainders the earlier comes first" },
    { whole: 1003n, weights: [0n, 50n, 50n], shares: [0n, 502n, 501n], why: "a weight of zero receives nothing" },
    { whole: 3n, weights: [3002399751580333n, 1000000000000000n, 501199875790167n], shares: [2n, 1n, 0n], why: "products beyond 2^53 stay exact" },
    { whole: 1n, weights: [33n, 66n], shares: [0n, 1n], why: "the odd fen goes to the larger remainder" },
    { whole: 29900n, weights: [26509n, 0n, 3391n], shares: [26509n, 0n, 3391n], why: "shares that come out even stay as they are" },
  ])("$whole among $weights is $shares: $why", ({ whole, weights, shares }) => {
    expect(splitByLargestRemainder(whole, weights)).toEqual(shares);
  });

  it("gives the remainder by size of remainder, not by place or size of share", () => {
    expect(splitByLargestRemainder(10n, [1n, 1n, 4n])).toEqual([2n, 2n, 6n]);
    expect(splitByLargestRemainder(100n, [5n, 1n, 1n])).toEqual([72n, 14n, 14n]);
  });

  it("splits a refund as it splits a charge", () => {
    expect(splitByLargestRemainder(-1003n, [50n, 50n])).toEqual([-502n, -501n]);
  });

  it("sums to the whole, with every share within one of its exact part and nothing for nothing", () => {
    fc.assert(
      fc.property(anyWhole, anyWeights, (whole, weights) => {
        const shares = splitByLargestRemainder(whole, weights);
        const total = sum(weights);
        expect(sum(shares)).toBe(whole);
        shares.forEach((share, index) => {
          const off = share * total - whole * (weights[index] as bigint);
          expect(off < total && off > -total).toBe(true);
          if (weights[index] === 0n) expect(share).toBe(0n);
        });
      }),
    );
  });
});

describe("splitting so that the last takes the rest", () => {
  it("rounds every share but the last down", () => {
    expect(splitLastTakesRest(101n, [3n, 7n])).toEqual([30n, 71n]);
    expect(splitLastTakesRest(100n, [1n, 1n, 1n])).toEqual([33n, 33n, 34n]);
  });

  it("rounds to whole m³ where it is told to: 101.000 m³ as litres", () => {
    expect(splitLastTakesRest(101_000n, [1n, 2n], 1000n)).toEqual([33_000n, 68_000n]);
  });

  it("gives nothing to a weight of zero, at the end too", () => {
    expect(splitLastTakesRest(101n, [1n, 1n, 0n])).toEqual([50n, 51n, 0n]);
    expect(splitLastTakesRest(101n, [0n, 1n])).toEqual([0n, 101n]);
  });

  it("splits a refund as it splits a charge", () => {
    expect(splitLastTakesRest(-101n, [3n, 7n])).toEqual([-30n, -71n]);
  });

  it("sums to the whole, with every share but the last a multiple of the step", () => {
    fc.assert(
      fc.property(anyWhole, anyWeights, fc.bigInt({ min: 1n, max: 1000n }), (whole, weights, step) => {
        const shares = splitLastTakesRest(whole, weights, step);
        const last = weights.findLastIndex((weight) => weight > 0n);
        expect(sum(shares)).toBe(whole);
        shares.forEach((share, index) => {
          if (index !== last) expect(share % step).toBe(0n);
          if (weights[index] === 0n) expect(share).toBe(0n);
        });
      }),
    );
  });
});

describe("a split that cannot be made", () => {
  it.each([[[]], [[0n]], [[0n, 0n]], [[3n, -1n]]])("refuses the weights %o", (weights) => {
    expect(() => splitByLargestRemainder(10n, weights)).toThrow(RangeError);
    expect(() => splitLastTakesRest(10n, weights)).toThrow(RangeError);
  });
});
