import { splitByLargestRemainder } from "../money/index.js";

const twelfths = Array.from({ length: 12 }, () => 1n);

/**
 * A month's share of a year's amount: a twelfth, in whole fen. The twelve shares sum to the year; the fen that twelve does not divide fall to
 * the first months, one each.
 *
 * @throws RangeError when the month is not 1 to 12.
 * @example
 * monthShare({ yearFen: 100n, month: 4 }); //=> 9n
 * monthShare({ yearFen: 100n, month: 5 }); //=> 8n
 */
export function monthShare({ yearFen, month }: { readonly yearFen: bigint; readonly month: number }): bigint {
  const share = splitByLargestRemainder(yearFen, twelfths)[month - 1];
  if (share === undefined) throw new RangeError(`there is no month ${month}`);
  return share;
}
