import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
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
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const source = `(function (exports, require, module, moduleUrl) {${readFileSync(file, "latin1")}\n})`;
    const script = compile(file, source);
    scripts.set(file, { script, source });
    const require = (id: string) => (id.startsWith(".") ? load(join(dirname(file), id)) : packages(id));
    script.runInThisContext()(module.exports, require, module, pathToFileURL(file).href);
    return module.exports;
  };
  load(join(home, `${name}.cjs`));
  return scripts;
}

function compile(file: string, source: string): Script {
  const cachedData = readCompiled(file, source);
  // The name stands in what is kept: one that is the same wherever the package lies, and letters of its own, since a part of the path would be kept with all of it.
  const filename = Buffer.from(`sewage-fee/${basename(file)}`).toString();
  return new Script(source, { filename, ...(cachedData !== undefined && { cachedData }) });
}

function readCompiled(file: string, source: string): Buffer | undefined {
  const kept = readIfThere(file + compiledExtension);
  if (kept === undefined) return undefined;
  const compiled = kept.subarray(digestBytes);
  return digestOf(source, compiled).equals(kept.subarray(0, digestBytes)) ? compiled : undefined;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

const digestBytes = 32;

/** Keeps what the engine has compiled of the files of a program until now, for the next run. */
export function keepCompiled(scripts: CompiledScripts): void {
  for (const [file, { script, source }] of scripts) {
    const compiled = script.createCachedData();
    writeFileSync(file + compiledExtension, Buffer.concat([digestOf(source, compiled), compiled]));
  }
}

/**
 * The engine believes what it is given: of the source it compares the length, of the rest nothing. What a hand or a disk has changed, and what another build of
 * Node has made, is left aside.
 */
function digestOf(source: string, compiled: Uint8Array): Buffer {
  const { version, arch, platform, versions } = process;
  return createHash("sha256").update(`${version} ${versions.v8} ${arch} ${platform} ${source.length} `).update(source, "latin1").update(compiled).digest();
}
