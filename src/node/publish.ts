import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError, onFile } from "./fileError.js";
import type { PartialFile } from "./partialFile.js";

/**
 * Gives finished files their names, those of an earlier run being taken aside until all stand. The file that was created last, the summary, is the
 * mark of a complete set: it is the first to go and the last to come. So whenever the process is killed, each file under a final name is whole, and a
 * summary never stands beside the results of another run.
 *
 * @throws FileError when one cannot be moved; what stood there before stands there again.
 */
export async function publishAll(folder: string, files: readonly PartialFile[]): Promise<void> {
  const done: (() => Promise<void>)[] = [];
  const removed: string[] = [];
  const names = [...files.map(({ name }) => name).reverse(), ...(await superseded(folder, files))];
  try {
    for (const name of names) {
      const final = join(folder, name);
      const found = await stat(final).catch(() => undefined);
      if (found === undefined) continue;
      if (found.isDirectory()) throw new FileError("a folder stands where a result should", { path: final, code: "EISDIR" });
      const aside = asideOf(files[0]!, name);
      await onFile(final, "the earlier result cannot be replaced", () => rename(final, aside));
      done.push(() => rename(aside, final));
      removed.push(aside);
    }
    for (const [place, file] of files.entries()) {
      // The order of names on the disk is the order in which they were given, also when the power fails.
      if (place === files.length - 1) await settle(folder);
      await onFile(file.final, "the result cannot be given its name", () => rename(file.partial, file.final));
      done.push(() => rename(file.final, file.partial));
    }
  } catch (error) {
    for (const undo of done.reverse()) await undo().catch(() => undefined);
    throw error;
  }
  await settle(folder);
  for (const aside of removed) await rm(aside, { force: true }).catch(() => undefined);
}

/** Where an earlier result waits: a name that the next run knows as left over. */
function asideOf({ name, partial }: PartialFile, replaced: string): string {
  const run = partial.slice(dirname(partial).length + 1 + `.${name}.`.length).replace(/partial$/, "previous");
  return join(dirname(partial), `.${replaced}.${run}`);
}

/** Sees the names in a folder on the disk. Not every system can, and none of them must. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

interface Listing {
  readonly command?: unknown;
  readonly outputs?: readonly { readonly name?: unknown; readonly bytes?: unknown }[];
}

/**
 * Results that an earlier run of the same command wrote and this one does not, such as a file in another format: they would stand beside a summary that
 * is not theirs. They are known by the earlier summary, and left alone where somebody has changed them since.
 */
async function superseded(folder: string, files: readonly PartialFile[]): Promise<string[]> {
  const mark = files.at(-1);
  if (mark === undefined || !mark.name.endsWith(".json")) return [];
  const [earlier, now] = [await readListing(mark.final), await readListing(mark.partial)];
  if (earlier === undefined || now === undefined || earlier.command !== now.command || !Array.isArray(earlier.outputs)) return [];
  const written = new Set(files.map(({ name }) => name));
  const names: string[] = [];
  for (const { name, bytes } of earlier.outputs) {
    if (typeof name !== "string" || !/^[^./\\][^/\\]*$/.test(name) || written.has(name)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() === true && found.size === bytes) names.push(name);
  }
  return names;
}

async function readListing(path: string): Promise<Listing | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Listing;
  } catch {
    return undefined;
  }
}
