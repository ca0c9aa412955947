/** The middle value; of an even number, the upper of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs contestants in turn, A B C A B C …, each for about `milliseconds` a round, after warm-up rounds that do not count. A ratio is the median of the
 * ratios round by round: what slows the machine for a while slows both sides of it.
 *
 * @param contestants `{ name, once }`, where `once()` does a known amount of work and returns how many items it did.
 * @returns by name: items a second in each round.
 */
export function interleave(contestants, { rounds, warmUp, milliseconds }) {
  const rates = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const { name, once } of contestants) {
      const rate = rateOf(once, milliseconds);
      if (round >= 0) rates.get(name).push(rate);
    }
  }
  return rates;
}

function rateOf(once, milliseconds) {
  let items = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < milliseconds) {
    items += once();
    elapsed = performance.now() - start;
  }
  return (items / elapsed) * 1000;
}

/** The median of a's rates over b's, round by round. */
export function ratio(a, b) {
  return median(a.map((rate, round) => rate / b[round]));
}
