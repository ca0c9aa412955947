import type { Worker } from "node:worker_threads";
import { startThread } from "../program/startThread.js";
import type { Extent } from "../spill/spillFile.js";
import type { BucketResult } from "./assessBucket.js";
import { openBucketProcessor } from "./assessBucket.js";
import type { AssessPlan } from "./assessPlan.js";

/** Assesses buckets on all threads and hands on each result as it comes; the next bucket waits until the result is taken. */
export type BucketRunner = (buckets: readonly (readonly Extent[])[], take: (bucket: number, result: BucketResult) => Promise<void>) => Promise<void>;

/** Opens the computing of buckets; with one worker the main thread computes and no thread is started. */
export function openBucketRunner(plan: AssessPlan, workers: number): BucketRunner {
  return workers <= 1 ? mainThread(plan) : async (buckets, take) => withThreads(plan, { count: Math.min(workers, buckets.length), buckets, take });
}

function mainThread(plan: AssessPlan): BucketRunner {
  return async (buckets, take) => {
    const process = openBucketProcessor(plan);
    for (const [bucket, extents] of buckets.entries()) await take(bucket, process(extents));
  };
}

/** Facts are soon forgotten: a small nursery holds them. */
const youngMegabytes = 16;

interface ThreadedRun {
  readonly count: number;
  readonly buckets: Parameters<BucketRunner>[0];
  readonly take: Parameters<BucketRunner>[1];
}

async function withThreads(plan: AssessPlan, { count, buckets, take }: ThreadedRun): Promise<void> {
  const threads = Array.from({ length: count }, () => startThread({ program: "assessProgram", data: plan }, { youngMegabytes }));
  let next = 0;
  const work = async (thread: Worker): Promise<void> => {
    for (let bucket = next++; bucket < buckets.length; bucket = next++) {
      thread.postMessage(buckets[bucket]);
      await take(bucket, await answerOf(thread));
    }
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function answerOf(thread: Worker): Promise<BucketResult> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => settle(() => reject(new Error(`a computing thread ended with ${code}`)));
    const failed = (error: Error) => settle(() => reject(error));
    const answered = (result: BucketResult) => settle(() => resolve(result));
    const settle = (step: () => void) => {
      thread.off("message", answered).off("error", failed).off("messageerror", failed).off("exit", ended);
      step();
    };
    thread.on("message", answered).on("error", failed).on("messageerror", failed).on("exit", ended);
  });
}
