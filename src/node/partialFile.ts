import { randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { SpareRuns } from "./directFile.js";
import { copyInto, openDirect, runBytes, runMemory } from "./directFile.js";
import { onFile } from "./fileError.js";
import type { Sha256 } from "./sha256.js";
import { sha256Here } from "./sha256.js";

/** A file that is being written beside its final name. */
export interface PartialFile {
  readonly name: string;
  /** Where it will stand, and where it stands until then. */
  readonly final: string;
  readonly partial: string;
  readonly handle: FileHandle;
  readonly hash: Sha256;
  bytes: number;
  /** What waits to be written, in memory that grows up to a run, and how many bytes come before it. */
  gathered: Buffer;
  gatheredBytes: number;
  written: number;
  /** Writes under way, one after the other, so that reading and computing go on beside them; one that failed stays. */
  readonly writing: Promise<void>[];
  readonly spareRuns: SpareRuns;
  /** Takes whole runs past the cache of the system; nothing while there was none, or where that cannot be. */
  direct: FileHandle | undefined;
  /** What was written since the disk was last asked to hold it, and its answer. */
  unsyncedBytes: number;
  syncing: Promise<void> | undefined;
  isOpen: boolean;
}

const fewBytes = 1 << 14;
/** A disk that is asked for everything at the end keeps the run waiting, some for a third of a second: it is asked each time when this much was written. */
const syncBytes = 1 << 24;
/** While the disk does so it takes nothing else: runs wait for it, up to so many. */
export const mostWriting = 3;

export interface PartialOptions {
  readonly hash?: Sha256 | undefined;
  readonly spareRuns?: SpareRuns;
}

export async function openPartial(folder: string, name: string, { hash = sha256Here(), spareRuns = [] }: PartialOptions = {}): Promise<PartialFile> {
  const final = join(folder, name);
  const partial = join(folder, partialName(name));
  const handle = await onFile(final, "the result cannot be written", () => open(partial, "wx"));
  const nothing = { bytes: 0, gathered: noBytes, gatheredBytes: 0, written: 0, direct: undefined, unsyncedBytes: 0, syncing: undefined };
  return { name, final, partial, handle, hash, ...nothing, writing: [], spareRuns, isOpen: true };
}

const noBytes = Buffer.alloc(0);

/** Names of files that no run has finished: of this result, of this process, of this run. */
function partialName(name: string): string {
  return `.${name}.${process.pid}.${randomBytes(4).toString("hex")}.partial`;
}

/** The process that a partial file belongs to; undefined for any other file. */
export function writerOf(fileName: string): number | undefined {
  const match = /^\..+\.(\d+)\.[0-9a-f]{8}\.(?:partial|previous)$/.exec(fileName);
  return match === null ? undefined : Number(match[1]);
}

/** Writes, or lets wait, some bytes. They may be changed once those of the next call have been taken. */
export async function writePartial(file: PartialFile, data: Uint8Array | string): Promise<void> {
  const bytes = typeof data === "string" ? Buffer.from(data, "utf8") : data;
  // What was seen before may change after this call.
  await file.hash.taken();
  file.hash.update(bytes);
  file.bytes += bytes.length;
  for (let at = 0; at < bytes.length; ) {
    if (file.gatheredBytes === runBytes) await startWriting(file);
    makeRoom(file, bytes.length - at);
    const part = bytes.subarray(at, at + file.gathered.length - file.gatheredBytes);
    copyInto(file.gathered, file.gatheredBytes, part);
    file.gatheredBytes += part.length;
    at += part.length;
  }
}

/** Makes room for so many bytes more, or for as many as a run can still take. */
function makeRoom(file: PartialFile, bytes: number): void {
  const { gathered, gatheredBytes } = file;
  const wanted = Math.min(gatheredBytes + bytes, runBytes);
  if (wanted <= gathered.length) return;
  const isLong = file.written > 0 || wanted >= runBytes / 2;
  file.gathered = isLong ? (file.spareRuns.pop() ?? runMemory()) : Buffer.allocUnsafeSlow(Math.max(2 * wanted, fewBytes));
  copyInto(file.gathered, 0, gathered.subarray(0, gatheredBytes));
}

/** Writes what was gathered after all that is under way; where that is much, waits first. A failure is met by whoever waits. */
async function startWriting(file: PartialFile): Promise<void> {
  const { gathered, gatheredBytes, written: position } = file;
  if (file.writing.length === mostWriting) await file.writing[0];
  if (position === 0 && gatheredBytes === runBytes) file.direct = await openDirect(file.partial);
  const before = file.writing.at(-1);
  const writing = onFile(file.final, "the result cannot be written", async () => {
    await before;
    await write(file, gathered.subarray(0, gatheredBytes), position);
    file.writing.shift();
    if (gathered.length === runBytes) file.spareRuns.push(gathered);
  });
  writing.catch(() => undefined);
  file.writing.push(writing);
  file.written += gatheredBytes;
  file.gathered = noBytes;
  file.gatheredBytes = 0;
  // Whoever gives much at a time is not waited for by the system: what it has done is taken note of, so that it goes on and its memory is used again.
  await setImmediate();
}

async function write(file: PartialFile, bytes: Uint8Array, position: number): Promise<void> {
  const isWritten = bytes.length === runBytes && (await writeDirect(file, bytes, position));
  for (let at = isWritten ? bytes.length : 0; at < bytes.length; ) at += (await file.handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  file.unsyncedBytes += bytes.length;
  if (file.unsyncedBytes >= syncBytes) startSyncing(file);
}

/** Writes a run past the cache of the system, where that can be. A disk may refuse what it seemed to take: it is then not asked again. */
async function writeDirect(file: PartialFile, bytes: Uint8Array, position: number): Promise<boolean> {
  if (file.direct === undefined) return false;
  try {
    const { bytesWritten } = await file.direct.write(bytes, 0, bytes.length, position);
    if (bytesWritten === bytes.length) return true;
  } catch {
    // Why, the other way of writing says.
  }
  await closeDirect(file);
  return false;
}

/** From now on nothing is written past the cache. */
export async function closeDirect(file: PartialFile): Promise<void> {
  const { direct } = file;
  file.direct = undefined;
  await direct?.close();
}

/** Asks the disk to hold what was written, once it has done so with what was written before; a failure is met at the end. */
function startSyncing(file: PartialFile): void {
  file.unsyncedBytes = 0;
  const before = file.syncing;
  file.syncing = (async () => {
    await before;
    await file.handle.datasync();
  })();
  file.syncing.catch(() => undefined);
}

/** Writes what waits, sees it on the disk and closes the file. */
export async function finishPartial(file: PartialFile): Promise<void> {
  if (!file.isOpen) return;
  if (file.gatheredBytes > 0) await startWriting(file);
  await file.writing.at(-1);
  await onFile(file.final, "the result cannot be written", async () => {
    await file.syncing;
    await file.handle.sync();
  });
  await closePartial(file);
}

export async function closePartial(file: PartialFile): Promise<void> {
  if (!file.isOpen) return;
  file.isOpen = false;
  await Promise.allSettled(file.writing);
  await closeDirect(file);
  await file.handle.close();
}
