import { mkdir, readdir, readFile, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SpareRuns } from "./directFile.js";
import { onFile } from "./fileError.js";
import type { PartialFile } from "./partialFile.js";
import { closePartial, finishPartial, openPartial, writePartial, writerOf } from "./partialFile.js";
import { publishAll } from "./publish.js";
import type { Sha256 } from "./sha256.js";

/** A file that is being written beside its final name. */
export interface Output {
  readonly name: string;
  /** Takes some bytes, which may be changed once those of the next call have been taken. */
  write(bytes: Uint8Array | string): Promise<void>;
}

/** Files that appear together, and only when all are complete. */
export interface Outputs {
  create(name: string, hash?: Sha256): Promise<Output>;
  /** Nothing more comes for the files that were created until now: they begin to be closed, and the disk need not be waited for yet. */
  end(): void;
  /** Ends all files and gives their digests. */
  digests(): Promise<{ readonly name: string; readonly sha256: string; readonly bytes: number }[]>;
  /** Sees all files on the disk and closes them; they still stand under their temporary names. */
  seal(): Promise<void>;
  /**
   * Moves every file to its final name; the one that was created last, the mark of a complete set, comes last. When one cannot be moved, what stood there
   * before stands there again.
   */
  publish(): Promise<void>;
  /** Removes what was written, and the folder where it was made for it; nothing appears. */
  discard(): Promise<void>;
}

export interface OutputOptions {
  /** Whether every CSV begins with a byte order mark; default no. */
  readonly byteOrderMark?: boolean;
}

/**
 * Opens a folder for results. It is made when it is not there; what a run that was killed left in it is removed.
 *
 * @throws FileError when there can be no such folder, or it cannot be written.
 */
export async function openOutputs(folder: string, { byteOrderMark = false }: OutputOptions = {}): Promise<Outputs> {
  const made = await makeFolder(folder);
  await onFolder(folder, () => removeLeftovers(folder));
  const files: PartialFile[] = [];
  const spareRuns: SpareRuns = [];
  const closing = new Map<PartialFile, Promise<void>>();
  const close = (file: PartialFile) => {
    const known = closing.get(file);
    if (known !== undefined) return known;
    const begun = finishPartial(file);
    // Its failure is met when all are to be closed.
    begun.catch(() => undefined);
    closing.set(file, begun);
    return begun;
  };
  const end = () => {
    for (const file of files) void close(file);
  };
  const closeAll = async () => {
    // All of them have come to an end before the first failure is told: nothing then goes on with them.
    await Promise.allSettled(files.map(close));
    for (const file of files) await close(file);
  };
  return {
    async create(name, hash) {
      const file = await openPartial(folder, name, { hash, spareRuns });
      files.push(file);
      if (byteOrderMark && name.endsWith(".csv")) await writePartial(file, "\ufeff");
      return { name, write: (data) => writePartial(file, data) };
    },
    end,
    digests() {
      end();
      return Promise.all(files.map(async ({ name, hash, bytes }) => ({ name, sha256: await hash.hex(), bytes })));
    },
    seal: closeAll,
    async publish() {
      await closeAll();
      await publishAll(folder, files);
    },
    async discard() {
      for (const file of files) {
        await closing.get(file)?.catch(() => undefined);
        await closePartial(file).catch(() => undefined);
        await rm(file.partial, { force: true }).catch(() => undefined);
      }
      await removeMade(made);
    },
  };
}

function onFolder<Value>(folder: string, use: () => Promise<Value>): Promise<Value> {
  return onFile(folder, "the folder for the results cannot be used", use);
}

/**
 * Makes the folder for results, where it is not there.
 *
 * @returns what was made, the outermost first.
 */
export function makeFolder(folder: string): Promise<readonly string[]> {
  return onFolder(folder, () => makeFolders(folder));
}

/** Removes folders that were made, the outermost first in the list. One in which something stands stays, and so do those around it. */
export async function removeMade(folders: readonly string[]): Promise<void> {
  for (const folder of folders.toReversed()) await rmdir(folder).catch(() => undefined);
}

/** Makes a folder and those above it. Node's own way never ends where the system makes the folder above and lets nobody into it, such as below /proc. */
async function makeFolders(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder);
    return [folder];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(folder);
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return [];
    if (code !== "ENOENT" || above === folder || (await stat(above).catch(() => undefined)) !== undefined) throw error;
    return [...(await makeFolders(above)), ...(await makeFolders(folder))];
  }
}

/** Removes partial files whose process is gone. Those of a process that lives are its own affair. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const writer = writerOf(name);
    if (writer === undefined) continue;
    const path = join(folder, name);
    if (!(await isBeingWritten(path, writer))) await rm(path, { force: true });
  }
}

async function isBeingWritten(path: string, writer: number): Promise<boolean> {
  // In a container every run may have the same number: a file of ours that is older than this process is not ours.
  if (writer === process.pid) return (await stat(path)).mtimeMs >= performance.timeOrigin;
  try {
    process.kill(writer, 0);
    return !(await isDeadUnburied(writer));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process has ended and nobody has asked how: in a container without an init it stays listed for ever. Only Linux tells. */
async function isDeadUnburied(process: number): Promise<boolean> {
  const status = await readFile(`/proc/${process}/stat`, "latin1").catch(() => "");
  return /\) [ZX] /.test(status);
}
