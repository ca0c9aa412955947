import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { startThread } from "./program/startThread.js";

/** The SHA-256 of bytes that come one after the other. */
export interface Sha256 {
  update(bytes: Uint8Array): void;
  /** Waits until all bytes so far have been looked at: shared memory may not change before. */
  taken(): Promise<void>;
  /** The digest of all bytes so far, in hexadecimal digits; more may come. */
  hex(): Promise<string>;
}

/** Computed at once, by whoever calls. */
export function sha256Here(): Sha256 {
  const hash = createHash("sha256");
  return { update: (bytes) => void hash.update(bytes), taken: async () => undefined, hex: async () => hash.copy().digest("hex") };
}

/** A thread that computes digests beside those that compute bills: reading and writing leave it to it, as they leave the disk to threads of the system. */
export interface DigestThread {
  sha256(): Sha256;
  close(): Promise<void>;
}

/** What the thread is told of a digest: more bytes, or that it is to be given. */
export interface DigestTask {
  readonly id: number;
  readonly bytes?: Uint8Array;
}

/** Its answer to each. */
export interface DigestAnswer {
  readonly id: number;
  readonly hex?: string;
}

interface Stream {
  /** Updates that have not been answered. */
  pending: number;
  onAnswer: ((hex?: string) => void) | undefined;
}

/** Of so many bytes a digest is soon made. */
const mostDigestedHere = 1 << 26;

/** A thread for the digests of long files, where a processor is left for it beside the computing threads. */
export function openDigests(bytes: number, computing: number): DigestThread | undefined {
  return bytes > mostDigestedHere && computing < availableParallelism() ? openDigestThread() : undefined;
}

export function openDigestThread(): DigestThread {
  const worker = startThread({ program: "digestProgram" }, { youngMegabytes: 1 });
  const streams: Stream[] = [];
  let fail: (error: Error) => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    fail = reject;
  });
  died.catch(() => undefined);
  worker.on("error", fail);
  worker.on("messageerror", fail);
  worker.on("exit", (code) => fail(new Error(`the thread of the digests ended with ${code}`)));
  worker.on("message", ({ id, hex }: DigestAnswer) => {
    const stream = streams[id]!;
    if (hex === undefined) stream.pending--;
    stream.onAnswer?.(hex);
  });
  return {
    sha256() {
      const stream: Stream = { pending: 0, onAnswer: undefined };
      const id = streams.push(stream) - 1;
      const answered = <Value>(read: (hex: string | undefined) => Value | undefined) => {
        const answer = new Promise<Value>((resolve) => {
          stream.onAnswer = (hex) => {
            const value = read(hex);
            if (value !== undefined) resolve(value);
          };
        });
        return Promise.race([answer, died]);
      };
      return {
        update(bytes) {
          stream.pending++;
          worker.postMessage({ id, bytes } satisfies DigestTask);
        },
        async taken() {
          if (stream.pending > 0) await answered(() => (stream.pending === 0 ? true : undefined));
        },
        async hex() {
          const hex = answered((text) => text);
          worker.postMessage({ id } satisfies DigestTask);
          return hex;
        },
      };
    },
    close: async () => void (await worker.terminate()),
  };
}
