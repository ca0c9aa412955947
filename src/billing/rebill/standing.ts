import type { Finding } from "../../findings/index.js";
import { hasErrors } from "../../findings/index.js";
import { sumOf, textAt } from "./amounts.js";
import { foldBooked, linesOfStanding } from "./foldBooked.js";
import type { Booked, PlainLine } from "./types.js";

/** What stands booked now: every line with its latest amount, and their sum in yuan. */
export interface Standing {
  readonly billId: string;
  readonly lines: readonly PlainLine[];
  readonly total: string;
  /** Adjustments booked so far. */
  readonly sequence: number;
  /** Liable m³ of the bill as it was last booked; absent where that is not known, or the bill is reversed. */
  readonly liableVolumeM3: string | undefined;
}

/**
 * What stands booked on a bill after all its adjustments: booked + adjustments, line by line.
 *
 * @returns no standing where the booked data contradict themselves; the findings say how.
 * @example
 * standing({ bill: july }).standing?.total; //=> "17.10"
 */
export function standing(booked: Booked): { standing?: Standing; findings: readonly Finding[] } {
  const { state, findings } = foldBooked(booked);
  if (state === undefined || hasErrors(findings)) return { findings };
  const lines = linesOfStanding(state);
  const total = sumOf(state.lines.map(({ amount }) => amount));
  return {
    standing: { billId: state.billId, lines, total: textAt(total, total.scale), sequence: state.sequence, liableVolumeM3: state.liableVolumeM3 },
    findings,
  };
}
