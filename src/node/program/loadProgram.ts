import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What the engine made of a file when the package was built stands beside it under this name. */
export const compiledExtension = ".compiled";

/** What an engine can be given again: of another version or of other settings it refuses it, and compiles the file itself. */
export type CompiledScripts = ReadonlyMap<string, Script>;

/**
 * Runs one of the programs of the package: files in the form of CommonJS, which require one another. Compiling them takes more time than a short run needs
 * for all else, so that what the engine made of them is kept beside them.
 *
 * @param folder where the programs stand.
 * @returns the scripts of all files that were needed, with what has been compiled of them until then.
 */
export function loadProgram(folder: URL, name: string): CompiledScripts {
  const home = fileURLToPath(folder);
  const packages = createRequire(folder);
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const script = compile(file);
    scripts.set(file, script);
    const require = (id: string) => (id.startsWith(".") ? load(join(dirname(file), id)) : packages(id));
    script.runInThisContext()(module.exports, require, module, pathToFileURL(file).href);
    return module.exports;
  };
  load(join(home, `${name}.cjs`));
  return scripts;
}

function compile(file: string): Script {
  const source = `(function (exports, require, module, moduleUrl) {${readFileSync(file, "latin1")}\n})`;
  const cachedData = readCompiled(file);
  return new Script(source, { filename: file, ...(cachedData !== undefined && { cachedData }) });
}

/** A file that was changed by hand since is compiled anew: the engine compares no more of it than its length. */
function readCompiled(file: string): Buffer | undefined {
  const path = file + compiledExtension;
  const made = statSync(path, { throwIfNoEntry: false });
  return made === undefined || made.mtimeMs < statSync(file).mtimeMs ? undefined : readFileSync(path);
}
