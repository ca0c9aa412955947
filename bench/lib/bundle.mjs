import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The kernel is no public door, so it is bundled from `src` as tsup would bundle it, together with the doors it is compared with. */
const doors = `
export { chargeUsage, createFacts, openWorkspace, sumOfTape } from "./src/billing/index.ts";
export { dischargeKinds } from "./src/policy/index.ts";
export { bill, openTariff } from "./src/index.ts";
`;

/** Bundles the engine into a temporary file and imports it; the file is gone when the answer comes. */
export async function importEngine() {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, "out", "bench-"));
  const outfile = join(folder, "engine.mjs");
  try {
    await build({
      stdin: { contents: doors, resolveDir: root, loader: "ts" },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "es2022",
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
