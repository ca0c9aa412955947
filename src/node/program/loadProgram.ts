import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What the engine made of a file when the package was built stands beside it under this name. */
export const compiledExtension = ".compiled";

/** The files of a program that were needed, with what the engine has made of each. */
export type CompiledScripts = ReadonlyMap<string, { readonly script: Script; readonly source: string }>;

/**
 * Runs one of the programs of the package: files in the form of CommonJS, which require one another. Compiling them takes more time than a short run needs
 * for all else, so that what the engine made of them is kept beside them.
 *
 * @param folder where the programs stand.
 * @returns all files that were needed until then, and later those that are needed later.
 */
export function loadProgram(folder: URL, name: string): CompiledScripts {
  const home = fileURLToPath(folder);
  const packages = createRequire(folder);
  const scripts = new Map<string, { readonly script: Script; readonly source: string }>();
  const modules = new Map<string, { exports: unknown }>();
  const [readSource, readKept] = [openReader(opening, closing), openReader()];
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const bytes = readSource(file);
    const source = bytes.toString("latin1");
    const cachedData = compiledOf(bytes, readIfThere(readKept, file + compiledExtension));
    // The name stands in what is kept: one that is the same wherever the package lies, and letters of its own, since a part of the path would be kept with all of it.
    const filename = Buffer.from(`sewage-fee/${basename(file)}`).toString();
    const script = new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
    scripts.set(file, { script, source });
    const require = (id: string) => (id.startsWith(".") ? load(join(dirname(file), id)) : packages(id));
    script.runInThisContext()(module.exports, require, module, pathToFileURL(file).href);
    return module.exports;
  };
  load(join(home, `${name}.cjs`));
  return scripts;
}

/** What makes a function of a file. */
const opening = "(function (exports, require, module, moduleUrl) {";
const closing = "\n})";

/** Reads a file. What it gives stands until the next is read. */
type FileReader = (path: string) => Buffer;

/** Opens a reader that puts all files into the same memory: what was touched before is at hand, and a start reads some megabytes. */
function openReader(before = "", after = ""): FileReader {
  const room = { bytes: Buffer.allocUnsafeSlow(1 << 20) };
  return (path) => {
    const file = openSync(path, "r");
    try {
      const { size } = fstatSync(file);
      const length = before.length + size + after.length;
      if (length > room.bytes.length) room.bytes = Buffer.allocUnsafeSlow(length);
      const { bytes } = room;
      let at = bytes.write(before, 0, "latin1");
      for (let read = 1; read > 0 && at < before.length + size; at += read) read = readSync(file, bytes, at, before.length + size - at, null);
      at += bytes.write(after, at, "latin1");
      return bytes.subarray(0, at);
    } finally {
      closeSync(file);
    }
  };
}

function readIfThere(read: FileReader, path: string): Buffer | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}

const digestBytes = 32;

/** What the engine made of a source, if it is that. */
function compiledOf(source: Buffer, kept: Buffer | undefined): Buffer | undefined {
  if (kept === undefined) return undefined;
  const compiled = kept.subarray(digestBytes);
  return digestOf(source, compiled).equals(kept.subarray(0, digestBytes)) ? compiled : undefined;
}

/** Keeps what the engine has compiled of the files of a program until now, for the next run. */
export function keepCompiled(scripts: CompiledScripts): void {
  for (const [file, { script, source }] of scripts) {
    const compiled = script.createCachedData();
    writeFileSync(file + compiledExtension, Buffer.concat([digestOf(Buffer.from(source, "latin1"), compiled), compiled]));
  }
}

/**
 * The engine believes what it is given: of the source it compares the length, of the rest nothing. What a hand or a disk has changed, and what another build of
 * Node has made, is left aside.
 */
function digestOf(source: Buffer, compiled: Uint8Array): Buffer {
  const { version, arch, platform, versions } = process;
  return createHash("sha256").update(`${version} ${versions.v8} ${arch} ${platform} ${source.length} `).update(source).update(compiled).digest();
}
