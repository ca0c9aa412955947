import * as at from "./addresses.js";
import { kindFields, kindTextBytes, kindTextStart } from "./kindFields.js";
import type { RowLayout, UsualDistrict, UsualKind } from "./layout.js";
import type { Passes } from "./openPasses.js";

/** By policy: the decimals of what others say as it is written, and of the columns of a bill; `policyNumbers`. */
export interface PolicyUnits {
  readonly stated: Uint8Array;
  readonly bill: Uint8Array;
  readonly numbers: Float64Array;
}

/** Whose kinds, bills and tried fees are in the memory. */
export interface KnownKinds {
  /** Forgets what is another's; says whether there were any to forget. */
  take(owner: object): boolean;
  /** Says how rows are read and written: not before what was another's is forgotten. */
  putLayout(layout: RowLayout | undefined, classes: number, units: PolicyUnits): void;
  /** Makes a district known; no where there is no room for it. */
  putDistrict(district: UsualDistrict): boolean;
  /** Makes the group of a known district and a class known. */
  putGroup(district: number, classNumber: number, group: number): void;
  /** Makes a kind known, as long as there is room for it. */
  putKind(kind: UsualKind): void;
}

export function openKinds(
  memory: ArrayBuffer,
  {
    addKind,
    addDistrict,
    clearDistricts,
    clearKinds,
    clearOthers,
    clearBills,
    clearTried,
  }: Pick<Passes, "addKind" | "addDistrict" | "clearDistricts" | "clearKinds" | "clearOthers" | "clearBills" | "clearTried">,
): KnownKinds {
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  const put = (address: number, numbers: ArrayLike<number>) => {
    for (let index = 0; index < numbers.length; index++) view.setInt32(address + 4 * index, numbers[index]!, true);
  };
  let owner: object | undefined;
  let wordBytes = 0;
  let textBytes = 0;
  let classCount = 0;
  return {
    take(next) {
      if (owner === next) return false;
      // What was never touched holds nothing.
      if (owner !== undefined) for (const clear of [clearDistricts, clearKinds, clearOthers, clearBills, clearTried]) clear();
      owner = next;
      wordBytes = 0;
      textBytes = 0;
      return true;
    },
    putLayout(layout, classes, { stated, bill, numbers }) {
      bytes.set(stated, at.statedDecimalsAt);
      bytes.set(bill, at.billDecimalsAt);
      new Float64Array(memory, at.policyNumbersAt, numbers.length).set(numbers);
      if (layout === undefined) return;
      const { delimiter, fieldCount, account, district, runs, values, blanks } = layout;
      put(at.layoutAt, [delimiter, fieldCount, account, runs.length / 2, blanks.length, district, classes]);
      classCount = classes;
      put(at.valueFieldsAt, values);
      put(at.runsAt, runs);
      put(at.blanksAt, blanks);
    },
    putDistrict({ place, cell, text, context, isNormalised }) {
      const hasRoom = place < at.mostDistricts && (place + 1) * classCount <= at.groupPlaces;
      if (!hasRoom || Math.max(cell.length, text.length) > at.districtBytes) return false;
      bytes.set(cell, at.districtCellsAt + at.districtBytes * place);
      bytes.set(text, at.districtTextsAt + at.districtBytes * place);
      bytes[at.districtCellBytesAt + place] = cell.length;
      bytes[at.districtTextBytesAt + place] = text.length;
      bytes[at.districtNormalisedAt + place] = isNormalised ? 1 : 0;
      view.setInt32(at.districtContextsAt + 4 * place, context, true);
      bytes.fill(0, at.groupsAt + 4 * place * classCount, at.groupsAt + 4 * (place + 1) * classCount);
      addDistrict(place);
      return true;
    },
    putGroup(district, classNumber, group) {
      view.setInt32(at.groupsAt + 4 * (district * classCount + classNumber), group + 1, true);
    },
    putKind({ place, runs, text, fields, decimals, unitDecimals }) {
      const needed = runs.reduce((sum, run) => sum + run.length, 4 * runs.length);
      if (wordBytes + needed > at.kindBytes || textBytes + text.length > at.kindBytes) return;
      const words = at.wordsOfKindsAt + wordBytes;
      put(
        words,
        runs.map(({ length }) => length),
      );
      let next = words + 4 * runs.length;
      for (const run of runs) {
        bytes.set(run, next);
        next += run.length;
      }
      bytes.set(text, at.textsOfKindsAt + textBytes);
      view.setInt32(at.kindWordsAt + 4 * place, wordBytes, true);
      const numbers = at.kindFieldsAt + 4 * kindFields * place;
      put(numbers, fields);
      view.setInt32(numbers + 4 * kindTextStart, textBytes, true);
      view.setInt32(numbers + 4 * kindTextBytes, text.length, true);
      bytes.set(decimals, at.kindDecimalsAt + at.valueColumns * place);
      bytes.set(unitDecimals, at.kindUnitDecimalsAt + at.valueColumns * place);
      wordBytes += needed;
      textBytes += text.length;
      addKind(place);
    },
  };
}
