import process from "node:process";
import { runCli } from "./runCli.js";
import { openSpeech } from "./speech.js";

void main();

async function main(): Promise<void> {
  // What stands where nothing else is said any more: a command that ends without an end has failed.
  process.exitCode = 3;
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const [out, err] = [openSpeech(process.stdout), openSpeech(process.stderr)];
  let rowsLeave = false;
  process.exitCode = await runCli(process.argv.slice(2), {
    out: out.say,
    err: err.say,
    delivered: async () => {
      await out.delivered();
      await err.delivered();
    },
    isTerminal: process.stderr.isTTY === true,
    pipes: () => {
      rowsLeave = true;
      return { input: process.stdin, rows: process.stdout };
    },
    signal: stop.signal,
  });
  // Rows that nobody takes would keep a run that has failed from ending.
  if (!rowsLeave || process.exitCode <= 1) return;
  await err.delivered().catch(() => undefined);
  process.exit();
}
