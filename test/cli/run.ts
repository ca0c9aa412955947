import { runCli } from "../../src/cli/runCli.js";

/** Runs one command line and gives what it wrote and its exit code. */
export async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (text) => void out.push(text), err: (text) => void err.push(text), isTerminal: false });
  return { code, out: out.join(""), err: err.join("") };
}
