/** A growing run of bytes that are looked up by place. */
export interface ByteStore {
  bytes: Uint8Array;
  view: DataView;
  length: number;
}

/** Bytes are read up to sixteen at a time, so as many more can be read beyond the end of what is stored. */
const slack = 16;

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
