import type { Worker } from "node:worker_threads";
import { startThread } from "./startThread.js";

/** A computing thread keeps little of what it makes. */
const youngMegabytes = 4;

/** Threads that wait for what they are to compute. */
const waiting: Worker[] = [];

/** Starts computing threads before it is known what they are to compute: they load while everything else does. Nothing has to wait for them. */
export function prepareSlabThreads(count: number): void {
  while (waiting.length < count) {
    const worker = startSlabThread();
    worker.unref();
    waiting.push(worker);
    // One that dies while it waits is let go: whoever needs one starts another, and is told why that one dies.
    worker.on("error", () => forget(worker)).on("exit", () => forget(worker));
  }
}

function forget(worker: Worker): void {
  const place = waiting.indexOf(worker);
  if (place >= 0) waiting.splice(place, 1);
}

/** A computing thread: one that waits, or a new one. */
export function takeSlabThread(): Worker {
  const worker = waiting.pop() ?? startSlabThread();
  worker.ref();
  return worker;
}

function startSlabThread(): Worker {
  return startThread({ program: "slabProgram" }, { youngMegabytes });
}
