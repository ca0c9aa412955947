/**
 * How a quotient that is not whole becomes whole. Every rounding in this library names one of these.
 *
 * - `halfUp`: to the nearest; ties away from zero, for negative amounts too (四舍五入).
 * - `halfEven`: to the nearest; ties to the even neighbour.
 * - `up`: away from zero. `down`: towards zero (truncated).
 * - `ceiling`: towards plus infinity. `floor`: towards minus infinity.
 */
export type RoundingMode = "halfUp" | "halfEven" | "up" | "down" | "ceiling" | "floor";

export const roundingModes: readonly RoundingMode[] = ["halfUp", "halfEven", "up", "down", "ceiling", "floor"];

/**
 * Divides two whole numbers and rounds the quotient once, in the named mode. The divisor must be positive.
 *
 * @example
 * divideRounded(1005n, 100n, "halfUp");  //=> 10n
 * divideRounded(-1050n, 100n, "halfUp"); //=> -11n
 */
export function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  if (divisor <= 0n) throw new RangeError("divisor must be positive");
  const negative = dividend < 0n;
  const size = negative ? -dividend : dividend;
  const quotient = size / divisor;
  const twice = (size % divisor) * 2n;
  const away = roundsAway(mode, { negative, inexact: twice > 0n, tie: twice === divisor, above: twice > divisor, odd: (quotient & 1n) === 1n });
  const rounded = away ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/**
 * The same division on numbers: dividend, divisor and twice the divisor must be safe integers, so that no step is inexact.
 *
 * The floor of a floating quotient is the true one below 2^53: the true quotient is at least 1/divisor short of the next whole number,
 * which is more than half a unit in the last place of any quotient whose product with the divisor stays below 2^53. Adding zero turns a
 * dividend of -0, such as 0 m³ at a negative rate, into 0.
 */
export function divideRoundedSafe(dividend: number, divisor: number, mode: RoundingMode): number {
  const negative = dividend < 0;
  const size = negative ? -dividend : dividend + 0;
  const quotient = Math.floor(size / divisor);
  const twice = (size - quotient * divisor) * 2;
  if (twice === 0) return negative && quotient > 0 ? -quotient : quotient;
  const away =
    mode === "halfUp"
      ? twice >= divisor
      : roundsAway(mode, { negative, inexact: true, tie: twice === divisor, above: twice > divisor, odd: quotient % 2 === 1 });
  const rounded = away ? quotient + 1 : quotient;
  return negative && rounded > 0 ? -rounded : rounded;
}

interface Remainder {
  readonly negative: boolean;
  readonly inexact: boolean;
  readonly tie: boolean;
  readonly above: boolean;
  readonly odd: boolean;
}

function roundsAway(mode: RoundingMode, { negative, inexact, tie, above, odd }: Remainder): boolean {
  switch (mode) {
    case "halfUp":
      return tie || above;
    case "halfEven":
      return above || (tie && odd);
    case "up":
      return inexact;
    case "down":
      return false;
    case "ceiling":
      return inexact && !negative;
    case "floor":
      return inexact && negative;
  }
}
