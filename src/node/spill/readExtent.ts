import { closeSync, openSync, readSync } from "node:fs";
import type { Extent } from "./spillFile.js";

/** Reads a run of bytes of a spill file. */
export function readExtent(path: string, { offset, bytes: size }: Extent): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size);
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
