import { MessageChannel } from "node:worker_threads";
import { onTestFinished } from "vitest";
import { answerCalls } from "../../src/browser/answerCalls.js";
import type { BillingWorker } from "../../src/browser/index.js";

/** Both ends of a worker in this thread: what is posted is cloned as between threads. It is ended with the test. */
export function workerHere(): BillingWorker {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  answerCalls({ addEventListener: (_type, listener) => port2.on("message", (data: unknown) => listener({ data } as MessageEvent)) });
  return port1 as unknown as BillingWorker;
}
