import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileError, onFile } from "./fileError.js";
import type { PartialFile } from "./partialFile.js";
import { closePartial, finishPartial, openPartial, writePartial, writerOf } from "./partialFile.js";

/** A file that is being written beside its final name. */
export interface Output {
  readonly name: string;
  write(bytes: Uint8Array | string): Promise<void>;
}

/** Files that appear together, and only when all are complete. */
export interface Outputs {
  create(name: string): Promise<Output>;
  /** Closes all files and gives their digests; they still stand under their temporary names. */
  seal(): Promise<{ readonly name: string; readonly sha256: string; readonly bytes: number }[]>;
  /** Moves every file to its final name; when one cannot be moved, what stood there before stands there again. */
  publish(): Promise<void>;
  /** Removes what was written; nothing appears. */
  discard(): Promise<void>;
}

/**
 * Opens a folder for results. It is made when it is not there; what a run that was killed left in it is removed.
 *
 * @throws FileError when there can be no such folder, or it cannot be written.
 */
export async function openOutputs(folder: string): Promise<Outputs> {
  await onFile(folder, "the folder for the results cannot be used", async () => {
    await mkdir(folder, { recursive: true });
    await removeLeftovers(folder);
  });
  const files: PartialFile[] = [];
  return {
    async create(name) {
      const file = await openPartial(folder, name);
      files.push(file);
      return { name, write: (data) => writePartial(file, data) };
    },
    async seal() {
      for (const file of files) await finishPartial(file);
      return files.map(({ name, hash, bytes }) => ({ name, sha256: hash.copy().digest("hex"), bytes }));
    },
    async publish() {
      for (const file of files) await finishPartial(file);
      await publishAll(files);
    },
    async discard() {
      for (const file of files) {
        await closePartial(file).catch(() => undefined);
        await rm(file.partial, { force: true }).catch(() => undefined);
      }
    },
  };
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

/** Takes the results of an earlier run aside, puts the new ones in their place, and only then lets the old ones go. */
async function publishAll(files: readonly PartialFile[]): Promise<void> {
  const done: (() => Promise<void>)[] = [];
  const aside = ({ partial }: PartialFile) => partial.replace(/partial$/, "previous");
  try {
    for (const file of files) {
      const found = await stat(file.final).catch(() => undefined);
      if (found === undefined) continue;
      if (found.isDirectory()) throw new FileError("a folder stands where a result should", { path: file.final, code: "EISDIR" });
      await onFile(file.final, "the earlier result cannot be replaced", () => rename(file.final, aside(file)));
      done.push(() => rename(aside(file), file.final));
    }
    for (const file of files) {
      await onFile(file.final, "the result cannot be given its name", () => rename(file.partial, file.final));
      done.push(() => rename(file.final, file.partial));
    }
  } catch (error) {
    for (const undo of done.reverse()) await undo().catch(() => undefined);
    throw error;
  }
  for (const file of files) await rm(aside(file), { force: true }).catch(() => undefined);
}
