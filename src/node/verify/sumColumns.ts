import type { RecordView, RowsDigest } from "../../batch/index.js";
import { addDigests, createRecordView, digestOfRow, isBlankRecord, noRows, readRecord } from "../../batch/index.js";
import { formatUnits, parseDecimalText } from "../../money/index.js";
import { openInput } from "../inputFile.js";
import { readSlabs } from "../readSlabs.js";

/** What a file of results holds: rows, the sum of each column asked for, and the order-free digest of its rows. */
export interface ColumnSums {
  readonly rows: number;
  /** Decimal text by column; undefined where a cell is no plain number. */
  readonly sums: Readonly<Record<string, string | undefined>>;
  readonly digest: RowsDigest;
}

/** Finer than any amount or volume. */
const decimals = 9;

/** Sums of cells by their number of decimals: while a slab is read in numbers that hold them exactly, in whole integers from slab to slab. */
interface Sum {
  readonly name: string;
  readonly field: number;
  readonly small: Float64Array;
  units: bigint;
  isPlain: boolean;
}

/**
 * Adds up columns of a file of results; undefined where it cannot be read as one.
 *
 * @param leftOut rows that do not count, from 1 and with the header.
 */
export async function sumColumns(
  path: string,
  columns: readonly string[],
  { leftOut = new Set(), signal }: { readonly leftOut?: ReadonlySet<number>; readonly signal?: AbortSignal | undefined } = {},
): Promise<ColumnSums | undefined> {
  const { file } = await openInput(path, "utf-8");
  if (file === undefined) return undefined;
  const view = createRecordView();
  const all = columns.map((name): Sum => ({ name, field: file.header.indexOf(name), small: new Float64Array(decimals + 1), units: 0n, isPlain: true }));
  let rows = 0;
  let row = file.headerRow;
  let digest = noRows;
  for await (const { bytes } of readSlabs(file, signal === undefined ? {} : { signal })) {
    for (let at = 0; at < bytes.length; ) {
      const next = readRecord(bytes, at, file.delimiter, view);
      if (!isBlankRecord(bytes, view) && !leftOut.has(++row)) {
        rows++;
        digest = addDigests(digest, digestOfRow(bytes.subarray(at, next)));
        for (const sum of all) addCell(sum, bytes, view);
      }
      at = next;
    }
    for (const sum of all) gather(sum);
  }
  return { rows, digest, sums: Object.fromEntries(all.map(({ name, units, isPlain }) => [name, isPlain ? plain(units) : undefined])) };
}

/** More digits than this could, over a slab, come to more than a number holds. */
const mostDigits = 11;

function addCell(sum: Sum, bytes: Uint8Array, { starts, ends, count }: RecordView): void {
  const { field, small } = sum;
  if (field < 0 || field >= count) {
    sum.isPlain = false;
    return;
  }
  const [start, end] = [starts[field]!, ends[field]!];
  let [value, digits, scale] = [0, 0, -1];
  for (let at = bytes[start] === minus ? start + 1 : start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === point && scale < 0) {
      scale = 0;
      continue;
    }
    if (byte < zero || byte > nine) digits = Number.NaN;
    value = value * 10 + byte - zero;
    digits++;
    if (scale >= 0) scale++;
  }
  if (start === end) return;
  if (!(digits > 0) || digits > mostDigits || scale > decimals) addLongCell(sum, Buffer.from(bytes.subarray(start, end)).toString("latin1"));
  else small[Math.max(scale, 0)]! += bytes[start] === minus ? -value : value;
}

const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;

/** A cell of many digits, or none that can be added. */
function addLongCell(sum: Sum, text: string): void {
  const number = parseDecimalText(text, { integerDigits: 30 });
  if (number === undefined || number.scale > decimals) sum.isPlain = false;
  else sum.units += number.units * 10n ** BigInt(decimals - number.scale);
}

function gather(sum: Sum): void {
  for (let scale = 0; scale <= decimals; scale++) sum.units += BigInt(sum.small[scale]!) * 10n ** BigInt(decimals - scale);
  sum.small.fill(0);
}

function plain(units: bigint): string {
  return formatUnits(units, decimals).replace(/0{1,7}$/, "");
}
