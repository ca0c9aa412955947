import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/** What a caller may import: `sewage-fee`, `sewage-fee/node`, and so on. */
const doors = {
  index: "src/index.ts",
  "node/index": "src/node/index.ts",
  "browser/index": "src/browser/index.ts",
  "report/index": "src/report/index.ts",
  "seeds/index": "seeds/index.ts",
};

/** What runs and is never imported: ESM only, without declarations. */
const programs = {
  "cli/main": "src/cli/main.ts",
  "node/worker": "src/node/worker.ts",
  "node/assessWorker": "src/node/assess/assessWorker.ts",
};

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
};

// `npm start` only runs the programs.
const dts = process.env.WITHOUT_DECLARATIONS === undefined ? { entry: present(doors) } : false;

export default defineConfig([
  { ...common, format: "esm", entry: { ...present(doors), ...present(programs) }, dts: { entry: present(doors) } },
  // The shim gives CommonJS its own file's address, by which the computing threads are found.
  { ...common, format: "cjs", shims: true, entry: present(doors), dts },
]);
