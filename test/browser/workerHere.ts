import { MessageChannel } from "node:worker_threads";
import { afterEach } from "vitest";
import { answerCalls } from "../../src/browser/answerCalls.js";
import type { BillingWorker } from "../../src/browser/index.js";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** Both ends of a worker in this thread: what is posted is cloned as between threads. It is ended with the test. */
export function workerHere(): BillingWorker {
  const { port1, port2 } = new MessageChannel();
  open.push(port1);
  answerCalls({ addEventListener: (_type, listener) => port2.on("message", (data: unknown) => listener({ data } as MessageEvent)) });
  return port1 as unknown as BillingWorker;
}
