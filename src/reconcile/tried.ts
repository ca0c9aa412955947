import type { CycleRange, Facts, Workspace } from "../billing/index.js";
import { noteCycleRange } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";

/** More ways than this are tried anew for each row. */
export const mostTried = 11;

/**
 * Fees that came out when the ways were tried in which a bill can go wrong, in their order: the same for all rows that are alike in their facts, with volumes of the
 * cycle before from `least` to `most`.
 */
export interface Tried extends CycleRange {
  /** In stated units, from `first` on; not a number where nothing could be billed. */
  readonly fees: Float64Array;
  first: number;
  count: number;
  /** Whether these are all: an amount that is none of them comes of no way. */
  isComplete: boolean;
}

/** Whether an amount is known to come of no way. */
export function isNone({ fees, first, count, isComplete }: Tried, amount: number): boolean {
  if (!isComplete) return false;
  for (let at = first; at < first + count; at++) if (fees[at] === amount) return false;
  return true;
}

const cycleRange: CycleRange = { least: 0, most: 0 };

/** Keeps the fee on the tape as that of the next way, with which it holds for no more volumes of the cycle before than itself. */
export function rememberFee(
  tried: Tried,
  step: number,
  fee: number,
  { tariff, facts, workspace }: { readonly tariff: Tariff; readonly facts: Facts; readonly workspace: Workspace },
): void {
  if (step !== tried.count || step === mostTried) return;
  cycleRange.least = facts.cycleUnits;
  cycleRange.most = facts.cycleUnits;
  if (!Number.isNaN(fee)) noteCycleRange(tariff, facts, workspace, cycleRange);
  tried.fees[tried.first + tried.count++] = fee;
  tried.least = Math.max(tried.least, cycleRange.least);
  tried.most = Math.min(tried.most, cycleRange.most);
}
