/** What a meter can do: which way it counts, and after how many units it starts at zero again (0: never, or nobody knows). */
export interface Dial {
  readonly reverse: boolean;
  readonly turn: number;
  /** The most that may lie over the turn. */
  readonly mostOverTurn: number;
}

export type DifferenceFault = "reading-falls" | "reading-impossible";

/** Units of the meter between two readings of it, or why they cannot both be right. */
export function difference(previous: number, current: number, { reverse, turn, mostOverTurn }: Dial): number | DifferenceFault {
  if (turn > 0 && (current >= turn || previous >= turn)) return "reading-impossible";
  const forward = reverse ? previous - current : current - previous;
  if (forward >= 0) return forward;
  if (turn === 0) return "reading-falls";
  const over = forward + turn;
  return over <= mostOverTurn ? over : "reading-impossible";
}

/** Whether the difference of two readings goes over the turn. */
export function turnsOver(previous: number, current: number, { reverse }: Dial): boolean {
  return reverse ? current > previous : current < previous;
}
