import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { onFile } from "../fileError.js";
import type { InputDigest } from "../inputDigests.js";
import type { Output } from "../outputs.js";

/** Result rows that leave while the run goes on. They count only when the run has completed. */
export interface ResultSink extends Output {
  /** Waits until every row has been taken, and gives their digest. */
  seal(): Promise<Omit<InputDigest, "role">>;
  /** Lets go of the stream; it is not ended, for it is not ours. */
  release(): void;
}

/** What waits beside a write under way, at most about this much. */
const mostWaitingBytes = 1 << 18;

/**
 * Opens a stream for result rows. One write is under way at a time, and what the reader does not take is waited for: a slow reader slows the run and
 * costs no memory. A run that is stopped waits no longer.
 */
export function openResultSink(stream: Writable, { name, signal }: { readonly name: string; readonly signal: AbortSignal | undefined }): ResultSink {
  const hash = createHash("sha256");
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let writing: Promise<void> | undefined;
  let breakOff: (error: Error) => void = () => undefined;
  const onStop = () => breakOff(signal?.reason as Error);
  // A reader that goes while a write is under way may leave it unanswered.
  const onClose = () => breakOff(Object.assign(new Error("the stream was closed"), { code: "EPIPE" }));
  // What breaks says so to the write as well: there it is met.
  const onError = () => undefined;
  stream.on("error", onError).on("close", onClose);
  signal?.addEventListener("abort", onStop);

  const send = (part: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      breakOff = reject;
      stream.write(part, (error) => (error ? reject(error) : resolve()));
    });
  const start = () => {
    const part = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    signal?.throwIfAborted();
    const sent = onFile(name, "the rows cannot be written", () => send(part)).then(
      () => {
        if (writing === sent) writing = undefined;
      },
      (error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      },
    );
    sent.catch(() => undefined);
    writing = sent;
  };
  return {
    name,
    async write(data) {
      const part = typeof data === "string" ? Buffer.from(data, "utf8") : data;
      hash.update(part);
      bytes += part.length;
      waiting.push(new Uint8Array(part));
      waitingBytes += part.length;
      if (waitingBytes >= mostWaitingBytes) await writing;
      if (writing === undefined) start();
    },
    async seal() {
      while (writing !== undefined || waitingBytes > 0) {
        await writing;
        if (waitingBytes > 0) start();
      }
      return { name, sha256: hash.copy().digest("hex"), bytes };
    },
    release() {
      stream.off("error", onError).off("close", onClose);
      signal?.removeEventListener("abort", onStop);
    },
  };
}
