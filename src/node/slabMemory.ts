/**
 * Memory for slabs and their results that is used again and again: fresh memory for each slab has to be cleared, is met page by page, and keeps the
 * garbage collector busy.
 */
export interface SlabMemory {
  /** Memory of at least so many bytes, with whatever stands in it. */
  take(bytes: number): Uint8Array;
  /** Takes memory back, by any part of it; nobody may look at it any more. */
  giveBack(bytes: Uint8Array | Uint32Array): void;
}

/** Slabs are seldom longer than asked for, by the part of a record that the one before left over. */
const roomBytes = 1 << 16;

/**
 * @param usualBytes what is usually asked for; what is longer is made for the purpose.
 * @param isShared whether other threads are to see the same memory.
 */
export function openSlabMemory({ usualBytes, isShared }: { readonly usualBytes: number; readonly isShared: boolean }): SlabMemory {
  const size = usualBytes + roomBytes;
  const free: Uint8Array[] = [];
  return {
    take(bytes) {
      if (bytes > size) return new Uint8Array(bytes);
      return free.pop() ?? new Uint8Array(isShared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
    },
    giveBack({ buffer }) {
      if (buffer.byteLength === size) free.push(new Uint8Array(buffer));
    },
  };
}
