import type { AdjustmentCause } from "../billing/index.js";

/** What rebilling gave: of a slab while it is processed, or of many. Adding is associative. Amounts at the finest decimals. */
export interface RebillTally {
  /** Bills whose amounts stand, were corrected, were booked for the first time, were taken back. */
  unchanged: number;
  corrected: number;
  opened: number;
  reversed: number;
  /** Rows of `adjustments.csv`. */
  lines: number;
  /** What stood booked on the bills that were met or taken back, and the differences. */
  booked: bigint;
  difference: bigint;
  /** Bills by cause. */
  readonly causes: Map<AdjustmentCause, number>;
  /** By district and class. */
  readonly groups: Map<string, RebillSums>;
  /** Places of booked bills of a met account and period under another class. */
  readonly superseded: number[];
  /** Places of later booked bills of the same tier cycle, whose count rests on a volume that changed. */
  readonly later: number[];
}

export interface RebillSums {
  readonly district: string;
  readonly class: string;
  bills: number;
  difference: bigint;
}

export function createRebillTally(): RebillTally {
  return {
    unchanged: 0,
    corrected: 0,
    opened: 0,
    reversed: 0,
    lines: 0,
    booked: 0n,
    difference: 0n,
    causes: new Map(),
    groups: new Map(),
    superseded: [],
    later: [],
  };
}

/** Counts an adjustment of a bill under its district, class and cause. */
export function countAdjustment(
  tally: RebillTally,
  { district, class: classId, cause, difference }: { district: string; class: string; cause: AdjustmentCause; difference: bigint },
): void {
  tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
  addSums(tally, { district, class: classId, bills: 1, difference });
}

function addSums(tally: RebillTally, { district, class: classId, bills, difference }: RebillSums): void {
  const key = `${district}\t${classId}`;
  let sums = tally.groups.get(key);
  if (sums === undefined) {
    sums = { district, class: classId, bills: 0, difference: 0n };
    tally.groups.set(key, sums);
  }
  sums.bills += bills;
  sums.difference += difference;
  tally.difference += difference;
}

/** Adds the tally of another slab. */
export function mergeRebillTallies(into: RebillTally, other: RebillTally): void {
  for (const count of ["unchanged", "corrected", "opened", "reversed", "lines"] as const) into[count] += other[count];
  into.booked += other.booked;
  for (const [cause, count] of other.causes) into.causes.set(cause, (into.causes.get(cause) ?? 0) + count);
  for (const sums of other.groups.values()) addSums(into, sums);
  for (const place of other.superseded) into.superseded.push(place);
  for (const place of other.later) into.later.push(place);
}
