// Keeps beside the programs what the engine compiled of them in a short run, so that the next one need not: the last step of `npm run build`. With `threads`
// it keeps what it compiled of the programs of its threads.
import { mkdtempSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import workerThreads from "node:worker_threads";
import { keepCompiled, loadProgram } from "../dist/program/loadProgram.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const example = join(root, "fixtures/county-town");
const out = mkdtempSync(join(tmpdir(), "sewage-fee-build-"));
const ofThreads = process.argv[2] === "threads";

/** A thread that keeps what was compiled when it is told to end. */
class KeepingWorker extends workerThreads.Worker {
  #ended;
  constructor(_file, options) {
    super(new URL("./keepCompiledInThread.mjs", import.meta.url), options);
    this.#ended = new Promise((resolve) => this.once("exit", resolve));
  }
  terminate() {
    const end = new workerThreads.BroadcastChannel("end");
    end.postMessage("");
    end.close();
    return this.#ended;
  }
}

if (ofThreads) {
  workerThreads.Worker = KeepingWorker;
  syncBuiltinESMExports();
}

process.argv.splice(
  2,
  Infinity,
  ...["reconcile", join(example, "usage.csv"), "--policy", join(example, "policy.json"), "--allow-example"],
  ...["--reliefs", join(example, "reliefs.csv"), "--orders", join(example, "orders.csv"), "--out", join(out, "run")],
  ...(ofThreads ? ["--workers", "2"] : []),
);
const scripts = loadProgram(new URL("../dist/program/", import.meta.url), "cli");

process.once("exit", () => {
  rmSync(out, { recursive: true, force: true });
  if (![0, 1].includes(process.exitCode)) throw new Error(`the run of which the programs are kept ended with ${process.exitCode}`);
  process.exitCode = 0;
  if (!ofThreads) keepCompiled(scripts);
});
