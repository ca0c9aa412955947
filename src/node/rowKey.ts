import { closeSync, openSync, readSync } from "node:fs";
import { createRecordView, longestRecordBytes, readRecord } from "../batch/index.js";
import { dateCell, plainCell } from "../table/index.js";
import type { InputFile } from "./inputFile.js";
import type { Slab } from "./readSlabs.js";

/** Reads the key of a usage row again: account and first day. Two rows with one fingerprint are doubled only when their keys agree. */
export interface KeyReader {
  /** The key of the row that begins at this byte of the file: of one in this slab, or of an earlier one. */
  keyAt(offset: number, slab: Slab): string;
  close(): void;
}

/** Most rows are shorter; a longer one is read again in full. */
const shortRecordBytes = 1 << 11;

export function openKeyReader(file: InputFile, places: ReadonlyMap<string, number>): KeyReader {
  const { path, delimiter } = file;
  const view = createRecordView();
  const decoder = new TextDecoder(file.encoding, { ignoreBOM: true });
  const account = places.get("account_id") ?? -1;
  const start = places.get("period_start") ?? -1;
  const buffer = new Uint8Array(longestRecordBytes + 2);
  let descriptor: number | undefined;
  const find = (bytes: Uint8Array, at: number): number => {
    if (file.format === "csv") return readRecord(bytes, at, delimiter, view);
    view.start = at;
    const end = bytes.indexOf(0x0a, at);
    view.end = end < 0 ? bytes.length : end;
    return end < 0 ? bytes.length : end + 1;
  };

  const keyIn = (bytes: Uint8Array): string => {
    if (file.format === "jsonl") {
      const { accountId, periodStart } = JSON.parse(decoder.decode(bytes.subarray(view.start, view.end))) as { accountId: string; periodStart: string };
      return `${accountId}\t${periodStart}`;
    }
    const text = (place: number) => plainCell(decoder.decode(bytes.subarray(view.starts[place]!, view.ends[place]!)).replaceAll('""', '"')).text;
    const date = dateCell(text(start));
    return `${text(account)}\t${"day" in date ? date.day : text(start)}`;
  };
  const readAgain = (offset: number): string => {
    descriptor ??= openSync(path, "r");
    for (const length of [shortRecordBytes, buffer.length]) {
      const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, length, offset));
      if (find(bytes, 0) < bytes.length || length === buffer.length) return keyIn(bytes);
    }
    throw new Error("a row that was charged cannot be read again");
  };
  return {
    keyAt(offset, slab) {
      if (offset < slab.offset) return readAgain(offset);
      find(slab.bytes, offset - slab.offset);
      return keyIn(slab.bytes);
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
