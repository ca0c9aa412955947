import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthShare } from "../../src/costing/index.js";

const year = (yearFen: bigint) => Array.from({ length: 12 }, (_, index) => monthShare({ yearFen, month: index + 1 }));

describe("a month is a twelfth of the year", () => {
  it("the first months take the fen that twelve does not divide", () => {
    expect(year(100n)).toEqual([9n, 9n, 9n, 9n, 8n, 8n, 8n, 8n, 8n, 8n, 8n, 8n]);
  });

  it("the twelve always sum to the year and differ by one fen at most", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (yearFen) => {
        const shares = year(yearFen);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(yearFen);
        expect((shares[0] ?? 0n) - (shares[11] ?? 0n)).toBeLessThanOrEqual(1n);
      }),
    );
  });

  it("there is no thirteenth month", () => {
    expect(() => monthShare({ yearFen: 100n, month: 13 })).toThrow(RangeError);
  });
});
