import type { AccountCell } from "./account.js";

/** A 64-bit hash as two unsigned words; reused from row to row. */
export interface Hash {
  low: number;
  high: number;
}

export function createHash(): Hash {
  return { low: 0, high: 0 };
}

/** Hash of a run of bytes: two different 32-bit mixes of the same bytes, taken four at a time. */
export function hashBytes(view: DataView, start: number, end: number, into: Hash): void {
  let low = (0x811c9dc5 ^ (end - start)) | 0;
  let high = 0x9e3779b9 | 0;
  let at = start;
  for (const last = end - 4; at <= last; at += 4) {
    const word = view.getInt32(at, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x85ebca6b) ^ (high >>> 13);
  }
  for (; at < end; at++) {
    const byte = view.getUint8(at);
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 15);
  }
  into.low = finish(low);
  into.high = finish(high);
}

/** What tells two rows of one account apart: they are doubled when all three agree. */
export interface RowKey {
  policy: number;
  classIndex: number;
  start: number;
}

export function createRowKey(): RowKey {
  return { policy: 0, classIndex: 0, start: 0 };
}

/** Most classes that a key can tell apart within one policy. */
const mostClasses = 1024;

/** Fingerprint of the key of a usage row: account, policy, class and first day. Rows that differ in class or day alone never share one. */
export function fingerprintRow({ view, start, end }: AccountCell, key: RowKey, into: Hash): void {
  hashBytes(view, start, end, into);
  const use = key.policy * mostClasses + key.classIndex;
  into.low = finish(Math.imul(into.low ^ key.start, 0x27d4eb2f) ^ use);
  into.high = finish(Math.imul(into.high ^ use, 0x165667b1) ^ key.start);
}

function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
