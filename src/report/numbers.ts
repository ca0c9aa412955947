import { formatUnits, parseDecimalText, toScale } from "../money/index.js";

/** Wider than any input limit: sums over a province and a year must still be shown. */
const limits = { integerDigits: 40, decimals: 20 };

/**
 * A decimal text with thousands separators, every decimal kept. The minus stays the plain "-", so that a copied figure is a number to a spreadsheet.
 *
 * @throws RangeError when the text is not decimal: figures come from the engine, never from a file.
 * @example
 * groupThousands("-1234567.80"); //=> "-1,234,567.80"
 */
export function groupThousands(text: string): string {
  if (parseDecimalText(text, limits) === undefined) throw new RangeError(`not a decimal text: "${text}"`);
  const [whole = "", decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/**
 * A share as a percentage, by moving the point: nothing is rounded.
 *
 * @throws RangeError when the text is not decimal.
 * @example
 * percentText("0.934512"); //=> "93.4512%"
 * percentText("1");        //=> "100%"
 */
export function percentText(share: string): string {
  const value = parseDecimalText(share, limits);
  if (value === undefined) throw new RangeError(`not a decimal text: "${share}"`);
  const percent = value.scale <= 2 ? formatUnits(value.units * 10n ** BigInt(2 - value.scale), 0) : formatUnits(value.units, value.scale - 2);
  return `${groupThousands(percent)}%`;
}

/**
 * The sum of decimal texts, at the largest scale among them.
 *
 * @throws RangeError when a text is not decimal.
 * @example
 * sumTexts(["0.1", "2.25"]); //=> "2.35"
 */
export function sumTexts(texts: readonly string[]): string {
  const values = texts.map((text) => {
    const value = parseDecimalText(text, limits);
    if (value === undefined) throw new RangeError(`not a decimal text: "${text}"`);
    return value;
  });
  const scale = values.reduce((largest, value) => Math.max(largest, value.scale), 0);
  return formatUnits(
    values.reduce((sum, value) => sum + (toScale(value, scale) as bigint), 0n),
    scale,
  );
}

/**
 * The decimal text with its sign turned.
 *
 * @example
 * negateText("0.50"); //=> "-0.50"
 */
export function negateText(text: string): string {
  if (/^-?[0.]+$/.test(text)) return text.replace("-", "");
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}
