import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command: `npm run build` makes it. A long suite may be given a copy by BUILT, which no other build takes away. */
const built = process.env.BUILT ?? fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface StartOptions {
  /** A module that is loaded before the command, in its threads too. */
  readonly preload?: string;
  /** Run by a shell before the command takes its place, such as `ulimit -f 100`. */
  readonly setup?: string;
}

/** Starts the command as its user would, in a process of its own. */
export function startCommand(args: readonly string[], { preload, setup = ":" }: StartOptions = {}): ChildProcess & { readonly ended: Promise<Ended> } {
  if (!existsSync(built)) throw new Error("npm run build comes before the tests");
  const env = { ...process.env, NODE_OPTIONS: preload === undefined ? "" : `--require=${preload}` };
  const child = spawn("sh", ["-c", `${setup}; exec "$@"`, "sh", process.execPath, built, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => {
    texts.out += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    texts.err += part.toString();
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...texts }) as Ended);
  return Object.assign(child, { ended });
}

export const runCommand = (args: readonly string[], options?: StartOptions) => startCommand(args, options).ended;

/** Waits until a run has written the first rows into a folder: it then has its inputs open. */
export async function hasBegun(folder: string): Promise<void> {
  const sizes = () => (existsSync(folder) ? readdirSync(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) : []);
  while (!sizes().some((size) => size > 0)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A module that holds a run at its first write of results, until it is let go; then it has its inputs open and cannot have ended. */
export function holdAtFirstWrite(folder: string): { readonly preload: string; readonly isHeld: () => Promise<void>; readonly release: () => void } {
  const [preload, held, released] = ["hold.cjs", "held", "released"].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(folder, { recursive: true });
  for (const path of [held, released]) rmSync(path, { force: true });
  writeFileSync(
    preload,
    `const fs = require("node:fs/promises");
const { existsSync } = require("node:fs");
const { open } = fs;
fs.open = async (path, ...more) => {
  const handle = await open(path, ...more);
  if (!String(path).endsWith(".partial")) return handle;
  const { write } = handle;
  handle.write = async (...given) => {
    await fs.writeFile(${JSON.stringify(held)}, "");
    while (!existsSync(${JSON.stringify(released)})) await new Promise((resolve) => setTimeout(resolve, 5));
    return write.apply(handle, given);
  };
  return handle;
};
require("node:module").syncBuiltinESMExports();`,
  );
  return {
    preload,
    isHeld: async () => {
      while (!existsSync(held)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    release: () => writeFileSync(released, ""),
  };
}

/** What stands in a folder under a final name, and what does not. */
export function namesIn(folder: string): { readonly final: readonly string[]; readonly hidden: readonly string[] } {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return { final: names.filter((name) => !name.startsWith(".")), hidden: names.filter((name) => name.startsWith(".")) };
}

/** Whether a process is there and has not ended. */
export function isRunning(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
