import type { ArrearsRow, GroupSums, RebillTally, RowsDigest, SlabResult } from "../batch/index.js";
import { addDigests, createRebillTally, mergeRebillTallies, mergeSums, noRows } from "../batch/index.js";

/** The results of many slabs, added up. Adding is associative and does not depend on order, except for the arrears, which keep theirs. */
export interface Collected {
  read: number;
  charged: number;
  rejected: number;
  skipped: number;
  firstDay: number;
  lastDay: number;
  readonly rejects: Record<string, number>;
  readonly warnings: Record<string, number>;
  readonly normalised: Record<string, number>;
  readonly matches: Record<string, number>;
  readonly causes: Record<string, number>;
  readonly groups: Map<string, GroupSums>;
  readonly arrears: ArrearsRow[];
  readonly matched: Set<number>;
  readonly rebilled: RebillTally;
  digest: RowsDigest;
}

export function createCollected(): Collected {
  return {
    read: 0,
    charged: 0,
    rejected: 0,
    skipped: 0,
    firstDay: Number.POSITIVE_INFINITY,
    lastDay: Number.NEGATIVE_INFINITY,
    rejects: {},
    warnings: {},
    normalised: {},
    matches: {},
    causes: {},
    groups: new Map(),
    arrears: [],
    matched: new Set(),
    rebilled: createRebillTally(),
    digest: noRows,
  };
}

export function collect(into: Collected, slab: SlabResult): void {
  into.read += slab.rows;
  into.charged += slab.charged;
  into.rejected += slab.rejects.length;
  into.skipped += slab.skipped;
  into.firstDay = Math.min(into.firstDay, slab.firstDay);
  into.lastDay = Math.max(into.lastDay, slab.lastDay);
  for (const { code } of slab.rejects) into.rejects[code] = (into.rejects[code] ?? 0) + 1;
  addCounts(into.warnings, slab.warnings);
  addCounts(into.normalised, slab.normalised);
  addCounts(into.matches, slab.matches);
  addCounts(into.causes, slab.causes);
  for (const group of slab.groups) {
    const key = `${group.policy}\t${group.district}\t${group.class}`;
    const known = into.groups.get(key);
    if (known === undefined) into.groups.set(key, group);
    else mergeSums(known, group);
  }
  for (const row of slab.arrears) into.arrears.push(row);
  for (const place of slab.matched) into.matched.add(place);
  mergeRebillTallies(into.rebilled, slab.rebilled);
  into.digest = addDigests(into.digest, slab.digest);
}

function addCounts(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(counts)) into[key] = (into[key] ?? 0) + count;
}
