import type { Fraction } from "../money/index.js";
import { add, divide, fractionOf, multiply, one, parseDecimalText, zero } from "../money/index.js";

/**
 * The composite average (综合平均水平) in yuan per m³, unrounded: list-price charges ÷ liable m³, relieved m³ included.
 *
 * Chengdu opinion 2008, 四¶1; the definition is our reading.
 *
 * @param amounts charges in yuan and volume in m³, as decimal text.
 * @returns undefined when nothing is liable.
 * @example
 * exactText(compositeAverage({ baseFee: "87000", liableM3: "145000" })!); //=> "0.6"
 */
export function compositeAverage({ baseFee, liableM3 }: { readonly baseFee: string; readonly liableM3: string }): Fraction | undefined {
  const volume = decimal(liableM3);
  return volume.numerator === 0n ? undefined : divide(decimal(baseFee), volume);
}

/** The planned volume of one class at one price. */
export interface PlannedVolume {
  /** m³, as decimal text. */
  readonly plannedM3: string;
  /** Yuan per m³, as decimal text. */
  readonly price: string;
  /** Billing coefficient; default 1. It lowers the charge, not the liable volume. */
  readonly coefficient?: string;
}

/**
 * The composite average that planned volumes give at class prices that do not depend on the volume.
 *
 * @returns undefined when nothing is planned.
 * @example
 * const planned = [{ plannedM3: "100000", price: "0.49" }, { plannedM3: "40000", price: "0.80" }, { plannedM3: "5000", price: "1.20" }];
 * exactText(plannedComposite(planned)!); //=> "0.6"
 */
export function plannedComposite(volumes: readonly PlannedVolume[]): Fraction | undefined {
  let charges = zero;
  let liable = zero;
  for (const { plannedM3, price, coefficient } of volumes) {
    const volume = decimal(plannedM3);
    liable = add(liable, volume);
    charges = add(charges, multiply(multiply(volume, decimal(price)), coefficient === undefined ? one : decimal(coefficient)));
  }
  return liable.numerator === 0n ? undefined : divide(charges, liable);
}

function decimal(text: string): Fraction {
  const value = parseDecimalText(text);
  if (value === undefined) throw new Error(`not a decimal: ${text}`);
  return fractionOf(value);
}
