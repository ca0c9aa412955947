import { type DecimalValue, formatUnits, parseDecimalText } from "../../money/index.js";

/** Digits and decimals that a booked amount may have: sums of many lines included. */
const limits = { integerDigits: 30, decimals: 12 };

/** What a line that is not there amounts to. */
export const zeroAmount: DecimalValue = { units: 0n, scale: 0 };

/** Reads an amount in yuan, of either sign; undefined when it is none. */
export function readAmount(text: unknown): DecimalValue | undefined {
  return typeof text === "string" ? parseDecimalText(text, limits) : undefined;
}

/** An amount that was read before. */
export function amountOf(text: string): DecimalValue {
  const value = readAmount(text);
  if (value === undefined) throw new RangeError(`not an amount: ${text}`);
  return value;
}

/** The difference of two amounts, at the larger number of decimals. */
export function minus(a: DecimalValue, b: DecimalValue): DecimalValue {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) - unitsAt(b, scale), scale };
}

/** The sum of amounts, at the largest number of decimals. */
export function sumOf(values: readonly DecimalValue[]): DecimalValue {
  const scale = scaleOf(values);
  return { units: values.reduce((sum, value) => sum + unitsAt(value, scale), 0n), scale };
}

export function scaleOf(values: readonly DecimalValue[]): number {
  return values.reduce((most, { scale }) => Math.max(most, scale), 0);
}

export function isSame(a: DecimalValue, b: DecimalValue): boolean {
  return minus(a, b).units === 0n;
}

/** An amount as text with so many decimals; it must have no more. */
export function textAt(value: DecimalValue, scale: number): string {
  return formatUnits(unitsAt(value, scale), scale);
}

function unitsAt({ units, scale: has }: DecimalValue, scale: number): bigint {
  return units * 10n ** BigInt(scale - has);
}
