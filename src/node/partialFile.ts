import { randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
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
  /** Small writes wait here to be written together. */
  waiting: Uint8Array[];
  waitingBytes: number;
  /** The write under way: one at a time, so that reading and computing go on beside it. */
  writing: Promise<void>;
  /** What was written since the disk was last asked to hold it, and its answer. */
  unsyncedBytes: number;
  syncing: Promise<void> | undefined;
  /** Whether what is being written is no copy, but memory of whoever gave it. */
  isLent: boolean;
  isOpen: boolean;
}

/** Small writes are gathered until they make this much. */
const writeBytes = 1 << 18;
/** A disk that is asked for everything at the end keeps the run waiting: it is asked each time when this much was written. */
const syncBytes = 1 << 26;

export async function openPartial(folder: string, name: string, hash: Sha256 = sha256Here()): Promise<PartialFile> {
  const final = join(folder, name);
  const partial = join(folder, partialName(name));
  const handle = await onFile(final, "the result cannot be written", () => open(partial, "wx"));
  const nothing = { bytes: 0, waiting: [], waitingBytes: 0, writing: Promise.resolve(), unsyncedBytes: 0, syncing: undefined, isLent: false };
  return { name, final, partial, handle, hash, ...nothing, isOpen: true };
}

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
  // What was written before may change after this call.
  await file.hash.taken();
  file.hash.update(bytes);
  file.bytes += bytes.length;
  file.waiting.push(bytes.length < writeBytes ? new Uint8Array(bytes) : bytes);
  file.waitingBytes += bytes.length;
  if (file.waitingBytes >= writeBytes) await startWriting(file);
  else if (file.isLent) await file.writing;
}

/** Waits for the write under way, then starts the next; its failure is met by whoever waits for it. */
async function startWriting(file: PartialFile): Promise<void> {
  const isOne = file.waiting.length === 1;
  const bytes = isOne ? file.waiting[0]! : Buffer.concat(file.waiting);
  file.waiting = [];
  file.waitingBytes = 0;
  await file.writing;
  file.isLent = isOne;
  file.writing = onFile(file.final, "the result cannot be written", async () => {
    for (let at = 0; at < bytes.length; ) at += (await file.handle.write(bytes, at)).bytesWritten;
    file.unsyncedBytes += bytes.length;
    if (file.unsyncedBytes >= syncBytes) startSyncing(file);
  });
  file.writing.catch(() => undefined);
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
  if (file.waiting.length > 0) await startWriting(file);
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
  await file.handle.close();
}
