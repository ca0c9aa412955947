import { closeSync, openSync, readSync } from "node:fs";
import type { Extent } from "./spillFile.js";

/** Reads a run of bytes of a spill file, into memory that is given where it suffices: memory outside the heap is let go of late. */
export function readExtent(path: string, { offset, bytes: size }: Extent, into?: Buffer): Buffer {
  const bytes = into !== undefined && into.length >= size ? into.subarray(0, size) : Buffer.allocUnsafeSlow(size);
  const descriptor = openSync(path, "r");
  try {
    for (let done = 0; done < size; ) {
      const read = readSync(descriptor, bytes, done, size - done, offset + done);
      if (read === 0) throw new Error("a spill file became shorter");
      done += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
