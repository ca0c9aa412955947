import type { Bill } from "../types.js";
import { amountOf, isSame, scaleOf, sumOf, textAt, zeroAmount } from "./amounts.js";
import { adjustmentId } from "./billId.js";
import type { LinePair } from "./differenceLines.js";
import { differenceLines, pairLines } from "./differenceLines.js";
import type { BookedState } from "./foldBooked.js";
import { plainLines } from "./plainLines.js";
import type { Adjustment, AdjustmentCause } from "./types.js";

/** The correction that makes what is booked into a bill, or into nothing where there is none; undefined where nothing differs. */
export function adjust(state: BookedState, bill: Bill | undefined, causeOf: (pairs: readonly LinePair[]) => AdjustmentCause): Adjustment | undefined {
  const recomputed = bill === undefined ? [] : plainLines(bill, state.detail);
  const after = recomputed.map(({ amount }) => amountOf(amount));
  const before = state.lines.map(({ amount }) => amount);
  const scale = scaleOf([...before, ...after]);
  const pairs = pairLines(state.lines, recomputed);
  const lines = differenceLines(pairs, scale);
  const total = sumOf(lines.map(({ amount }) => amountOf(amount)));
  // What was booked and what is booked now make the new bill: the one thing that must never fail.
  if (!isSame(sumOf([...before, total]), bill === undefined ? zeroAmount : amountOf(bill.total))) {
    throw new Error(`the differences do not make the bill ${state.billId}`);
  }
  if (lines.length === 0) return undefined;
  const sequence = state.sequence + 1;
  return {
    id: adjustmentId(state.billId, sequence),
    billId: state.billId,
    sequence,
    ...state.key,
    ...(state.key.district === undefined && bill?.district !== undefined && { district: bill.district }),
    cause: causeOf(pairs),
    ...(bill !== undefined && { liableVolumeM3: bill.liableVolumeM3 }),
    lines,
    total: textAt(total, scale),
  };
}
