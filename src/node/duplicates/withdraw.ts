import type { RebillTally, RowsDigest, SlabResult } from "../../batch/index.js";
import { addDigests, addSums, arrearsRows, groupKey, negativeSums, unpackSums } from "../../batch/index.js";
import type { Collected } from "../collect.js";

/** Takes out of the totals what some charged rows added to them. Their first and last day stay: other rows may have them too. */
export function withdraw(from: Collected, rows: SlabResult): void {
  from.charged -= rows.charged;
  takeCounts(from.warnings, rows.warnings);
  takeCounts(from.normalised, rows.normalised);
  takeCounts(from.matches, rows.matches);
  takeCounts(from.causes, rows.causes);
  addSums(from.groups, negativeSums(rows.groups));
  for (const key of unpackSums(rows.groups).map(groupKey)) if (from.groups.get(key)!.bills === 0) from.groups.delete(key);
  for (const row of arrearsRows(rows.arrears)) from.arrears.withdraw(row);
  for (const place of rows.matched) from.matched.withdraw(place);
  withdrawRebilled(from.rebilled, rows.rebilled);
  from.digest = addDigests(from.digest, negativeDigest(rows.digest));
}

function takeCounts(from: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(counts)) {
    from[key] = from[key]! - count;
    if (from[key] === 0) delete from[key];
  }
}

function withdrawRebilled(from: RebillTally, rows: RebillTally): void {
  for (const count of ["unchanged", "corrected", "opened", "reversed", "lines"] as const) from[count] -= rows[count];
  from.booked -= rows.booked;
  from.difference -= rows.difference;
  for (const [cause, count] of rows.causes) {
    const left = from.causes.get(cause)! - count;
    if (left === 0) from.causes.delete(cause);
    else from.causes.set(cause, left);
  }
  for (const [key, { bills, difference }] of rows.groups) {
    const known = from.groups.get(key)!;
    known.bills -= bills;
    known.difference -= difference;
    if (known.bills === 0) from.groups.delete(key);
  }
  for (const list of ["superseded", "later"] as const) for (const place of rows[list]) from[list].splice(from[list].lastIndexOf(place), 1);
}

/** What makes nothing with a digest when the two are added, modulo 2^64. */
function negativeDigest({ low, high }: RowsDigest): RowsDigest {
  return { low: -low >>> 0, high: (~high + (low === 0 ? 1 : 0)) >>> 0 };
}
