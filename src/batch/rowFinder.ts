import type { SlabPlan } from "./plan.js";
import { createRecordView, readRecord } from "./record.js";

/** Finds the row that begins at a place of some bytes; undefined where it may go on after bytes that are cut. */
export type RowFinder = (bytes: Uint8Array, at: number, state: { readonly isCut: boolean }) => Uint8Array | undefined;

export function openRowFinder({ format, delimiter }: Pick<SlabPlan, "format" | "delimiter">): RowFinder {
  if (format === "jsonl") {
    return (bytes, at, { isCut }) => {
      const end = bytes.indexOf(0x0a, at);
      return end < 0 && isCut ? undefined : bytes.subarray(at, end < 0 ? bytes.length : end);
    };
  }
  const view = createRecordView();
  return (bytes, at, { isCut }) => {
    const next = readRecord(bytes, at, delimiter, view);
    return view.fault !== undefined || (next === bytes.length && isCut) ? undefined : bytes.subarray(view.start, view.end);
  };
}
