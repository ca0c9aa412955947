import { randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
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
  /** What waits to be written, in memory that grows up to a run, and the memory of the run before. */
  gathered: Buffer;
  gatheredBytes: number;
  spare: Buffer | undefined;
  /** How many bytes come before these, and the write under way: one at a time, so that reading and computing go on beside it. */
  written: number;
  writing: Promise<void>;
  /** Takes whole runs past the cache of the system; nothing while there was none, or where that cannot be. */
  direct: FileHandle | undefined;
  /** What was written since the disk was last asked to hold it, and its answer. */
  unsyncedBytes: number;
  syncing: Promise<void> | undefined;
  isOpen: boolean;
}

const fewBytes = 1 << 14;
/** A disk that is asked for everything at the end keeps the run waiting: it is asked each time when this much was written. */
const syncBytes = 1 << 26;

export async function openPartial(folder: string, name: string, hash: Sha256 = sha256Here()): Promise<PartialFile> {
  const final = join(folder, name);
  const partial = join(folder, partialName(name));
  const handle = await onFile(final, "the result cannot be written", () => open(partial, "wx"));
  const nothing = { bytes: 0, gathered: noBytes, gatheredBytes: 0, spare: undefined, written: 0, direct: undefined, unsyncedBytes: 0, syncing: undefined };
  return { name, final, partial, handle, hash, ...nothing, writing: Promise.resolve(), isOpen: true };
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
  file.gathered = wanted > runBytes / 2 ? runMemory() : Buffer.allocUnsafeSlow(Math.max(2 * wanted, fewBytes));
  copyInto(file.gathered, 0, gathered.subarray(0, gatheredBytes));
}

/** Waits for the write under way, then starts the next; its failure is met by whoever waits for it. */
async function startWriting(file: PartialFile): Promise<void> {
  const bytes = file.gathered.subarray(0, file.gatheredBytes);
  await file.writing;
  if (file.written === 0 && bytes.length === runBytes) file.direct = await openDirect(file.partial);
  const position = file.written;
  file.written += bytes.length;
  file.writing = onFile(file.final, "the result cannot be written", async () => {
    if (bytes.length === runBytes && (await writeDirect(file, bytes, position))) return;
    for (let at = 0; at < bytes.length; ) at += (await file.handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
    file.unsyncedBytes += bytes.length;
    if (file.unsyncedBytes >= syncBytes) startSyncing(file);
  });
  file.writing.catch(() => undefined);
  [file.gathered, file.spare] = [file.spare ?? noBytes, file.gathered];
  file.gatheredBytes = 0;
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
  await file.writing;
  await onFile(file.final, "the result cannot be written", async () => {
    await file.syncing;
    await file.handle.sync();
  });
  await closePartial(file);
}

export async function closePartial(file: PartialFile): Promise<void> {
  if (!file.isOpen) return;
  file.isOpen = false;
  await file.writing.catch(() => undefined);
  await closeDirect(file);
  await file.handle.close();
}
