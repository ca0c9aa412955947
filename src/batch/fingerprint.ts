/** Takes a 64-bit hash: its low and its high word. */
export type Hash = Int32Array;

export function createHash(): Hash {
  return new Int32Array(2);
}

/**
 * Hash of a run of bytes: two different 32-bit mixes of the same bytes, taken four at a time, the even fours and the odd ones in mixes of their own, since
 * a mix has to wait for the one before it.
 */
export function hashBytes(view: DataView, start: number, end: number, into: Hash): void {
  const until = end | 0;
  let at = start | 0;
  let low = (0x811c9dc5 ^ (until - at)) | 0;
  let high = 0x9e3779b9 | 0;
  let oddLow = 0x27220a95 | 0;
  let oddHigh = 0x2f0b4c47 | 0;
  for (const last = (until - 8) | 0; at <= last; at = (at + 8) | 0) {
    const word = view.getInt32(at, true);
    const odd = view.getInt32((at + 4) | 0, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x85ebca6b) ^ (high >>> 13);
    oddLow = Math.imul(oddLow ^ odd, 0xc2b2ae3d);
    oddLow ^= oddLow >>> 15;
    oddHigh = Math.imul(oddHigh ^ odd, 0x27d4eb2f) ^ (oddHigh >>> 13);
  }
  if (at <= until - 4) {
    const word = view.getInt32(at, true);
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x85ebca6b) ^ (high >>> 13);
    at = (at + 4) | 0;
  }
  for (; at < until; at = (at + 1) | 0) {
    const byte = view.getUint8(at);
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 15);
  }
  into[0] = finish(low ^ Math.imul(oddLow, 0x165667b1));
  into[1] = finish(high ^ Math.imul(oddHigh, 0xd3a2646d));
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
