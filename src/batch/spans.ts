/** A growing run of bytes that are looked up by place. */
export interface ByteStore {
  bytes: Uint8Array;
  view: DataView;
  length: number;
}

/** Bytes are read four at a time, so as many more can be read beyond the end of what is stored. */
const slack = 4;

export function createByteStore(): ByteStore {
  const bytes = new Uint8Array(1 << 12);
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** Keeps bytes, and gives the place of the first. */
export function keepBytes(store: ByteStore, bytes: Uint8Array): number {
  const start = store.length;
  const needed = start + bytes.length + slack;
  if (needed > store.bytes.length) {
    const grown = new Uint8Array(2 * needed);
    grown.set(store.bytes.subarray(0, start));
    store.bytes = grown;
    store.view = new DataView(grown.buffer);
  }
  store.bytes.set(bytes, start);
  store.length = start + bytes.length;
  return start;
}

/** Gives the last bytes back: they stand until the next are kept. */
export function giveBack(store: ByteStore, bytes: number): void {
  store.length -= bytes;
}

/** Carries a hash on over a run of bytes and its length: four bytes at a time, the last four once more where the length asks for it. */
export function hashSpan(view: DataView, start: number, end: number, seed: number): number {
  let hash = Math.imul(seed ^ (end - start), 0x85ebca6b);
  let at = start;
  for (const last = end - 4; at <= last; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  if (at === end) return hash;
  if (end - start >= 4) return Math.imul(hash ^ view.getInt32(end - 4, true), 0x9e3779b1);
  for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  return hash;
}

/** Whether two runs of `length` bytes are the same. */
export function equalSpans(a: DataView, aStart: number, b: DataView, bStart: number, length: number): boolean {
  let at = 0;
  for (const last = length - 4; at <= last; at += 4) if (a.getInt32(aStart + at, true) !== b.getInt32(bStart + at, true)) return false;
  for (; at < length; at++) if (a.getUint8(aStart + at) !== b.getUint8(bStart + at)) return false;
  return true;
}
