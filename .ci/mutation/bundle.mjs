import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { build } from "esbuild";

/** What no mutant can change is loaded once. */
const external = ["vitest", "fast-check", "date-fns", "@date-fns/utc", "decimal.js", "zod", "typescript", "json-schema-to-typescript"];

/** A file knows its own place also when it stands in one piece with the others. */
const knowsItsPlace = {
  name: "knows-its-place",
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:test|\.ci|fixtures)\/.*\.m?[jt]s$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      loader: extname(path).endsWith("ts") ? "ts" : "js",
    }));
  },
};

/**
 * The library and the tests in one piece, compiled once. Every call gives a fresh copy in which nothing has run: the test files by their
 * names, each as a function that loads it.
 */
export async function bundle({ root, files, replaced }) {
  const entry = `module.exports = { ${files.map((file) => `${JSON.stringify(relative(root, file))}: () => require(${JSON.stringify(file)})`).join(", ")} };`;
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: "js" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    logLevel: "error",
    external,
    plugins: [knowsItsPlace],
  });
  const script = new Script(`(function (require, module) {${outputFiles[0].text}\n})`, { filename: `${root}/in-one-piece.cjs` });
  const load = createRequire(`${root}/package.json`);
  const require = (name) => replaced[name] ?? load(name);
  return () => {
    const module = { exports: {} };
    // zod keeps the schemas' ids beside itself, for all copies.
    load("zod").globalRegistry.clear();
    script.runInThisContext()(require, module);
    return module.exports;
  };
}
