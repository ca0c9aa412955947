import { createRecordView, isBlankRecord, readRecord } from "../../batch/index.js";
import { monthOf } from "../../calendar/index.js";
import { dateCell, monthCell } from "../../table/index.js";
import type { InputFile } from "../inputFile.js";
import { readSlabs } from "../readSlabs.js";
import type { SpillBuckets } from "../spill/spillBuckets.js";
import type { AccountGroups } from "./assessGroups.js";
import { openRouter } from "./assessRouter.js";

export interface Partition {
  readonly buckets: SpillBuckets;
  readonly groups: AccountGroups;
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly signal: AbortSignal | undefined;
}

/** What was seen while a file was laid into buckets. */
export interface Partitioned {
  readonly records: number;
  /** The last month that a row names, by its column `month` or else `reading_date`; undefined where none can be read. */
  readonly lastMonth: string | undefined;
}

/** Lays the records of a large file into buckets, each with its row. A record that cannot be read goes with the others, and is refused there. */
export async function partitionFile(
  { file, place, places }: { readonly file: InputFile; readonly place: number; readonly places: Readonly<Record<string, number>> },
  { buckets, groups, onBytes, signal }: Partition,
): Promise<Partitioned> {
  const route = openRouter({ groups, buckets: buckets.count, encoding: file.encoding });
  const months = openMonths(file.encoding);
  const view = createRecordView();
  const { account_id: account = -1, reading_date: date = -1, month = -1 } = places;
  let row = file.headerRow;
  let records = 0;
  for await (const { bytes } of readSlabs(file, { onBytes, ...(signal && { signal }) })) {
    for (let at = 0; at < bytes.length; ) {
      at = readRecord(bytes, at, file.delimiter, view);
      row++;
      if (isBlankRecord(bytes, view)) continue;
      records++;
      const isSound = view.fault === undefined && view.count === file.header.length;
      const bucket = isSound ? route(bytes, view.starts[account]!, view.ends[account]!) : 0;
      buckets.put(bucket, bytes, { file: place, row, start: view.start, end: view.end });
      if (!isSound) continue;
      if (month >= 0 && view.ends[month]! > view.starts[month]!) months.see(bytes, view.starts[month]!, view.ends[month]!);
      else if (date >= 0) months.see(bytes, view.starts[date]!, view.ends[date]!);
    }
    await buckets.writeFull();
  }
  return { records, lastMonth: months.last() };
}

const dash = 0x2d;
const zero = 0x30;

/** Finds the last month among cells of days or months. Cells in the plain form are compared as numbers; of the others there are few. */
function openMonths(encoding: string): { see(bytes: Uint8Array, start: number, end: number): void; last(): string | undefined } {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let last = 0;
  return {
    see(bytes, start, end) {
      const length = end - start;
      if ((length === 10 || length === 7) && bytes[start + 4] === dash) {
        const key = pair(bytes, start) * 10_000 + pair(bytes, start + 2) * 100 + pair(bytes, start + 5);
        // No later than the latest so far: nothing to look at more closely.
        if (key <= last) return;
      }
      const text = decoder.decode(bytes.subarray(start, end));
      const month = monthCell(text)?.text ?? monthOfDay(text);
      if (month !== undefined) last = Math.max(last, Number(month.replace("-", "")));
    },
    last: () => (last === 0 ? undefined : `${String(last).slice(0, -2)}-${String(last).slice(-2)}`),
  };
}

function pair(bytes: Uint8Array, at: number): number {
  return (bytes[at]! - zero) * 10 + bytes[at + 1]! - zero;
}

function monthOfDay(text: string): string | undefined {
  const date = dateCell(text);
  return "day" in date ? monthOf(date.day) : undefined;
}
