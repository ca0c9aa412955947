import { type FileHandle, open } from "node:fs/promises";
import { lastStart, openTextCheck } from "../batch/index.js";
import { OtherEncoding, utf8Check } from "./encoding.js";
import { FileError, onFile } from "./fileError.js";
import type { InputFile } from "./inputFile.js";
import type { SlabMemory } from "./slabMemory.js";
import { cutStream } from "./stream/streamedText.js";

/** A run of whole records, and where in the file it starts. */
export interface Slab {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

export interface ReadSlabsOptions {
  /** About how many bytes a slab has; default 1 MiB. */
  readonly slabBytes?: number;
  /** Sees every byte of the file once, in order, the header included. */
  readonly onBytes?: (bytes: Uint8Array) => void;
  readonly signal?: AbortSignal;
  /** Where slabs are kept; whoever gives it takes back what is done with. Default fresh memory for each. */
  readonly memory?: SlabMemory;
}

export const usualSlabBytes = 1 << 20;

/**
 * Reads a file, or text that arrives once, as slabs of whole records, in order, the header left out.
 *
 * @throws FileError when the file cannot be read to its end, or is no longer the one that was opened; OtherEncoding when it is not UTF-8 for which it was taken.
 */
export async function* readSlabs(file: InputFile, { slabBytes = usualSlabBytes, onBytes, signal, memory }: ReadSlabsOptions = {}): AsyncGenerator<Slab> {
  if (file.streamed !== undefined) {
    return yield* cutStream(file, file.streamed, { slabBytes, ...(onBytes && { onBytes }), ...(signal && { signal }) });
  }
  const { path, dataStart, bytes: size } = file;
  const check = file.isProvisional === true ? openTextCheck(utf8Check()) : undefined;
  const see = (bytes: Uint8Array) => {
    if (check?.part(searchable(bytes)) === false) throw new OtherEncoding(path);
    onBytes?.(bytes);
  };
  const handle = await onFile(path, "the file cannot be read", () => open(path, "r"));
  try {
    await assertUnchanged(file, handle);
    const head = Buffer.alloc(dataStart);
    await onFile(path, "the file cannot be read", () => readWhole(handle, head, 0));
    see(head);
    let rest: Uint8Array = new Uint8Array(0);
    let next = size > dataStart ? startReading({ file, handle, position: dataStart, slabBytes, memory }, rest.length) : undefined;
    for (let position = dataStart; next !== undefined; ) {
      signal?.throwIfAborted();
      const { bytes, begin, read } = await next;
      see(bytes.subarray(begin, begin + read));
      bytes.set(rest, begin - rest.length);
      const all = bytes.subarray(begin - rest.length, begin + read);
      const offset = position - rest.length;
      position += read;
      const isLast = position >= size;
      const cut = isLast ? all.length : lastStart(searchable(all), file);
      rest = all.subarray(cut);
      // The next bytes are read while these are worked on.
      next = isLast ? undefined : startReading({ file, handle, position, slabBytes, memory }, rest.length);
      next?.catch(() => undefined);
      if (cut > 0) yield { bytes: all.subarray(0, cut), offset };
    }
    if (check?.end() === false) throw new OtherEncoding(path);
    await assertUnchanged(file, handle);
  } finally {
    await handle.close();
  }
}

/** As a Buffer: a plain array in memory that threads share is looked through byte by byte. */
function searchable({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

interface Reading {
  readonly file: InputFile;
  readonly handle: FileHandle;
  readonly position: number;
  readonly slabBytes: number;
  readonly memory: SlabMemory | undefined;
}

/** Reads the next bytes of the file into memory of their own, with room before them for what the last slab left over. */
async function startReading(
  { file, handle, position, slabBytes, memory }: Reading,
  restBytes: number,
): Promise<{ bytes: Uint8Array; begin: number; read: number }> {
  // A record longer than a slab is read in ever larger steps, so that it costs no more than its length.
  const wanted = Math.min(Math.max(slabBytes, restBytes), file.bytes - position);
  const bytes = memory?.take(restBytes + wanted) ?? new Uint8Array(Buffer.allocUnsafeSlow(restBytes + wanted).buffer);
  await onFile(file.path, "the file cannot be read", () => readWhole(handle, bytes.subarray(restBytes, restBytes + wanted), position));
  return { bytes, begin: restBytes, read: wanted };
}

async function readWhole(handle: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await handle.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw Object.assign(new Error("the file became shorter"), { code: "ESTALE" });
    at += bytesRead;
  }
}

async function assertUnchanged({ path, state }: InputFile, handle: FileHandle): Promise<void> {
  const { size, mtimeMs, ino } = await handle.stat();
  if (size !== state.size || mtimeMs !== state.mtimeMs || ino !== state.ino)
    throw new FileError("the file changed while it was being read", { path, code: "ESTALE" });
}
