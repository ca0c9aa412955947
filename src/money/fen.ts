import { formatUnits, parseDecimalText, toScale } from "./decimalText.js";

/** Money is held in whole fen: one yuan is one hundred fen. */
export const fenDecimals = 2;

/**
 * Reads an amount in yuan as whole fen.
 *
 * @returns undefined when the text is no decimal, or has part of a fen.
 * @example
 * parseFen("17.1");  //=> 1710n
 * parseFen("0.001"); //=> undefined
 */
export function parseFen(yuan: string): bigint | undefined {
  const value = parseDecimalText(yuan);
  return value === undefined ? undefined : toScale(value, fenDecimals);
}

/**
 * Writes whole fen as yuan with two decimals.
 *
 * @example
 * formatFen(1710n); //=> "17.10"
 */
export function formatFen(fen: bigint | number): string {
  return formatUnits(fen, fenDecimals);
}
