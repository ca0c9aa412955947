import { Worker } from "node:worker_threads";

/** Looks on from another thread: input by input the round says where it is. Where it stays too long, the process is ended, and the place is said. */
export interface Watch {
  at(round: number, input: number): void;
  close(): Promise<void>;
}

const looking = `
const { workerData: { state, patience } } = require("node:worker_threads");
const seen = new Int32Array(state);
let last = -1, since = Date.now();
setInterval(() => {
  const beats = Atomics.load(seen, 0);
  if (beats !== last) { last = beats; since = Date.now(); return; }
  if (Date.now() - since < patience) return;
  require("node:fs").writeSync(2, "hangs: round " + Atomics.load(seen, 1) + ", input " + Atomics.load(seen, 2) + "\\n");
  process.kill(process.pid, "SIGKILL");
}, 1000);
`;

/** @param patienceSeconds how long one input may take. */
export function openWatch(patienceSeconds: number): Watch {
  const state = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
  const seen = new Int32Array(state);
  const worker = new Worker(looking, { eval: true, workerData: { state, patience: patienceSeconds * 1000 }, execArgv: [] });
  worker.unref();
  return {
    at(round, input) {
      Atomics.store(seen, 1, round);
      Atomics.store(seen, 2, input);
      Atomics.add(seen, 0, 1);
    },
    close: async () => void (await worker.terminate()),
  };
}
