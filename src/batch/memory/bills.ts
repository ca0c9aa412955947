import * as fields from "./kindFields.js";
import type { Memory } from "./memory.js";
import { billKeys, keptBills, noText, valueColumns } from "./memory.js";

/** Places in which the bill of a charge and volume can stand. */
const ways = 4;
const setMask = keptBills / ways - 1;

/** Forgets kept bills that are another's. */
export type TakeBills = (owner: object) => void;

/**
 * Notes what the kinds say of the rows that have been read, and finds their bills: rows alike in all that a bill depends on have the same one, so it is
 * worked out once. Those whose bill has to be worked out are listed.
 */
export type FindBills = (kindNumbers: Int32Array) => void;

/**
 * A place for the bill of a row that was not found, kept for rows of the same charge and volume with a volume of the cycle before from `least` to `most`;
 * the row's own place where those are one, or all places are in use.
 */
export type PlaceBill = (row: number, charge: number, least: number, most: number) => number;

export function openBills({ block, bills }: Memory): { takeBills: TakeBills; findBills: FindBills; placeBill: PlaceBill } {
  const { kindOf, values, contextOf, groupOf, textStarts, textBytes, findings, keyPolicies, keyClasses, keyStarts, billOf, missedRows } = block;
  const { keys, usedIn } = bills;

  const takeBills = (owner: object): void => {
    if (bills.owner === owner) return;
    bills.owner = owner;
    for (let place = 0; place < keys.length; place += billKeys) keys[place] = -1;
  };

  const findBills = (kindNumbers: Int32Array): void => {
    const numbers = kindNumbers;
    const blockNumber = (bills.blockNumber + 1) | 0;
    const count = block.count | 0;
    bills.blockNumber = blockNumber;
    let missed = 0;
    for (let row = 0; row < count; row = (row + 1) | 0) {
      const at = Math.imul(kindOf[row]!, fields.kindFields);
      const charge = numbers[at + fields.kindCharge]!;
      contextOf[row] = numbers[at + fields.kindContext]!;
      groupOf[row] = numbers[at + fields.kindGroup]!;
      textStarts[row] = numbers[at + fields.kindTextStart]!;
      textBytes[row] = numbers[at + fields.kindTextBytes]!;
      keyPolicies[row] = numbers[at + fields.kindContext]!;
      keyClasses[row] = numbers[at + fields.kindClass]!;
      keyStarts[row] = numbers[at + fields.kindStart]!;
      findings[row] = noText;
      const value = Math.imul(row, valueColumns);
      const volume = values[value]!;
      const cycle = values[value + 1]!;
      let key = Math.imul(firstPlace(charge, volume), billKeys);
      let found = -1;
      for (const last = (key + ways * billKeys) | 0; key < last; key = (key + billKeys) | 0) {
        if (keys[key] === charge && keys[key + 1] === volume && keys[key + 2]! <= cycle && cycle <= keys[key + 3]!) {
          found = (key / billKeys) | 0;
          usedIn[found] = blockNumber;
          break;
        }
      }
      billOf[row] = found;
      if (found < 0) {
        missedRows[missed] = row;
        missed = (missed + 1) | 0;
      }
    }
    block.missed = missed;
  };

  const placeBill = (row: number, charge: number, least: number, most: number): number => {
    if (least === most) return keptBills + row;
    const volume = values[row * valueColumns]!;
    const first = firstPlace(charge, volume);
    for (let way = 0; way < ways; way++) {
      const place = first + ((row + way) % ways);
      if (usedIn[place] === bills.blockNumber) continue;
      usedIn[place] = bills.blockNumber;
      keys.set([charge, volume, least, most], place * billKeys);
      return place;
    }
    return keptBills + row;
  };

  return { takeBills, findBills, placeBill };
}

function firstPlace(charge: number, volume: number): number {
  const mixed = Math.imul(Math.imul(charge, 0x9e3779b1) ^ (volume | 0), 0x85ebca6b);
  return Math.imul((mixed ^ (mixed >>> 15)) & setMask, ways);
}
