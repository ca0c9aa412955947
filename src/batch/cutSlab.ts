import type { SlabPlan } from "./plan.js";
import { createRecordView, longestRecordBytes, readRecord } from "./record.js";

const quote = 0x22;
const lineFeed = 0x0a;

/** Twice what a record with quotes has at most, and some more. */
const tailBytes = 3 * longestRecordBytes;

/**
 * Where to cut a slab: the start of the last row that may be incomplete; 0 when not one is surely whole. A line of JSON never holds a line end, whatever it
 * quotes.
 */
export function lastStart(bytes: Uint8Array, { format, delimiter }: Pick<SlabPlan, "format" | "delimiter">): number {
  return format === "jsonl" ? bytes.lastIndexOf(lineFeed) + 1 : lastRecordStart(bytes, delimiter);
}

/**
 * The same for records with delimiters: the start of the last record that may be incomplete. All before it are whole records. Returns 0 when not one record is surely
 * whole. The same reading of quotes as `readRecord`, so that a cut never changes a result.
 */
export function lastRecordStart(bytes: Uint8Array, delimiter: number): number {
  const tail = bytes.subarray(-tailBytes);
  const lastLine = tail.lastIndexOf(lineFeed);
  // No record with quotes reaches from before the tail to beyond its first half: after that, lines are records.
  const isSettled = tail.length === bytes.length || lastLine > tail.length / 2;
  if (isSettled && tail.indexOf(quote) < 0) return bytes.length - tail.length + lastLine + 1;
  const safe = bytes.length - longestRecordBytes - 2;
  const record = createRecordView();
  let start = 0;
  while (start < bytes.length) {
    const next = readRecord(bytes, start, delimiter, record);
    // Near the end of the bytes a quote may look open only because its close has not been read yet.
    if (next === bytes.length || (record.fault !== undefined && start > safe)) return start;
    start = next;
  }
  return start;
}
