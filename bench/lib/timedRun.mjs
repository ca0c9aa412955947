import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const timer = "/usr/bin/time";

/** No contestant asks for a connection: certificates that Node is to read at its start take it longer than all the rest of a start. */
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/**
 * Runs a command to its end and measures the whole process.
 *
 * @param codes the exit codes that are right; default 0 alone.
 * @returns seconds, and peak memory in MB; NaN where the machine has no GNU time.
 */
export function timedRun([program, ...args], folder, { codes = [0] } = {}) {
  const log = join(folder, "peak.txt");
  const measured = existsSync(timer) ? [timer, "-f", "%M", "-o", log, program, ...args] : [program, ...args];
  const start = performance.now();
  const { status, stderr } = spawnSync(measured[0], measured.slice(1), { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8", env });
  const seconds = (performance.now() - start) / 1000;
  if (!codes.includes(status)) throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${stderr}`);
  const megabytes = measured[0] === timer ? Number(readFileSync(log, "utf8").trim().split("\n").at(-1)) / 1024 : Number.NaN;
  return { seconds, megabytes };
}
