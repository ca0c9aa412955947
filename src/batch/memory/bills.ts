import * as fields from "./kindFields.js";
import type { Memory } from "./memory.js";
import { billCharge, billLeast, billMost, billNumbers, billVolume, keptBills, noText, valueColumns } from "./memory.js";

/** Places in which the bill of a charge and volume can stand. */
const ways = 4;
const setMask = keptBills - ways;

/** Forgets kept bills that are another's. */
export type TakeBills = (owner: object) => void;

/**
 * Notes what the kinds say of usual rows, and finds their bills: rows alike in all that a bill depends on have the same one, so it is
 * worked out once. Those whose bill has to be worked out are listed.
 */
export type FindBills = (from: number, until: number, kindNumbers: Int32Array) => void;

/**
 * A place for the bill of a row that was not found, kept for rows of the same charge and volume with a volume of the cycle before from `least` to `most`;
 * the row's own place where all places are in use.
 */
export type PlaceBill = (row: number, charge: number, least: number, most: number) => number;

export function openBills({ block, bills }: Memory): { takeBills: TakeBills; findBills: FindBills; placeBill: PlaceBill } {
  const { kindOf, values, contextOf, groupOf, textStarts, textBytes, findings, keyPolicies, keyClasses, keyStarts, billOf, missedRows } = block;
  const { numbers, hashes, usedIn } = bills;

  const takeBills = (owner: object): void => {
    if (bills.owner === owner) return;
    bills.owner = owner;
    for (let place = 0; place < keptBills; place++) numbers[place * billNumbers + billCharge] = -1;
  };

  const keptAt = (hash: number, charge: number, volume: number, cycle: number): number => {
    const first = hash & setMask;
    for (let place = first, end = (first + ways) | 0; place < end; place = (place + 1) | 0) {
      if (hashes[place] !== hash) continue;
      const bill = Math.imul(place, billNumbers);
      if (numbers[bill + billCharge] !== charge || numbers[bill + billVolume] !== volume) continue;
      if (cycle >= numbers[bill + billLeast]! && cycle <= numbers[bill + billMost]!) return place;
    }
    return -1;
  };

  const findBills = (from: number, until: number, kindNumbers: Int32Array): void => {
    const kinds = kindNumbers;
    const blockNumber = (bills.blockNumber + 1) | 0;
    bills.blockNumber = blockNumber;
    let missed = 0;
    for (let row = from | 0; row < until; row = (row + 1) | 0) {
      const at = Math.imul(kindOf[row]!, fields.kindFields);
      const charge = kinds[at + fields.kindCharge]!;
      contextOf[row] = kinds[at + fields.kindContext]!;
      groupOf[row] = kinds[at + fields.kindGroup]!;
      textStarts[row] = kinds[at + fields.kindTextStart]!;
      textBytes[row] = kinds[at + fields.kindTextBytes]!;
      keyPolicies[row] = kinds[at + fields.kindContext]!;
      keyClasses[row] = kinds[at + fields.kindClass]!;
      keyStarts[row] = kinds[at + fields.kindStart]!;
      findings[row] = noText;
      const value = Math.imul(row, valueColumns);
      const volume = values[value]!;
      const cycle = values[value + 1]!;
      const hash = hashOf(charge, volume);
      let found = keptAt(hash, charge, volume, cycle);
      if (found < 0) found = keptAt(hashWithCycle(hash, cycle), charge, volume, cycle);
      if (found >= 0) usedIn[found] = blockNumber;
      billOf[row] = found;
      if (found < 0) {
        missedRows[missed] = row;
        missed = (missed + 1) | 0;
      }
    }
    block.missed = missed;
  };

  const placeBill = (row: number, charge: number, least: number, most: number): number => {
    const ofAll = hashOf(charge, values[row * valueColumns]!);
    const hash = least === most ? hashWithCycle(ofAll, least) : ofAll;
    for (let way = 0; way < ways; way++) {
      const place = (hash & setMask) + ((row + way) % ways);
      if (usedIn[place] === bills.blockNumber) continue;
      usedIn[place] = bills.blockNumber;
      hashes[place] = hash;
      const bill = place * billNumbers;
      numbers[bill + billCharge] = charge;
      numbers[bill + billLeast] = least;
      numbers[bill + billMost] = most;
      return place;
    }
    return keptBills + row;
  };

  return { takeBills, findBills, placeBill };
}

/** Bills that are the same with one volume of the cycle before alone are many: each has a set of its own. */
function hashWithCycle(hash: number, cycle: number): number {
  const mixed = Math.imul(hash ^ (cycle | 0), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Its lower bits are those of a set of places. */
function hashOf(charge: number, volume: number): number {
  const mixed = Math.imul(Math.imul(charge, 0x9e3779b1) ^ (volume | 0), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
