/** A 64-bit hash as two words, without regard to their sign; reused from row to row. */
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

/** Most classes that a fingerprint can tell apart within one policy. */
export const mostClasses = 1024;

/** Mixes the last words of a hash. */
export function finish(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
