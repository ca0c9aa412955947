import { closeSync, openSync, readSync } from "node:fs";
import { longestRecordBytes, openRowFinder } from "../../batch/index.js";
import type { InputFile } from "../inputFile.js";

/** Reads single rows of a usage file again. */
export interface RowReader {
  /** The row that begins at this byte of the file, without its line end. It stays until the next is read. */
  rowAt(place: number): Uint8Array;
  close(): void;
}

/** Most rows are shorter; a longer one is read again in full, and so is what follows when rows are read one after the other. */
const shortBytes = 1 << 11;
const longBytes = 2 * longestRecordBytes;

/** @throws Error where no row stands that could have been charged: the file is no longer what it was. */
export function openRowReader(file: InputFile): RowReader {
  const window = new Uint8Array(longBytes);
  const rowIn = openRowFinder(file);
  let descriptor: number | undefined;
  let start = 0;
  let end = 0;
  let isCut = false;
  const readFrom = (place: number, bytes: number) => {
    descriptor ??= openSync(file.path, "r");
    start = place;
    end = place + readSync(descriptor, window, 0, bytes, place);
    isCut = end - start === bytes;
  };
  return {
    rowAt(place) {
      const isNext = place >= start && place < end + longBytes;
      if (place >= start && place < end) {
        const row = rowIn(window.subarray(0, end - start), place - start, { isCut });
        if (row !== undefined) return row;
      }
      for (const bytes of isNext ? [longBytes] : [shortBytes, longBytes]) {
        readFrom(place, bytes);
        const row = rowIn(window.subarray(0, end - start), 0, { isCut });
        if (row !== undefined) return row;
      }
      throw new Error("a row that was charged cannot be read again");
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
