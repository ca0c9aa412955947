import { addDigests, noRows } from "./digest.js";
import { rejectCounts } from "./packedRejects.js";
import type { KnownNames } from "./packedSums.js";
import { addSums } from "./packedSums.js";
import type { RebillTally } from "./rebillTally.js";
import { createRebillTally, mergeRebillTallies } from "./rebillTally.js";
import type { RowsDigest, SlabResult } from "./slabResult.js";
import type { GroupSums } from "./sums.js";

/** The figures of many slabs, added up. Adding is associative and does not depend on order. */
export interface Figures {
  read: number;
  charged: number;
  rejected: number;
  skipped: number;
  /** Rows that were charged, found doubled when the whole file had been read, and taken out of all other figures. */
  duplicates: number;
  firstDay: number;
  lastDay: number;
  readonly rejects: Record<string, number>;
  readonly warnings: Record<string, number>;
  readonly normalised: Record<string, number>;
  readonly matches: Record<string, number>;
  readonly causes: Record<string, number>;
  /** By what they are told apart by. */
  readonly groups: Map<string, GroupSums>;
  readonly knownNames: KnownNames;
  readonly rebilled: RebillTally;
  digest: RowsDigest;
}

export function createFigures(): Figures {
  return {
    read: 0,
    charged: 0,
    rejected: 0,
    skipped: 0,
    duplicates: 0,
    firstDay: Number.POSITIVE_INFINITY,
    lastDay: Number.NEGATIVE_INFINITY,
    rejects: {},
    warnings: {},
    normalised: {},
    matches: {},
    causes: {},
    groups: new Map(),
    knownNames: new Map(),
    rebilled: createRebillTally(),
    digest: noRows,
  };
}

/** Adds the figures of a slab. */
export function addFigures(into: Figures, slab: SlabResult): void {
  into.read += slab.rows;
  into.charged += slab.charged;
  into.rejected += slab.rejects.count;
  into.skipped += slab.skipped;
  into.firstDay = Math.min(into.firstDay, slab.firstDay);
  into.lastDay = Math.max(into.lastDay, slab.lastDay);
  addCounts(into.rejects, rejectCounts(slab.rejects));
  addCounts(into.warnings, slab.warnings);
  addCounts(into.normalised, slab.normalised);
  addCounts(into.matches, slab.matches);
  addCounts(into.causes, slab.causes);
  addSums(into.groups, slab.groups, into.knownNames);
  mergeRebillTallies(into.rebilled, slab.rebilled);
  into.digest = addDigests(into.digest, slab.digest);
}

function addCounts(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(counts)) into[key] = (into[key] ?? 0) + count;
}
