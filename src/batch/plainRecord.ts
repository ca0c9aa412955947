import type { RecordView } from "./record.js";
import { longestRecordBytes, mostFields } from "./record.js";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Letters, digits, points and dashes stand at this byte or above it; delimiters, quotes and line ends below. */
const firstPlainByte = 0x2d;
const eachByte = 0x01010101;
const topBits = 0x80808080 | 0;

/** What `readPlainRecord` answers for a record that it leaves to `readRecord`. */
export const notPlainRecord = -1;

/**
 * Reads the usual record, one without a quote, and returns where the next one starts. Looks at four bytes at a time: a byte below `firstPlainByte`
 * leaves its top bit set in `marks`, sometimes together with that of a byte above it, so each is looked at again.
 *
 * @returns `notPlainRecord` for a record with a quote, without a line end, too long, or of too many fields.
 */
export function readPlainRecord(bytes: Uint8Array, view: DataView, at: number, delimiter: number, record: RecordView): number {
  if (delimiter >= firstPlainByte || record.hasDoubled) return notPlainRecord;
  const { starts, ends } = record;
  const limit = Math.min(bytes.length, at + longestRecordBytes) - 4;
  let count = 0;
  starts[0] = at;
  for (let position = at; position <= limit; position += 4) {
    const word = view.getInt32(position, true);
    let marks = ((word - firstPlainByte * eachByte) | 0) & ~word & topBits;
    for (; marks !== 0; marks &= marks - 1) {
      const place = position + ((31 - Math.clz32(marks & -marks)) >> 3);
      const byte = bytes[place]!;
      if (byte === delimiter) {
        ends[count++] = place;
        if (count === mostFields) return notPlainRecord;
        starts[count] = place + 1;
      } else if (byte === lineFeed) {
        const end = place > starts[count]! && bytes[place - 1] === carriageReturn ? place - 1 : place;
        ends[count] = end;
        record.count = count + 1;
        record.start = at;
        record.end = end;
        record.fault = undefined;
        return place + 1;
      } else if (byte === quote) return notPlainRecord;
    }
  }
  return notPlainRecord;
}
