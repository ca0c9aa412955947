import { billsAt, billTextStart, fieldsAt, layoutAt, outputAt, paymentWordsAt, triedAt } from "./addresses.js";

/** Where bills and tried fees are kept, which is most of what billing looks at: from the first byte to the one after the last. */
const parts = [
  [outputAt + billTextStart, fieldsAt],
  [billsAt, layoutAt],
  [triedAt, paymentWordsAt],
] as const;

const stepBytes = 1 << 20;
const pageBytes = 1 << 12;

/**
 * Touches the memory of the kept bills, a megabyte with each step, and changes nothing. The system gives a page when it is touched for the first time, and takes
 * up to ten microseconds for it: a thread that has nothing to do yet can have that behind it when the first rows come.
 */
export function* touchKept(buffer: ArrayBuffer): Generator<undefined> {
  const bytes = new Uint8Array(buffer);
  for (const [from, until] of parts) {
    for (let step = from; step < until; step += stepBytes) {
      // What is only read may be given as one page of zeros for all.
      for (let at = step; at < Math.min(step + stepBytes, until); at += pageBytes) bytes[at] = bytes[at]!;
      yield undefined;
    }
  }
}
