import { openDigest } from "./sha256.js";

/** A file of results in the making: what has been written is the browser's to keep, which puts it on disk when there is much of it. */
export interface BlobFile {
  write(data: Uint8Array | string): void;
  finish(): { readonly blob: Blob; readonly sha256: string; readonly bytes: number };
}

/** Small writes are gathered until they make this much. */
const partBytes = 1 << 20;

export function openBlobFile(): BlobFile {
  const digest = openDigest();
  const encoder = new TextEncoder();
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  const lay = () => {
    parts.push(new Blob(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  return {
    write(data) {
      // A copy: bytes of a slab are only lent.
      const bytes = typeof data === "string" ? encoder.encode(data) : data.slice();
      digest.see(bytes);
      waiting.push(bytes as Uint8Array<ArrayBuffer>);
      waitingBytes += bytes.length;
      if (waitingBytes >= partBytes) lay();
    },
    finish() {
      lay();
      return { blob: new Blob(parts, { type: "text/csv;charset=utf-8" }), sha256: digest.hex(), bytes: digest.bytes };
    },
  };
}
