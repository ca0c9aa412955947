import type { RowNotes } from "./readRow.js";

/** A 64-bit hash as two unsigned words. */
export interface Hash {
  low: number;
  high: number;
}

/** Hash of a run of bytes, for the order-free digest: two different 32-bit mixes of the same bytes. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): Hash {
  let low = 0x811c9dc5 | 0;
  let high = 0x9e3779b9 | 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 15);
  }
  return { low: finish(low), high: finish(high) };
}

/** Fingerprint of the key of a usage row: account, class and first day. */
export function fingerprintRow(bytes: Uint8Array, { accountStart, accountEnd }: RowNotes, { classIndex, start }: { classIndex: number; start: number }): Hash {
  const hash = hashBytes(bytes, accountStart, accountEnd);
  hash.low = finish(Math.imul(hash.low ^ start, 0x27d4eb2f) ^ classIndex);
  hash.high = finish(Math.imul(hash.high ^ classIndex, 0x165667b1) ^ start);
  return hash;
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
