/** A decimal number as a whole count of units of 10^-scale: "0.950" is { units: 950n, scale: 3 }. */
export interface DecimalValue {
  readonly units: bigint;
  readonly scale: number;
}

/** Limits within which a decimal text is accepted. */
export interface DecimalLimits {
  /** Digits allowed before the point; default 15. */
  readonly integerDigits?: number;
  /** Digits allowed after the point; default 12. */
  readonly decimals?: number;
}

const grammar = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a plain decimal text: an optional minus, digits, an optional point with digits. No exponent, no sign "+", no spaces, no grouping.
 *
 * @returns undefined when the text is not of that grammar or exceeds the limits.
 * @example
 * parseDecimalText("0.950"); //=> { units: 950n, scale: 3 }
 * parseDecimalText("1e3");   //=> undefined
 */
export function parseDecimalText(text: string, limits: DecimalLimits = {}): DecimalValue | undefined {
  if (text.length > 64) return undefined;
  const match = grammar.exec(text);
  if (match === null) return undefined;
  const whole = match[2] as string;
  const decimals = match[3] ?? "";
  if (whole.length > (limits.integerDigits ?? 15) || decimals.length > (limits.decimals ?? 12)) return undefined;
  const units = BigInt(whole + decimals);
  return { units: match[1] === "-" ? -units : units, scale: decimals.length };
}

/**
 * Writes a count of units of 10^-scale as decimal text, keeping every decimal.
 *
 * @example
 * formatUnits(1710, 2); //=> "17.10"
 * formatUnits(-5n, 3);  //=> "-0.005"
 */
export function formatUnits(units: bigint | number, scale: number): string {
  const negative = units < 0;
  const digits = String(negative ? -units : units).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${text}` : text;
}

/**
 * Expresses a decimal value in units of 10^-scale.
 *
 * @returns undefined when the value has more decimals than the scale can hold without loss.
 * @example
 * toScale({ units: 18n, scale: 0 }, 3); //=> 18000n
 */
export function toScale(value: DecimalValue, scale: number): bigint | undefined {
  if (value.scale <= scale) return value.units * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  return value.units % divisor === 0n ? value.units / divisor : undefined;
}

/**
 * Writes a count of units of 10^-scale as decimal text, without the zeros after the point that say nothing.
 *
 * @example
 * formatTrimmed(18000, 3); //=> "18"
 * formatTrimmed(1500, 4);  //=> "0.15"
 */
export function formatTrimmed(units: bigint | number, scale: number): string {
  const text = formatUnits(units, scale);
  if (scale === 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x30) end--;
  return text.slice(0, text.charCodeAt(end - 1) === 0x2e ? end - 1 : end);
}

const mostSmallDigits = 15;

/**
 * Reads a short decimal text without a sign as a whole count of units of 10^-scale, on numbers: the quick way for what most cells hold.
 *
 * @returns undefined where the text is longer, signed, has more decimals, or is no decimal: `parseDecimalText` tells which.
 * @example
 * parseSmallUnits("18.5", { decimals: 3, scale: 3 }); //=> 18500
 */
export function parseSmallUnits(text: string, { decimals, scale }: { decimals: number; scale: number }): number | undefined {
  if (text.length + scale > mostSmallDigits) return undefined;
  let value = 0;
  let point = -1;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point < 0 && at > 0) point = at;
    else return undefined;
  }
  const places = point < 0 ? 0 : text.length - point - 1;
  if (text.length === 0 || places > decimals || (point >= 0 && places === 0)) return undefined;
  return value * 10 ** (scale - places);
}
