import type { FileHandle } from "node:fs/promises";
import { rm } from "node:fs/promises";
import { copyInto, openDirect, pageBytes, runBytes, runMemory } from "../directFile.js";
import { onFile } from "../fileError.js";
import { closeDirect, closePartial, openPartial } from "../partialFile.js";

/** A run of bytes in a spill file. */
export interface Extent {
  readonly offset: number;
  readonly bytes: number;
}

/** A file of our own beside the results, in which data wait that memory should not hold. It never gets a final name, and goes with the run. */
export interface SpillFile {
  readonly path: string;
  /** Appends bytes, one after the other, and says where they stand. */
  append(parts: readonly Uint8Array[]): Promise<readonly Extent[]>;
  /** The same for what is seldom read again: past the cache of the system, where that can be; what was appended before may end well before it. */
  appendRuns(parts: readonly Uint8Array[]): Promise<readonly Extent[]>;
  discard(): Promise<void>;
}

/**
 * Opens a spill file in the folder of the results. One that a killed run leaves is removed by the next run there, as any other partial file.
 *
 * @throws FileError when it cannot be written.
 */
export async function openSpill(folder: string, name: string): Promise<SpillFile> {
  const file = await openPartial(folder, name);
  const { handle, partial: path } = file;
  let length = 0;
  let last: Promise<unknown> = Promise.resolve();
  let run: Buffer | undefined;
  const write = async (parts: readonly Uint8Array[]) => {
    let position = length;
    for (const part of parts) {
      for (let at = 0; at < part.length; ) at += (await handle.write(part, at, part.length - at, position + at)).bytesWritten;
      position += part.length;
    }
  };
  const writeRuns = async (parts: readonly Uint8Array[]) => {
    if (run === undefined) file.direct = await openDirect(path);
    run ??= runMemory();
    length = upToPage(length);
    if (await writeDirect(file.direct, { parts, run, position: length })) return;
    await closeDirect(file);
    await write(parts);
  };
  const extentOf = ({ length: bytes }: Uint8Array): Extent => {
    length += bytes;
    return { offset: length - bytes, bytes };
  };
  const appendBy = (way: (parts: readonly Uint8Array[]) => Promise<void>) => (parts: readonly Uint8Array[]) => {
    // Several threads may have something at once: one writes after the other.
    const writing = last.then(() =>
      onFile(path, "rows cannot be laid aside", async () => {
        await way(parts);
        return parts.map(extentOf);
      }),
    );
    last = writing.catch(() => undefined);
    return writing;
  };
  return {
    path,
    append: appendBy(write),
    appendRuns: appendBy(writeRuns),
    async discard() {
      await closePartial(file).catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

interface Runs {
  readonly parts: readonly Uint8Array[];
  /** Memory for a run. */
  readonly run: Buffer;
  readonly position: number;
}

/** Writes parts, one after the other, in runs, the last of them up to the end of a page; says whether the disk takes them so. */
async function writeDirect(direct: FileHandle | undefined, { parts, run, position }: Runs): Promise<boolean> {
  if (direct === undefined) return false;
  let written = 0;
  let filled = 0;
  const write = async () => {
    const bytes = upToPage(filled);
    const { bytesWritten } = await direct.write(run, 0, bytes, position + written);
    written += bytes;
    filled = 0;
    return bytesWritten === bytes;
  };
  try {
    for (const part of parts) {
      for (let at = 0; at < part.length; ) {
        const some = part.subarray(at, at + runBytes - filled);
        copyInto(run, filled, some);
        filled += some.length;
        at += some.length;
        if (filled === runBytes && !(await write())) return false;
      }
    }
    return filled === 0 || (await write());
  } catch {
    // Why, the other way of writing says.
    return false;
  }
}

function upToPage(bytes: number): number {
  return Math.ceil(bytes / pageBytes) * pageBytes;
}
