import { memory, outputBytes, passes } from "./memory/index.js";
import type { RowsDigest } from "./slabResult.js";

export const noRows: RowsDigest = { low: 0, high: 0 };

/** Adds two digests of rows modulo 2^64: associative, and without order. */
export function addDigests(a: RowsDigest, b: RowsDigest): RowsDigest {
  const low = a.low + b.low;
  const carry = low >= 2 ** 32 ? 1 : 0;
  return { low: low >>> 0, high: (a.high + b.high + carry) >>> 0 };
}

/** The digest of one result row, its line end included; not while a slab is processed. What is longer than any result row is taken in parts. */
export function digestOfRow(row: Uint8Array): RowsDigest {
  const { digest, output } = memory;
  digest.fill(0);
  for (let at = 0; at < row.length; at += outputBytes) {
    const part = row.subarray(at, at + outputBytes);
    output.set(part);
    passes.digestRow(0, part.length);
  }
  return { low: digest[0]!, high: digest[1]! };
}

/**
 * A digest as 16 hexadecimal digits.
 *
 * @example
 * digestText({ low: 1, high: 0 }); //=> "0000000000000001"
 */
export function digestText({ low, high }: RowsDigest): string {
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}
