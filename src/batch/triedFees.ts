import type { Tried } from "../reconcile/index.js";
import { mostTried } from "../reconcile/index.js";

/** Fees that came out for rows alike, a set of them for a few thousand kept bills. */
export interface TriedFees {
  readonly numbers: Float64Array;
  /** The set that was taken out last. */
  readonly tried: Tried;
}

/** Of a set: what its rows are charged by, their volume, the range of the volume in the cycle before, how many fees there are, and whether these are all. */
const columns = 6;
const setNumbers = columns + mostTried;
const sets = 1 << 11;

export function createTriedFees(): TriedFees {
  const numbers = new Float64Array(sets * setNumbers);
  for (let set = 0; set < sets; set++) numbers[set * setNumbers] = -1;
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
  const at = (bill % sets) * setNumbers;
  tried.first = at + columns;
  if (numbers[at] === charge && numbers[at + 1] === volume && cycle >= numbers[at + 2]! && cycle <= numbers[at + 3]!) {
    tried.least = numbers[at + 2]!;
    tried.most = numbers[at + 3]!;
    tried.count = numbers[at + 4]!;
    tried.isComplete = numbers[at + 5] === 1;
    return tried;
  }
  numbers[at] = charge;
  numbers[at + 1] = volume;
  // Until it is put back, no volume lies in its range.
  numbers[at + 2] = Number.POSITIVE_INFINITY;
  tried.least = Number.NEGATIVE_INFINITY;
  tried.most = Number.POSITIVE_INFINITY;
  tried.count = 0;
  tried.isComplete = false;
  return tried;
}

/** Puts back the set that was taken out last, with what was tried since. */
export function keepTried({ numbers, tried: { first, least, most, count, isComplete } }: TriedFees): void {
  numbers[first - columns + 2] = least;
  numbers[first - columns + 3] = most;
  numbers[first - columns + 4] = count;
  numbers[first - columns + 5] = isComplete ? 1 : 0;
}
