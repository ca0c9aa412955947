import type { WorkerAnswer, WorkerCall, WorkerStop } from "./messages.js";
import { nameOf } from "./openTask.js";
import type { BillBlobRequest, BlobOutcome, BlobTask } from "./request.js";
import { startBillingWorker } from "./startBillingWorker.js";

/** What is needed of a worker: to send it a call, and to hear when it cannot run. */
export type BillingWorker = Pick<Worker, "postMessage" | "addEventListener" | "removeEventListener">;

export interface BillInWorkerRequest extends BillBlobRequest {
  /** A worker that runs the package's worker file and is used again; without one, a worker is started for this file and ended with it. */
  readonly worker?: BillingWorker;
}

/**
 * Bills a usage file in a Web Worker, as `billBlob` does, while the page stays free.
 *
 * @returns what `billBlob` returns.
 * @throws BlobError when the file cannot be read to its end; the signal's reason when it is aborted; an error when the worker cannot be started or dies.
 * @example
 * const [file] = document.querySelector("input[type=file]").files;
 * const { summary, results } = await billBlobInWorker(file, { policies: [chengduCentral], onProgress: ({ bytes, of }) => bar.value = bytes / of });
 * link.href = URL.createObjectURL(results);
 * summary.totals.fee; //=> "17.10"
 */
export async function billBlobInWorker(file: Blob, { worker, signal, onProgress, ...task }: BillInWorkerRequest): Promise<BlobOutcome> {
  signal?.throwIfAborted();
  const own = worker === undefined ? startBillingWorker() : undefined;
  try {
    // Not every runtime lets a file keep its name on the way.
    return await call((worker ?? own) as BillingWorker, { file, task: { name: nameOf(file), ...task }, signal, onProgress });
  } finally {
    own?.terminate();
  }
}

interface Call {
  readonly file: Blob;
  readonly task: BlobTask;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: BillBlobRequest["onProgress"] | undefined;
}

function call(worker: BillingWorker, { file, task, signal, onProgress }: Call): Promise<BlobOutcome> {
  const { port1: port, port2 } = new MessageChannel();
  return new Promise<BlobOutcome>((resolve, reject) => {
    const onError = (event: Event) => settle(() => reject(new Error(`the worker failed: ${(event as ErrorEvent).message ?? "it could not be started"}`)));
    const onAbort = () => {
      port.postMessage({ kind: "stop" } satisfies WorkerStop);
      settle(() => reject(signal?.reason));
    };
    const settle = (step: () => void) => {
      port.close();
      worker.removeEventListener("error", onError);
      signal?.removeEventListener("abort", onAbort);
      step();
    };
    port.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.kind === "progress") onProgress?.(data.progress);
      else if (data.kind === "outcome") settle(() => resolve(data.outcome));
      else settle(() => reject(data.error));
    };
    worker.addEventListener("error", onError);
    signal?.addEventListener("abort", onAbort);
    try {
      worker.postMessage({ kind: "bill-blob", file, task, port: port2 } satisfies WorkerCall, [port2]);
    } catch (error) {
      // A task with a function in it, say, which cannot be posted.
      settle(() => reject(error));
    }
  });
}
