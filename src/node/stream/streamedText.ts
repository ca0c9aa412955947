import { lastStart, longestLineBytes } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import type { InputFile } from "../inputFile.js";
import type { ReadSlabsOptions, Slab } from "../readSlabs.js";
import type { SpillFile } from "../spill/spillFile.js";
import type { PlainText } from "./plainText.js";
import { UnusableInput } from "./unusableInput.js";

/** Text that arrives once: what has been read of it, as it came and as UTF-8, and what gives the rest. */
export interface StreamedText {
  readonly raw: readonly Uint8Array[];
  readonly text: readonly Uint8Array[];
  readonly isEnded: boolean;
  readonly next: () => Promise<IteratorResult<Uint8Array>>;
  readonly plain: PlainText;
  /** Where the text is laid aside, so that a row can be read again. */
  readonly spill?: SpillFile;
  /** Lets go of whatever gives the bytes. */
  readonly close: () => void;
}

export interface CutOptions extends ReadSlabsOptions {
  readonly slabBytes: number;
}

/**
 * Cuts text into slabs of whole records as it arrives, the header left out. Slabs are as long as they are asked for, however the bytes come in.
 *
 * @throws UnusableInput when the text contradicts its encoding or a line has no end; FileError when the rest cannot be read.
 */
export async function* cutStream(file: InputFile, streamed: StreamedText, { slabBytes, onBytes, signal }: CutOptions): AsyncGenerator<Slab> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let offset = file.dataStart;
  // A record longer than a slab is waited for in ever larger steps, so that it costs no more than its length.
  let wanted = slabBytes;
  try {
    let isFirst = true;
    for await (const text of partsOf(streamed, onBytes)) {
      signal?.throwIfAborted();
      await streamed.spill?.append([text]);
      const part = isFirst ? text.subarray(file.dataStart) : text;
      isFirst = false;
      for (let from = 0; from < part.length; ) {
        const taken = part.subarray(from, from + Math.max(1, wanted - waitingBytes));
        from += taken.length;
        waiting.push(taken);
        waitingBytes += taken.length;
        if (waitingBytes < wanted) continue;
        const all = joined(waiting, waitingBytes);
        const cut = lastStart(all, file);
        const rest = all.slice(cut);
        if (rest.length > longestLineBytes) throw new UnusableInput(tooLong(file.name));
        waiting = [rest];
        waitingBytes = rest.length;
        wanted = Math.max(slabBytes, 2 * rest.length);
        if (cut > 0) yield { bytes: all.subarray(0, cut), offset };
        offset += cut;
      }
    }
    if (waitingBytes > 0) yield { bytes: joined(waiting, waitingBytes), offset };
  } finally {
    streamed.close();
  }
}

/** The whole text in parts, the head again first; every byte is seen as it came. */
async function* partsOf({ raw, text, isEnded, next, plain }: StreamedText, onBytes: ((bytes: Uint8Array) => void) | undefined): AsyncGenerator<Uint8Array> {
  for (const bytes of raw) onBytes?.(bytes);
  yield* text;
  while (!isEnded) {
    const { done, value } = await next();
    if (done === true) break;
    onBytes?.(value);
    yield plain.part(value);
  }
  if (!isEnded) yield plain.end();
}

/** Memory of its own, which may be handed to a thread. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function tooLong(name: string): Finding {
  return { ...finding("row-too-long", "", { value: name, expected: String(longestLineBytes) }), record: { source: name, row: 1 } };
}
