import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";
import ts from "typescript";
import { noticesPlugin } from "./.ci/notices.js";

/** What a caller may import: `sewage-fee`, `sewage-fee/node`, and so on. */
const doors = {
  index: "src/index.ts",
  "node/index": "src/node/index.ts",
  "browser/index": "src/browser/index.ts",
  "report/index": "src/report/index.ts",
  "seeds/index": "seeds/index.ts",
};

/** What starts programs: the command, and each thread. */
const starters = {
  "cli/main": "src/node/program/command.ts",
  "program/thread": "src/node/program/thread.ts",
};

/** What runs and is never imported. */
const programs = {
  "program/cli": "src/cli/main.ts",
  "program/digestProgram": "src/node/program/digestProgram.ts",
  "program/assessProgram": "src/node/program/assessProgram.ts",
};

/**
 * What computing threads run: a file to itself, since what it would share with the command carries the schemas of policies, and to load these takes longer than the
 * rest.
 */
const threadPrograms = { "program/slabProgram": "src/node/program/slabProgram.ts" };

const present = (entries: Record<string, string>) => Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

const common: Options = {
  outDir: "dist",
  platform: "neutral",
  target: "es2022",
  // Shared chunks: an error class is one class through every door, and no door carries what only another one needs.
  splitting: true,
  treeshake: true,
  sourcemap: false,
  external: [/^node:/],
  // A module that finds a file beside itself needs its own address in CommonJS too.
  shims: true,
  define: { SEWAGE_FEE_VERSION: JSON.stringify(version) },
  // esbuild makes every top-level constant a variable, which the engine has to fetch and check each time: with their values in place rows take an eighth less
  // time. Nothing else is changed, so that what is published can be read.
  minify: "terser",
  terserOptions: {
    compress: { defaults: false, evaluate: true, reduce_vars: true, toplevel: true, unused: true },
    mangle: false,
    format: { beautify: true, indent_level: 2 },
  },
};

/** In the form of CommonJS when they are split already: what esbuild splits are modules. */
const asScripts: NonNullable<Options["plugins"]>[number] = {
  name: "as-scripts",
  renderChunk(code, { type }) {
    if (type !== "chunk") return undefined;
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    return { code: ts.transpileModule(code, { compilerOptions }).outputText };
  },
};

/** A script has no address of its own: whoever runs it gives it one. */
function withModuleUrl(options: { define?: Record<string, string> }): void {
  options.define = { ...options.define, "import.meta.url": "moduleUrl" };
}

/**
 * Programs carry what they import, shaken down to what they use: read as packages, zod, date-fns and what the charts need are hundreds of files, and opening
 * them took most of a short run. A folder of their own for what they share, since a door's chunk of the same content may have the same name. In the
 * form of CommonJS, since the engine takes back what it compiled of a script, and not of a module (`loadProgram`).
 */
const selfContained: Options = {
  ...common,
  format: "esm",
  outExtension: () => ({ js: ".cjs" }),
  plugins: [asScripts],
  // One byte for each character: the engine reads it faster.
  terserOptions: { ...common.terserOptions, format: { ...common.terserOptions?.format, ascii_only: true } },
  platform: "node",
  entry: present(programs),
  treeshake: false,
  shims: false,
  noExternal: [/^(?!node:|fast-csv$)/],
  external: [/^node:/, "fast-csv"],
  esbuildPlugins: [noticesPlugin("program/NOTICES.txt")],
  esbuildOptions: (options) => {
    options.chunkNames = "program/[name]-[hash]";
    withModuleUrl(options);
  },
};

/** What it carries of others is among the notices of the programs, which carry as much and more. */
const threads: Options = {
  ...selfContained,
  format: "cjs",
  plugins: [],
  entry: present(threadPrograms),
  splitting: false,
  treeshake: true,
  esbuildPlugins: [],
  esbuildOptions: withModuleUrl,
};

/** In the form of CommonJS: what begins with a module takes longer to start. */
const starting: Options = {
  ...common,
  format: "cjs",
  outExtension: () => ({ js: ".cjs" }),
  platform: "node",
  entry: present(starters),
  splitting: false,
  shims: false,
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  esbuildOptions: withModuleUrl,
};

/** What the build itself loads programs with. */
const loader: Options = {
  ...common,
  format: "esm",
  platform: "node",
  entry: present({ "program/loadProgram": "src/node/program/loadProgram.ts" }),
  splitting: false,
  shims: false,
};

/** The program of a Web Worker: one file, which a page can start wherever it is served. */
const webWorker: Options = {
  ...common,
  format: "esm",
  platform: "browser",
  entry: present({ "browser/worker": "src/browser/worker.ts" }),
  splitting: false,
  shims: false,
  minify: true,
  noExternal: [/.*/],
  external: [],
  esbuildPlugins: [noticesPlugin("browser/NOTICES.txt")],
};

// `npm start` only runs the programs.
const dts = process.env.WITHOUT_DECLARATIONS === undefined ? { entry: present(doors) } : false;

export default defineConfig([{ ...common, format: ["esm", "cjs"], entry: present(doors), dts }, selfContained, threads, starting, loader, webWorker]);
