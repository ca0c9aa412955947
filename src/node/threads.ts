import { setImmediate as nextTurn } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import type { SlabOptions, SlabPlan, SlabProcessor, SlabResult } from "../batch/index.js";
import { openSlabProcessor } from "../batch/index.js";
import { takeSlabThread } from "./program/slabThreads.js";

/** Computing threads for the slabs of one file: the main thread is one of them. */
export interface Threads {
  readonly count: number;
  /** Slabs that are given before the first of them is taken back, so that no thread waits. */
  readonly mostWaiting: number;
  /** Processes a slab on the thread that is free first; results may come in any order. */
  process(bytes: Uint8Array, options?: SlabOptions): Promise<SlabResult>;
  /** Processes a slab at once, on the main thread. */
  processHere: SlabProcessor;
  /** Lets the other threads end, when no more slabs come. */
  dismiss(): void;
}

/** Threads that are starting, while it is still being found out what they are to compute. */
export interface StartedThreads {
  readonly count: number;
  /** Tells them. */
  open(plan: SlabPlan): Threads;
  close(): Promise<void>;
}

/** Starts `workers` computing threads; with 1 there is none to start. */
export function startThreads(workers: number): StartedThreads {
  const others = Array.from({ length: Math.max(0, workers - 1) }, startOther);
  const close = async () => void (await Promise.all(others.map(({ worker }) => worker.terminate())));
  const idlest = () => others.reduce((least, other) => (other.tasks.length < least.tasks.length ? other : least));
  const count = others.length + 1;
  return {
    count,
    open(plan) {
      const processHere = openSlabProcessor(plan);
      for (const { worker } of others) worker.postMessage(plan);
      const shared = { count, processHere, dismiss: () => void close() };
      if (others.length === 0) return { ...shared, mostWaiting: 0, process: async (bytes, options) => processHere(bytes, options) };
      return {
        ...shared,
        mostWaiting: others.length * mostTasks + 1,
        async process(bytes, options = {}) {
          // Results that have come are taken in first: their threads may have nothing left to do.
          if (idlest().tasks.length >= mostTasks) await nextTurn();
          const other = idlest();
          return other.tasks.length < mostTasks ? other.process(bytes, options) : processHere(bytes, options);
        },
      };
    },
    close,
  };
}

/** Slabs that a thread is given before the last of them is done: it never waits while the main thread computes. */
const mostTasks = 3;

interface Task {
  readonly resolve: (result: SlabResult) => void;
  readonly reject: (error: Error) => void;
}

/** A computing thread beside the main one, and what it has been given, in order. */
interface Other {
  readonly worker: Worker;
  readonly tasks: Task[];
  process(bytes: Uint8Array, options: SlabOptions): Promise<SlabResult>;
}

function startOther(): Other {
  const tasks: Task[] = [];
  let dead: Error | undefined;
  const worker = takeSlabThread();
  const fail = (error: Error) => {
    dead ??= error;
    for (const { reject } of tasks.splice(0)) reject(dead);
  };
  worker.on("error", fail);
  worker.on("messageerror", fail);
  worker.on("exit", (code) => fail(new Error(`a computing thread ended with ${code}`)));
  worker.on("message", (result: SlabResult) => tasks.shift()?.resolve(result));
  return {
    worker,
    tasks,
    process(bytes, options) {
      if (dead !== undefined) return Promise.reject(dead);
      return new Promise<SlabResult>((resolve, reject) => {
        tasks.push({ resolve, reject });
        worker.postMessage({ bytes, options });
      });
    },
  };
}
