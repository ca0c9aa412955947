import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";

/** What is written past the cache of the system stands where a page can stand, in memory and in the file: runs of so many bytes, one after the other. */
export const runBytes = 1 << 21;
/** What is shorter than a run is as long as some pages. */
export const pageBytes = 1 << 12;

/**
 * Opens a file that is there to be written past the cache of the system. There a copy is made of what nobody reads soon, for which
 * memory has to be had page by page. Not every system can do without, nor every disk: then there is no such handle.
 */
export async function openDirect(path: string): Promise<FileHandle | undefined> {
  const flag = constants.O_DIRECT as number | undefined;
  return flag === undefined ? undefined : open(path, constants.O_WRONLY | flag).catch(() => undefined);
}

/** Memory for a run. That of WebAssembly begins with a page; where there is none to be had, any other does for a disk that does not mind. */
export function runMemory(): Buffer {
  const pages = runBytes / webAssemblyPage;
  try {
    return Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer);
  } catch {
    return Buffer.allocUnsafeSlow(runBytes);
  }
}

const webAssemblyPage = 1 << 16;

/** Memory of runs that have been written, for runs of any file: memory that was touched before is at hand. */
export type SpareRuns = Buffer[];

/** Copies bytes as the processor copies: `set` takes ten times as long from memory that threads share. */
export function copyInto(memory: Buffer, at: number, bytes: Uint8Array): void {
  if (bytes.length > 0) memory.fill(bytes, at, at + bytes.length);
}
