/** An exact number, numerator over denominator. Kept to a few lines, so that it can be seen to be right. */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

/** A whole number or a plain decimal text as an exact number. */
export function exact(value: string | number | bigint): Exact {
  const [whole, decimals = ""] = String(value).split(".");
  return { over: BigInt(`${whole}${decimals}`), under: 10n ** BigInt(decimals.length) };
}

export const nought = exact(0);

export const plus = (a: Exact, b: Exact): Exact => shortened({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
export const minus = (a: Exact, b: Exact): Exact => plus(a, { over: -b.over, under: b.under });
export const times = (a: Exact, b: Exact): Exact => shortened({ over: a.over * b.over, under: a.under * b.under });
/** The divisor must be above zero. */
export const over = (a: Exact, b: Exact): Exact => shortened({ over: a.over * b.under, under: a.under * b.over });
export const isLess = (a: Exact, b: Exact): boolean => a.over * b.under < b.over * a.under;
export const isSame = (a: Exact, b: Exact): boolean => a.over * b.under === b.over * a.under;
export const least = (a: Exact, b: Exact): Exact => (isLess(b, a) ? b : a);
export const most = (a: Exact, b: Exact): Exact => (isLess(a, b) ? b : a);
export const total = (parts: readonly Exact[]): Exact => parts.reduce(plus, nought);

/** Rounded to a multiple of a step, by looking at the two multiples on either side. */
export function toStep(value: Exact, step: Exact, mode: string): Exact {
  const steps = over(value, step);
  const below = floor(steps);
  const rest = minus(steps, exact(below));
  if (rest.over === 0n) return value;
  const isNegative = value.over < 0n;
  const half = { over: 1n, under: 2n };
  const isTie = isSame(rest, half);
  const nearest = isLess(half, rest) ? below + 1n : below;
  const chosen: Record<string, bigint> = {
    floor: below,
    ceiling: below + 1n,
    down: isNegative ? below + 1n : below,
    up: isNegative ? below : below + 1n,
    halfUp: isTie ? (isNegative ? below : below + 1n) : nearest,
    halfEven: isTie ? (below % 2n === 0n ? below : below + 1n) : nearest,
  };
  return times(exact(chosen[mode] as bigint), step);
}

/** The next whole number at or below. */
function floor({ over, under }: Exact): bigint {
  const towardsZero = over / under;
  return over < 0n && towardsZero * under !== over ? towardsZero - 1n : towardsZero;
}

/** In lowest terms, with a divisor above zero; only to keep the numbers short. */
function shortened({ over, under }: Exact): Exact {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = under < 0n ? -a : a;
  return { over: over / divisor, under: under / divisor };
}
