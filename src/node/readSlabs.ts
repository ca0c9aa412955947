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
  const { path } = file;
  const check = file.isProvisional === true ? openTextCheck(utf8Check()) : undefined;
  const see = (bytes: Uint8Array) => {
    if (check?.part(searchable(bytes)) === false) throw new OtherEncoding(path);
    onBytes?.(bytes);
  };
  const handle = await onFile(path, "the file cannot be read", () => open(path, "r"));
  try {
    await assertUnchanged(file, handle);
    await seeHead(file, handle, see);
    yield* slabsOf({ file, handle, slabBytes, memory, see, signal });
    if (check?.end() === false) throw new OtherEncoding(path);
    await assertUnchanged(file, handle);
  } finally {
    await handle.close();
  }
}

async function seeHead({ path, dataStart }: InputFile, handle: FileHandle, see: Reading["see"]): Promise<void> {
  const head = Buffer.alloc(dataStart);
  await onFile(path, "the file cannot be read", () => readWhole(handle, head, 0));
  see(head);
}

interface Reading {
  readonly file: InputFile;
  readonly handle: FileHandle;
  readonly slabBytes: number;
  readonly memory: SlabMemory | undefined;
  readonly see: (bytes: Uint8Array) => void;
  readonly signal: AbortSignal | undefined;
}

/** Bytes of the file, and how many more can stand before them. */
interface ReadPart {
  readonly bytes: Uint8Array;
  readonly begin: number;
  readonly read: number;
}

/** How far a file is cut: what the last slab left over, where in the file that ends, and what comes then. */
interface Cut {
  rest: Uint8Array;
  position: number;
  next: Promise<ReadPart> | undefined;
}

async function* slabsOf(reading: Reading): AsyncGenerator<Slab> {
  const cut: Cut = { rest: new Uint8Array(0), position: reading.file.dataStart, next: undefined };
  startReading(reading, cut);
  while (cut.next !== undefined) {
    reading.signal?.throwIfAborted();
    const slab = nextSlab(reading, cut, await cut.next);
    if (slab.bytes.length > 0) yield slab;
  }
}

/** What was left over and what was read, up to the end of a record; the next bytes are read while these are worked on. */
function nextSlab(reading: Reading, cut: Cut, { bytes, begin, read }: ReadPart): Slab {
  const { rest, position } = cut;
  reading.see(bytes.subarray(begin, begin + read));
  bytes.set(rest, begin - rest.length);
  const all = bytes.subarray(begin - rest.length, begin + read);
  const isLast = position + read >= reading.file.bytes;
  const length = isLast ? all.length : lastStart(searchable(all), reading.file);
  cut.rest = all.subarray(length);
  cut.position = position + read;
  startReading(reading, cut);
  return { bytes: all.subarray(0, length), offset: position - rest.length };
}

/** As a Buffer: a plain array in memory that threads share is looked through byte by byte. */
function searchable({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

/** Reads the next bytes, where there are any. */
function startReading(reading: Reading, cut: Cut): void {
  cut.next = cut.position < reading.file.bytes ? readPart(reading, cut.position, cut.rest.length) : undefined;
  cut.next?.catch(() => undefined);
}

/** Reads bytes of the file into memory of their own, with room before them for what the last slab left over. */
async function readPart({ file, handle, slabBytes, memory }: Reading, position: number, restBytes: number): Promise<ReadPart> {
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
