/**
 * Splits a whole into shares in proportion to weights; the shares sum to the whole. What the rounding down leaves goes, one unit each, to the
 * largest remainders; of equal remainders the earlier share comes first. A weight of zero receives nothing.
 *
 * @throws RangeError when a weight is negative or all are zero.
 * @example
 * splitByLargestRemainder(1003n, [50n, 50n]); //=> [502n, 501n]
 */
export function splitByLargestRemainder(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = sumOfWeights(weights);
  const negative = whole < 0n;
  const size = negative ? -whole : whole;
  const shares = weights.map((weight) => (size * weight) / sum);
  const remainders = weights.map((weight, index) => ({ index, remainder: (size * weight) % sum }));
  let left = size - shares.reduce((total, share) => total + share, 0n);
  // The sort is stable: equal remainders stay in their order.
  remainders.sort((a, b) => Number(b.remainder - a.remainder));
  for (const { index } of remainders) {
    if (left === 0n) break;
    shares[index] = (shares[index] as bigint) + 1n;
    left -= 1n;
  }
  return negative ? shares.map((share) => -share) : shares;
}

/**
 * Splits a whole into shares in proportion to weights, every share but the last rounded towards zero to a multiple of `step`; the last share
 * that has a weight takes the rest. A weight of zero receives nothing.
 *
 * @throws RangeError when a weight is negative or all are zero.
 * @example
 * splitLastTakesRest(101n, [3n, 7n]); //=> [30n, 71n]
 */
export function splitLastTakesRest(whole: bigint, weights: readonly bigint[], step = 1n): bigint[] {
  const sum = sumOfWeights(weights);
  const last = weights.findLastIndex((weight) => weight > 0n);
  let rest = whole;
  return weights.map((weight, index) => {
    const share = index === last ? rest : ((whole * weight) / sum / step) * step;
    rest -= share;
    return share;
  });
}

function sumOfWeights(weights: readonly bigint[]): bigint {
  let sum = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError("a weight must not be negative");
    sum += weight;
  }
  if (sum === 0n) throw new RangeError("a split needs a weight above zero");
  return sum;
}
