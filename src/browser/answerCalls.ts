import { billBlob } from "./billBlob.js";
import type { WorkerAnswer, WorkerCall, WorkerStop } from "./messages.js";

/** Where calls come in: a worker's own scope. */
export interface CallSource {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Bills the files that a page sends; each call is answered through its own port. */
export function answerCalls(source: CallSource): void {
  source.addEventListener("message", ({ data }) => {
    if (isCall(data)) void answer(data);
  });
}

async function answer({ file, task, port }: WorkerCall): Promise<void> {
  const stop = new AbortController();
  const say = (message: WorkerAnswer) => port.postMessage(message);
  port.onmessage = ({ data }: MessageEvent<WorkerStop>) => {
    if (data.kind === "stop") stop.abort();
  };
  try {
    say({ kind: "outcome", outcome: await billBlob(file, { ...task, signal: stop.signal, onProgress: (progress) => say({ kind: "progress", progress }) }) });
  } catch (error) {
    say({ kind: "error", error });
  } finally {
    port.onmessage = null;
  }
}

/** Other parts of a page may have something to say to the same worker. */
function isCall(data: unknown): data is WorkerCall {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "bill-blob";
}
