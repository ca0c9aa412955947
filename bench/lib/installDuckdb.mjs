import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const release = "@duckdb/node-api@1.5.6-r.1";

/**
 * DuckDB is measured against, not built with: it goes into a temporary folder, not among the project's dependencies.
 *
 * @returns the folder whose `node_modules` holds it, or undefined when it cannot be had, as without a network.
 */
export function installDuckdb(folder) {
  if (existsSync(join(folder, "node_modules/@duckdb/node-api"))) return folder;
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", release], { stdio: ["ignore", 2, 2] });
  return status === 0 ? folder : undefined;
}
