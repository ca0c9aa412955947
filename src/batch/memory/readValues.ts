import type { KnownKinds, RowLayout } from "./layout.js";
import type { Memory } from "./memory.js";
import { valueColumns } from "./memory.js";

const digitZero = 0x30;
const point = 0x2e;

/** A number of so many digits and a point fits into 32 bits. */
const longestSmallNumber = 10;
const mostSmallDigits = 9;

/** Reads the figures of usual rows: they have a volume, and nothing but digits and a point in all figures. */
export function openReadValues({ input, block }: Memory): (rows: number, layout: RowLayout, kinds: KnownKinds) => void {
  const bytes = input;
  const { starts, ends, kindOf, values } = block;
  const powers = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);
  return (rows, { fieldCount, values: valueFields }, { decimals, unitDecimals }) => {
    each: for (let row = 0; row < rows; row = (row + 1) | 0) {
      if (kindOf[row]! < 0) continue;
      const first = Math.imul(row, fieldCount);
      const format = Math.imul(kindOf[row]!, valueColumns);
      const target = Math.imul(row, valueColumns);
      for (let column = 0; column < valueColumns; column = (column + 1) | 0) {
        const field = (first + valueFields[column]!) | 0;
        if (valueFields[column]! < 0 || starts[field] === ends[field]) {
          if (column === 0) {
            kindOf[row] = -1;
            continue each;
          }
          values[target + column] = -1;
          continue;
        }
        const start = starts[field]!;
        const end = ends[field]!;
        let units = 0;
        let places = -1;
        let isPlain = end - start <= longestSmallNumber;
        for (let place = start; isPlain && place < end; place = (place + 1) | 0) {
          const digit = (bytes[place]! - digitZero) | 0;
          if (digit >>> 0 <= 9) units = (Math.imul(units, 10) + digit) | 0;
          else if (digit === point - digitZero && places < 0 && place > start && place < end - 1) places = (end - 1 - place) | 0;
          else isPlain = false;
        }
        if (places < 0) {
          if (end - start > mostSmallDigits) isPlain = false;
          places = 0;
        }
        if (!isPlain || places > decimals[format + column]!) {
          kindOf[row] = -1;
          continue each;
        }
        values[target + column] = units * powers[(unitDecimals[format + column]! - places) | 0]!;
      }
    }
  };
}
