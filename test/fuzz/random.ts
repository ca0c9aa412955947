/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 up to, not with, `below`. */
  below(below: number): number;
  /** Whether something that happens once in `times` happens now. */
  once(times: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** Opens a source of numbers; a seed is any whole number. */
export function openRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, once: (times) => below(times) === 0, pick: (items) => items[below(items.length)]! };
}

/** The seed of one input of a round: each can be made again alone. */
export function seedOf(round: number, input: number): number {
  return Math.imul(round + 1, 0x01000193) ^ Math.imul(input + 1, 0x85ebca6b);
}
