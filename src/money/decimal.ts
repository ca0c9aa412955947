import { Decimal as SharedDecimal } from "decimal.js";
import type { Fraction } from "./fraction.js";

/**
 * This library's own decimal.js constructor, for quotients such as unit costs and indices. It is a clone: settings made on the global
 * constructor by an application do not reach it.
 */
export const Decimal = SharedDecimal.clone({ precision: 40, rounding: SharedDecimal.ROUND_HALF_UP, toExpNeg: -40, toExpPos: 40, defaults: true });

/**
 * A fraction as a decimal.js value with 40 significant digits.
 *
 * @example
 * toDecimal({ numerator: 1n, denominator: 3n }).toFixed(4); //=> "0.3333"
 */
export function toDecimal(value: Fraction): SharedDecimal {
  return new Decimal(String(value.numerator)).div(String(value.denominator));
}
