import { rm } from "node:fs/promises";
import { onFile } from "../fileError.js";
import { closePartial, openPartial } from "../partialFile.js";

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
  const write = async (parts: readonly Uint8Array[]): Promise<readonly Extent[]> => {
    const extents: Extent[] = [];
    for (const part of parts) {
      for (let at = 0; at < part.length; ) at += (await handle.write(part, at)).bytesWritten;
      extents.push({ offset: length, bytes: part.length });
      length += part.length;
    }
    return extents;
  };
  return {
    path,
    append(parts) {
      // Several threads may have something at once: one writes after the other.
      const writing = last.then(() => onFile(path, "rows cannot be laid aside", () => write(parts)));
      last = writing.catch(() => undefined);
      return writing;
    },
    async discard() {
      await closePartial(file).catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
