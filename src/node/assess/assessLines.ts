import type { KeyedBytes } from "../spill/spillMerge.js";
import { packKeyed } from "../spill/spillMerge.js";

/** Lines of one result file under their keys, as bytes. */
export interface KeyedLines {
  /** Adds a line; lines under one key keep their order. */
  add(key: string, line: string): void;
  /** All lines, packed in the order of their keys. */
  packed(): Uint8Array;
}

const firstBytes = 1 << 16;
/** UTF-8 takes at most so many bytes for a code unit. */
const mostBytesAUnit = 3;

export function createKeyedLines(): KeyedLines {
  let bytes = Buffer.allocUnsafe(firstBytes);
  let length = 0;
  const entries: { readonly key: string; readonly start: number; end: number }[] = [];
  return {
    add(key, line) {
      if (length + line.length * mostBytesAUnit > bytes.length) {
        const grown = Buffer.allocUnsafe(Math.max(2 * bytes.length, length + line.length * mostBytesAUnit));
        bytes.copy(grown, 0, 0, length);
        bytes = grown;
      }
      const start = length;
      length += bytes.write(line, start, "utf8");
      const last = entries.at(-1);
      if (last?.key === key) last.end = length;
      else entries.push({ key, start, end: length });
    },
    packed() {
      const sorted = entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      return packKeyed(sorted.map(({ key, start, end }): KeyedBytes => ({ key, bytes: bytes.subarray(start, end) })));
    },
  };
}
