import { comma } from "../marks.js";
import { mostSmall } from "../sums.js";
import type { Memory } from "./memory.js";
import {
  billColumns,
  billFigures,
  billFirstFigure,
  billNumbers,
  billSumKind,
  billTextBytes,
  billTextStart,
  sumsAll,
  sumsChecked,
  sumsUsual,
  usualFigures,
} from "./memory.js";
import type { PutNumber } from "./putNumbers.js";

/** The first columns are volumes, the rest amounts. */
const volumeColumns = 2;

/** Figures in the order in which they are written. */
const writtenFigures = [0, 1, 2, 4, 5] as const;

/**
 * Writes the text of a bill whose figures stand at its place: what result rows say of it, from the water volume to the fee. `fee` is in units of the decimals
 * in which fees are written; `format` is where the decimals of the columns begin.
 */
export type PutBill = (place: number, fee: number, decimals: Uint8Array, format: number) => void;

export function openPutBill({ bills, output }: Memory, { putVolume, putAmount }: { readonly putVolume: PutNumber; readonly putAmount: PutNumber }): PutBill {
  const bytes = output;
  const { numbers, textBytes } = bills;
  const order = Uint8Array.from(writtenFigures);
  return (place, fee, decimals, format) => {
    const first = place * billNumbers + billFirstFigure;
    const start = billTextStart + place * billTextBytes;
    let at = start;
    for (let column = 0; column < billColumns; column++) {
      if (column > 0) bytes[at++] = comma;
      const units = column === billColumns - 1 ? fee : numbers[first + order[column]!]!;
      const places = decimals[format + column]!;
      at = column < volumeColumns ? putVolume(at, units, places) : putAmount(at, units, places);
    }
    textBytes[place] = at - start;
    let largest = 0;
    let rare = 0;
    for (let figure = 0; figure < billFigures; figure++) {
      const size = Math.abs(numbers[first + figure]!);
      if (size > largest) largest = size;
      if (figure >= usualFigures && size > rare) rare = size;
    }
    numbers[place * billNumbers + billSumKind] = largest > mostSmall ? sumsChecked : rare > 0 ? sumsAll : sumsUsual;
  };
}
