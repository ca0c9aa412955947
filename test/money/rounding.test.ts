import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoundingMode } from "../../src/money/index.js";
import { divideRounded, divideRoundedSafe, roundingModes } from "../../src/money/index.js";

/** Tenths of a fen → fen, in the order of the columns. */
const columns: readonly RoundingMode[] = ["halfUp", "halfEven", "up", "down", "ceiling", "floor"];
const table: readonly (readonly [tenths: number, ...fen: readonly number[]])[] = [
  [0, 0, 0, 0, 0, 0, 0],
  [1, 0, 0, 1, 0, 1, 0],
  [4, 0, 0, 1, 0, 1, 0],
  [5, 1, 0, 1, 0, 1, 0],
  [6, 1, 1, 1, 0, 1, 0],
  [10, 1, 1, 1, 1, 1, 1],
  [14, 1, 1, 2, 1, 2, 1],
  [15, 2, 2, 2, 1, 2, 1],
  [16, 2, 2, 2, 1, 2, 1],
  [25, 3, 2, 3, 2, 3, 2],
  [-1, 0, 0, -1, 0, 0, -1],
  [-4, 0, 0, -1, 0, 0, -1],
  [-5, -1, 0, -1, 0, 0, -1],
  [-6, -1, -1, -1, 0, 0, -1],
  [-10, -1, -1, -1, -1, -1, -1],
  [-14, -1, -1, -2, -1, -1, -2],
  [-15, -2, -2, -2, -1, -1, -2],
  [-16, -2, -2, -2, -1, -1, -2],
  [-25, -3, -2, -3, -2, -2, -3],
];
const cells = table.flatMap(([tenths, ...fen]) => columns.map((mode, index) => ({ tenths, mode, fen: fen[index] as number })));

describe("rounding tenths of a fen to fen", () => {
  it("knows these modes and no others", () => {
    expect(roundingModes).toEqual(columns);
  });

  it.each(cells)("$tenths tenths, $mode: $fen", ({ tenths, mode, fen }) => {
    expect(divideRounded(BigInt(tenths), 10n, mode)).toBe(BigInt(fen));
    expect(divideRoundedSafe(tenths, 10, mode)).toBe(fen);
  });

  it("sees no tie where the divisor is odd", () => {
    expect(columns.map((mode) => divideRoundedSafe(1, 3, mode))).toEqual([0, 0, 1, 0, 1, 0]);
    expect(columns.map((mode) => divideRoundedSafe(2, 3, mode))).toEqual([1, 1, 1, 0, 1, 0]);
    expect(columns.map((mode) => divideRounded(1n, 3n, mode))).toEqual([0n, 0n, 1n, 0n, 1n, 0n]);
    expect(columns.map((mode) => divideRounded(-2n, 3n, mode))).toEqual([-1n, -1n, -1n, 0n, 0n, -1n]);
  });

  it("refuses a divisor that is not positive", () => {
    expect(() => divideRounded(1n, 0n, "halfUp")).toThrow(RangeError);
    expect(() => divideRounded(1n, -2n, "halfUp")).toThrow(RangeError);
  });

  it("never answers minus zero", () => {
    for (const mode of roundingModes) expect(divideRoundedSafe(-0, 3, mode)).toBe(0);
  });
});

describe("division on numbers is division on whole numbers of any size", () => {
  const mode = fc.constantFrom(...roundingModes);
  const near = 2 ** 53;

  it("for any dividend and divisor that it accepts", () => {
    const dividend = fc.maxSafeInteger();
    const divisor = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.maxSafeNat().map((value) => (value % 2 ** 51) + 1),
    );
    fc.assert(
      fc.property(dividend, divisor, mode, (a, b, how) => {
        expect(divideRoundedSafe(a, b, how)).toBe(Number(divideRounded(BigInt(a), BigInt(b), how)));
      }),
      { numRuns: 20_000 },
    );
  });

  it("just below 2^53, where a floating quotient is least exact", () => {
    const dividend = fc.integer({ min: 1, max: 1_000_000 }).map((distance) => near - distance);
    const divisor = fc.oneof(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 2 ** 26 - 1000, max: 2 ** 26 + 1000 }),
      fc.integer({ min: 1, max: 1_000_000 }).map((d) => 2 ** 51 - d),
    );
    fc.assert(
      fc.property(dividend, divisor, fc.boolean(), mode, (size, b, negative, how) => {
        const a = negative ? -size : size;
        expect(divideRoundedSafe(a, b, how)).toBe(Number(divideRounded(BigInt(a), BigInt(b), how)));
      }),
      { numRuns: 20_000 },
    );
  });

  it("one below, on and one above every multiple and every tie", () => {
    const quotient = fc.integer({ min: 0, max: 2 ** 26 });
    const divisor = fc.integer({ min: 2, max: 2 ** 26 });
    fc.assert(
      fc.property(quotient, divisor, fc.constantFrom(-1, 0, 1), fc.boolean(), mode, (q, b, step, half, how) => {
        const a = q * b + (half ? Math.floor(b / 2) : 0) + step;
        expect(divideRoundedSafe(a, b, how)).toBe(Number(divideRounded(BigInt(a), BigInt(b), how)));
        expect(divideRoundedSafe(-a, b, how)).toBe(Number(divideRounded(BigInt(-a), BigInt(b), how)));
      }),
      { numRuns: 20_000 },
    );
  });
});
