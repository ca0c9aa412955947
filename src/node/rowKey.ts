import { openSync, readSync } from "node:fs";
import { createRecordView, longestRecordBytes, readRecord } from "../batch/index.js";
import { dateCell, plainCell } from "../table/index.js";
import type { InputFile } from "./inputFile.js";

/** Reads the key of a usage row again from the file: account and first day. Two rows with one fingerprint are doubled only when their keys agree. */
export interface KeyReader {
  readonly at: (offset: number) => string;
  readonly in: (bytes: Uint8Array, offset: number) => string;
}

export function openKeyReader({ path, delimiter, encoding }: InputFile, places: ReadonlyMap<string, number>): KeyReader {
  const view = createRecordView();
  const decoder = new TextDecoder(encoding);
  const account = places.get("account_id")!;
  const start = places.get("period_start")!;
  let descriptor = -1;
  const buffer = new Uint8Array(longestRecordBytes);

  const keyIn = (bytes: Uint8Array, offset: number): string => {
    readRecord(bytes, offset, delimiter, view);
    const text = (place: number) => plainCell(decoder.decode(bytes.subarray(view.starts[place]!, view.ends[place]!))).text;
    const date = dateCell(text(start));
    return `${text(account)}\t${"day" in date ? date.day : text(start)}`;
  };
  return {
    in: keyIn,
    at(offset) {
      if (descriptor < 0) descriptor = openSync(path, "r");
      const read = readSync(descriptor, buffer, 0, buffer.length, offset);
      return keyIn(buffer.subarray(0, read), 0);
    },
  };
}
