import { runCli } from "../../src/cli/runCli.js";

/** Runs one command line and gives what it wrote and its exit code. */
export async function run(...args: readonly string[]) {
  let out = "";
  let err = "";
  const code = await runCli(args, { out: (text) => void (out += text), err: (text) => void (err += text), isTerminal: false });
  return { code, out, err };
}
