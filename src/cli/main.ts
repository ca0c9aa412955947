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
  process.exitCode = await runCli(process.argv.slice(2), {
    out: out.say,
    err: err.say,
    delivered: async () => {
      await out.delivered();
      await err.delivered();
    },
    isTerminal: process.stderr.isTTY === true,
    pipes: () => ({ input: process.stdin, rows: process.stdout }),
    signal: stop.signal,
  });
  for (const { delivered } of [out, err]) await delivered().catch(() => undefined);
  // The system takes down what a run has built up faster than the engine does; and rows that nobody takes would keep a run that has failed from ending.
  process.exit();
}
