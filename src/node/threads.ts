import type { Worker } from "node:worker_threads";
import type { SlabOptions, SlabPlan, SlabProcessor, SlabResult } from "../batch/index.js";
import { openSlabProcessor } from "../batch/index.js";
import { takeSlabThread } from "./program/slabThreads.js";

/** Computing threads for the slabs of one file: the main thread is one of them. */
export interface Threads {
  readonly count: number;
  /** Slabs that are given before the first of them is taken back, so that no thread waits. */
  readonly mostWaiting: number;
  /** Whether every other thread has as many slabs as it is to have. */
  areBusy(): boolean;
  /** Waits until another thread has done a slab; with none to wait for, not at all. */
  nextDone(): Promise<void>;
  /** Processes a slab on the other thread that is free first; results may come in any order. */
  process(bytes: Uint8Array, options: SlabOptions & { readonly ahead: Uint8Array }): Promise<SlabResult>;
  /** Processes a slab at once, on the main thread. */
  processHere(bytes: Uint8Array, options?: SlabOptions): SlabResult;
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
      for (const { worker } of others) worker.postMessage(plan);
      let opened: SlabProcessor | undefined;
      // Where others are waited for at first it is opened meanwhile.
      const here = () => (opened ??= openSlabProcessor(plan));
      return {
        count,
        processHere: (bytes, options) => here()(bytes, options),
        mostWaiting: others.length === 0 ? 0 : others.length * mostTasks + 1,
        areBusy: () => others.length === 0 || idlest().tasks.length >= mostTasks,
        async nextDone() {
          await Promise.race(others.map(({ tasks }) => tasks[0]?.done));
        },
        process(bytes, { ahead: room, ...options }) {
          const other = idlest();
          // While the other thread has something to do, rows are read for it here.
          const ahead = other.tasks.length >= fewTasks ? here().readAhead(bytes, room) : undefined;
          return other.process(bytes, { ...options, ...(ahead !== undefined && { ahead }) });
        },
        dismiss: () => void close(),
      };
    },
    close,
  };
}

/** Slabs that a thread is given before the last of them is done: it never waits while the main thread is at work. */
const mostTasks = 4;
/** A thread with fewer slabs than this would have to wait. */
const fewTasks = 3;

interface Task {
  readonly done: Promise<SlabResult>;
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
      const { promise: done, resolve, reject } = withResolvers<SlabResult>();
      tasks.push({ done, resolve, reject });
      worker.postMessage({ bytes, options });
      return done;
    },
  };
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void; reject: (error: Error) => void } {
  const made: { resolve?: (value: Value) => void; reject?: (error: Error) => void } = {};
  const promise = new Promise<Value>((resolve, reject) => Object.assign(made, { resolve, reject }));
  return { promise, resolve: made.resolve!, reject: made.reject! };
}
