import type { Encoding, EncodingCheck, SettledEncoding } from "../batch/index.js";
import { settleEncodingOf } from "../batch/index.js";
import { readBlob } from "./readBlob.js";

const partBytes = 1 << 22;

const checks = { "utf-8": () => decoderCheck("utf-8"), gb18030: () => decoderCheck("gb18030") };

/**
 * Settles the encoding of a file that a page holds.
 *
 * @param told the encoding the file is said to have, which must then hold.
 */
export function settleEncoding(blob: Blob, told: Encoding | "auto", signal: AbortSignal | undefined): Promise<SettledEncoding> {
  return settleEncodingOf({
    told,
    checks,
    async everyPart(holds) {
      for (let from = 0; from < blob.size; from += partBytes) {
        signal?.throwIfAborted();
        if (!holds(await readBlob(blob, from, Math.min(from + partBytes, blob.size)))) return false;
      }
      return true;
    },
  });
}

function decoderCheck(encoding: Encoding): EncodingCheck {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decodes = (step: () => string) => {
    try {
      step();
      return true;
    } catch {
      return false;
    }
  };
  return { part: (bytes) => decodes(() => decoder.decode(bytes, { stream: true })), end: () => decodes(() => decoder.decode()) };
}
