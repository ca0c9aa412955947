import {
  billColumns,
  billDecimalsAt,
  billFigures,
  billFirstFigure,
  billNumbers,
  billSizesAt,
  billSumKind,
  billsAt,
  billTextBytes,
  billTextStart,
  mostSmall,
  outputAt,
  sumsAll,
  sumsChecked,
  sumsUsual,
  usualFigures,
} from "../addresses";
import { putAmount, putVolume } from "./putNumbers";

const comma = 0x2c;

/**
 * Writes the text of a bill whose figures stand at its place: what result rows say of it, from the water volume to the fee, which is in units of the decimals
 * in which this policy writes fees.
 */
export function putBill(place: i32, fee: f64, policy: i32): void {
  const figures: usize = billsAt + 8 * (billNumbers * place + billFirstFigure);
  const decimals: usize = billDecimalsAt + billColumns * policy;
  const start = billTextStart + billTextBytes * place;
  let at = putVolume(start, load<f64>(figures), load<u8>(decimals));
  at = putVolume(putComma(at), load<f64>(figures + 8), load<u8>(decimals + 1));
  at = putAmount(putComma(at), load<f64>(figures + 16), load<u8>(decimals + 2));
  at = putAmount(putComma(at), load<f64>(figures + 32), load<u8>(decimals + 3));
  at = putAmount(putComma(at), load<f64>(figures + 40), load<u8>(decimals + 4));
  at = putAmount(putComma(at), fee, load<u8>(decimals + 5));
  store<u8>(billSizesAt + place, <u8>(at - start));
  let largest: f64 = 0;
  let rare: f64 = 0;
  for (let figure = 0; figure < billFigures; figure++) {
    const size = abs(load<f64>(figures + 8 * figure));
    largest = max(largest, size);
    if (figure >= usualFigures) rare = max(rare, size);
  }
  const sumKind = largest > <f64>mostSmall ? sumsChecked : rare > 0 ? sumsAll : sumsUsual;
  store<f64>(billsAt + 8 * (billNumbers * place + billSumKind), <f64>sumKind);
}

function putComma(at: i32): i32 {
  store<u8>(outputAt + at, comma);
  return at + 1;
}
