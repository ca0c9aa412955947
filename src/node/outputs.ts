import { createHash, type Hash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

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
  /** Moves every file to its final name. */
  publish(): Promise<void>;
  /** Removes what was written; nothing appears. */
  discard(): Promise<void>;
}

interface Open {
  readonly name: string;
  readonly temporary: string;
  readonly handle: FileHandle;
  readonly hash: Hash;
  bytes: number;
  closed: boolean;
}

/** Opens a folder for results. It is made when it is not there. */
export async function openOutputs(folder: string): Promise<Outputs> {
  await mkdir(folder, { recursive: true });
  const files: Open[] = [];
  const close = async (file: Open) => {
    if (file.closed) return;
    file.closed = true;
    await file.handle.close();
  };
  return {
    async create(name) {
      const temporary = join(folder, `.${name}.${process.pid}.partial`);
      const file: Open = { name, temporary, handle: await open(temporary, "w"), hash: createHash("sha256"), bytes: 0, closed: false };
      files.push(file);
      return {
        name,
        async write(data) {
          const bytes = typeof data === "string" ? Buffer.from(data, "utf8") : data;
          file.hash.update(bytes);
          file.bytes += bytes.length;
          for (let at = 0; at < bytes.length; ) at += (await file.handle.write(bytes, at)).bytesWritten;
        },
      };
    },
    async seal() {
      for (const file of files) {
        if (!file.closed) await file.handle.sync();
        await close(file);
      }
      return files.map(({ name, hash, bytes }) => ({ name, sha256: hash.copy().digest("hex"), bytes }));
    },
    async publish() {
      for (const file of files) {
        await close(file);
        await rename(file.temporary, join(folder, file.name));
      }
    },
    async discard() {
      for (const file of files) {
        await close(file).catch(() => undefined);
        await rm(file.temporary, { force: true });
      }
    },
  };
}
