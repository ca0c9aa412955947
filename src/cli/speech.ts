import type { Writable } from "node:stream";

/** What was said could not be delivered: its reader has gone, or the disk that it goes to is full. */
export class SpeechError extends Error {
  override readonly name = "SpeechError";
  constructor(cause: NodeJS.ErrnoException) {
    super(cause.code ?? cause.message, { cause });
  }
}

/** A stream for words. */
export interface Speech {
  readonly say: (text: string) => void;
  /** Waits until all that was said has been taken; rejects with a SpeechError when it cannot be. */
  readonly delivered: () => Promise<void>;
}

export function openSpeech(stream: Writable): Speech {
  let saying: Promise<void> = Promise.resolve();
  let failure: NodeJS.ErrnoException | undefined;
  // A stream that breaks says so to every write as well: there it is met.
  stream.on("error", () => undefined);
  return {
    say(text) {
      const written = new Promise<void>((resolve) => {
        stream.write(text, (error) => {
          failure ??= error ?? undefined;
          resolve();
        });
      });
      saying = Promise.all([saying, written]).then(() => undefined);
    },
    async delivered() {
      await saying;
      if (failure !== undefined) throw new SpeechError(failure);
    },
  };
}
