import { BlobError } from "./blobError.js";

/** Reads some bytes of a file. */
export async function readBlob(blob: Blob, from: number, until: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await blob.slice(from, until).arrayBuffer());
  } catch (cause) {
    throw new BlobError("the file cannot be read, or it has changed", { cause });
  }
  if (bytes.length !== until - from) throw new BlobError("the file became shorter while it was being read");
  return bytes;
}
