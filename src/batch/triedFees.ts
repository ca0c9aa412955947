import type { Tried } from "../reconcile/index.js";
import { triedCharge, triedComplete, triedCount, triedFirst, triedLeast, triedMost, triedNumbers, triedSets, triedVolume } from "./memory/addresses.js";

/** Fees that came out for rows alike, a set of them for a few thousand kept bills. */
export interface TriedFees {
  readonly numbers: Float64Array;
  /** The set that was taken out last. */
  readonly tried: Tried;
}

/** @param numbers sets in which nothing was tried, of which `triedCharge` is zero, or which are of rows of the same policies. */
export function openTriedFees(numbers: Float64Array): TriedFees {
  return { numbers, tried: { fees: numbers, first: 0, count: 0, isComplete: false, least: 0, most: 0 } };
}

export interface AlikeRow {
  /** Place of its bill, of its charge among the charges, and its two volumes. */
  readonly bill: number;
  readonly charge: number;
  readonly volume: number;
  readonly cycle: number;
}

/** The fees that came out for rows like this one; none where another's are in their place, which is then this row's. */
export function takeTried({ numbers, tried }: TriedFees, { bill, charge, volume, cycle }: AlikeRow): Tried {
  const at = (bill % triedSets) * triedNumbers;
  tried.first = at + triedFirst;
  if (numbers[at + triedCharge] === charge && numbers[at + triedVolume] === volume && cycle >= numbers[at + triedLeast]! && cycle <= numbers[at + triedMost]!) {
    tried.least = numbers[at + triedLeast]!;
    tried.most = numbers[at + triedMost]!;
    tried.count = numbers[at + triedCount]!;
    tried.isComplete = numbers[at + triedComplete] === 1;
    return tried;
  }
  numbers[at + triedCharge] = charge;
  numbers[at + triedVolume] = volume;
  // Until it is put back, no volume lies in its range.
  numbers[at + triedLeast] = Number.POSITIVE_INFINITY;
  tried.least = Number.NEGATIVE_INFINITY;
  tried.most = Number.POSITIVE_INFINITY;
  tried.count = 0;
  tried.isComplete = false;
  return tried;
}

/** Puts back the set that was taken out last, with what was tried since. */
export function keepTried({ numbers, tried: { first, least, most, count, isComplete } }: TriedFees): void {
  const at = first - triedFirst;
  numbers[at + triedLeast] = least;
  numbers[at + triedMost] = most;
  numbers[at + triedCount] = count;
  numbers[at + triedComplete] = isComplete ? 1 : 0;
}
