import type { BlobOutcome, BlobProgress, BlobTask } from "./request.js";

/** What a page asks of a worker: to bill a file, and to answer through the port that comes with it. */
export interface WorkerCall {
  readonly kind: "bill-blob";
  readonly file: Blob;
  readonly task: BlobTask;
  readonly port: MessagePort;
}

/** What comes back through the port; the last is the outcome or the error. */
export type WorkerAnswer =
  | { readonly kind: "progress"; readonly progress: BlobProgress }
  | { readonly kind: "outcome"; readonly outcome: BlobOutcome }
  | { readonly kind: "error"; readonly error: unknown };

/** What the page may say through the port: that it needs the outcome no more. */
export interface WorkerStop {
  readonly kind: "stop";
}
