import type { Finding } from "../../findings/index.js";
import { hasErrors } from "../../findings/index.js";
import { adjust } from "./adjust.js";
import { foldBooked } from "./foldBooked.js";
import type { Adjustment, AdjustmentCause, Booked } from "./types.js";

export interface ReverseResult {
  /** Absent where nothing stands booked. */
  readonly adjustment?: Adjustment;
  readonly findings: readonly Finding[];
}

/**
 * Takes a bill back: every line that stands booked is cancelled, so that booked + adjustments + this one are zero.
 *
 * @param options `cause` says why; default `reversal`.
 * @returns findings alone where the booked data contradict themselves; no adjustment where nothing stands booked.
 * @example
 * reverse({ bill: july }).adjustment?.total; //=> "-17.10"
 */
export function reverse(booked: Booked, { cause = "reversal" }: { readonly cause?: AdjustmentCause } = {}): ReverseResult {
  const { state, findings } = foldBooked(booked);
  if (state === undefined || hasErrors(findings)) return { findings };
  const adjustment = adjust(state, undefined, () => cause);
  return { ...(adjustment !== undefined && { adjustment }), findings };
}
