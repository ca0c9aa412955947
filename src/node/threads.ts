import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { SlabOptions, SlabPlan, SlabProcessor, SlabResult } from "../batch/index.js";
import { openSlabProcessor } from "../batch/index.js";

/** Computing threads for the slabs of one file. */
export interface Threads {
  readonly count: number;
  /** Processes a slab; results may come in any order. */
  process(bytes: Uint8Array, options?: SlabOptions): Promise<SlabResult>;
  close(): Promise<void>;
}

/** Opens `workers` computing threads; with 1 the main thread computes and no thread is started. */
export function openThreads(plan: SlabPlan, workers: number): Threads {
  return workers <= 1 ? mainThread(plan) : workerThreads(plan, workers);
}

function mainThread(plan: SlabPlan): Threads {
  const process: SlabProcessor = openSlabProcessor(plan);
  return { count: 1, process: async (bytes, options) => process(bytes, options), close: async () => undefined };
}

interface Task {
  readonly resolve: (result: SlabResult) => void;
  readonly reject: (error: Error) => void;
}

/** A computing thread keeps little of what it makes: more room for what is young only adds to the memory of the run. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

function workerThreads(plan: SlabPlan, count: number): Threads {
  const waiting: (() => void)[] = [];
  const idle: Worker[] = [];
  const tasks = new Map<Worker, Task>();
  let dead: Error | undefined;
  const workers = Array.from({ length: count }, () => {
    // Arguments of the main program, such as --input-type, may not fit a thread.
    const worker = new Worker(workerFile(), { workerData: plan, execArgv: [], resourceLimits });
    const fail = (error: Error) => {
      dead ??= error;
      for (const { reject } of tasks.values()) reject(dead);
      tasks.clear();
      for (const wake of waiting.splice(0)) wake();
    };
    worker.on("error", fail);
    worker.on("messageerror", fail);
    worker.on("exit", (code) => fail(new Error(`a computing thread ended with ${code}`)));
    worker.on("message", (result: SlabResult) => {
      tasks.get(worker)?.resolve(result);
      tasks.delete(worker);
      idle.push(worker);
      waiting.shift()?.();
    });
    idle.push(worker);
    return worker;
  });
  return {
    count,
    async process(bytes, options = {}) {
      while (idle.length === 0 && dead === undefined) await new Promise<void>((resolve) => waiting.push(resolve));
      if (dead !== undefined) throw dead;
      const worker = idle.pop() as Worker;
      return new Promise<SlabResult>((resolve, reject) => {
        tasks.set(worker, { resolve, reject });
        worker.postMessage({ bytes, options });
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The built thread file: this module may stand in a chunk beside it or in a folder above it. */
function workerFile(): URL {
  for (const place of ["./node/worker.js", "../node/worker.js", "./worker.js"]) {
    const url = new URL(place, import.meta.url);
    if (existsSync(url)) return url;
  }
  throw new Error("the computing thread's file is missing from the package");
}
