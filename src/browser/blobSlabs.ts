import { lastStart } from "../batch/index.js";
import type { BlobInput } from "./openBlob.js";
import { readBlob } from "./readBlob.js";

/** A run of whole records, and where in the file it starts. */
export interface BlobSlab {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

export interface BlobSlabsOptions {
  readonly slabBytes: number | undefined;
  /** Sees every byte of the file once, in order, the header included. */
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly signal: AbortSignal | undefined;
}

const usualSlabBytes = 1 << 20;

/**
 * Reads a file as slabs of whole records, in order, the header left out.
 *
 * @throws BlobError when the file cannot be read to its end.
 */
export async function* blobSlabs(input: BlobInput, { slabBytes = usualSlabBytes, onBytes, signal }: BlobSlabsOptions): AsyncGenerator<BlobSlab> {
  const { blob, dataStart } = input;
  onBytes(await readBlob(blob, 0, dataStart));
  // A record longer than a slab is read in ever larger steps, so that it costs no more than its length.
  const start = (from: number, restBytes: number) => (from < blob.size ? readNext(blob, from, Math.max(slabBytes, restBytes)) : undefined);
  let rest: Uint8Array = new Uint8Array(0);
  let next = start(dataStart, 0);
  for (let position = dataStart; next !== undefined; ) {
    signal?.throwIfAborted();
    const read = await next;
    onBytes(read);
    const all = joined(rest, read);
    const offset = position - rest.length;
    position += read.length;
    const cut = position === blob.size ? all.length : lastStart(all, input);
    rest = all.subarray(cut);
    // The next bytes are read while these are worked on.
    next = start(position, rest.length);
    if (cut > 0) yield { bytes: all.subarray(0, cut), offset };
  }
}

function readNext(blob: Blob, from: number, wanted: number): Promise<Uint8Array> {
  const reading = readBlob(blob, from, Math.min(from + wanted, blob.size));
  reading.catch(() => undefined);
  return reading;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
