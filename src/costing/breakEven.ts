import type { Fraction } from "../money/index.js";
import { add, divide, fraction, fractionOf, multiply, parseDecimalText } from "../money/index.js";

/** Small profit: a rate on a base, both parameters of the fund rules. */
export interface MarginInput {
  /** Share of the base as decimal text, "0.05". */
  readonly rate: string;
  readonly baseFen: bigint;
}

/**
 * The price at which the fee covers its cost, without margin: price base ÷ paying m³, in yuan per m³, unrounded. The collection rate does not
 * enter: those who pay do not pay for those who do not.
 *
 * @returns undefined when nobody pays.
 * @example
 * breakEvenPrice({ priceBaseFen: 20_000n, payingM3: "100" }); //=> { numerator: 2n, denominator: 1n }
 */
export function breakEvenPrice({ priceBaseFen, payingM3 }: { readonly priceBaseFen: bigint; readonly payingM3: string }): Fraction | undefined {
  const volume = volumeOf(payingM3);
  return volume.numerator === 0n ? undefined : divide(fraction(priceBaseFen, 100n), volume);
}

/**
 * The price of 保本微利: price base plus margin ÷ paying m³, in yuan per m³, unrounded.
 *
 * @returns undefined when nobody pays.
 */
export function targetPrice({ priceBaseFen, payingM3, margin }: { readonly priceBaseFen: bigint; readonly payingM3: string; readonly margin: MarginInput }) {
  const volume = volumeOf(payingM3);
  if (volume.numerator === 0n) return undefined;
  return divide(add(fraction(priceBaseFen, 100n), divide(marginFen(margin), fraction(100n))), volume);
}

/** The margin in fen, unrounded. */
export function marginFen({ rate, baseFen }: MarginInput): Fraction {
  const value = parseDecimalText(rate);
  if (value === undefined) throw new Error(`not a rate: ${rate}`);
  return multiply(fractionOf(value), fraction(baseFen));
}

function volumeOf(cubicMetres: string): Fraction {
  const value = parseDecimalText(cubicMetres);
  if (value === undefined) throw new Error(`not a volume in m³: ${cubicMetres}`);
  return fractionOf(value);
}
