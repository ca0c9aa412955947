import { plainCell } from "../../table/index.js";
import type { AccountGroups } from "./assessGroups.js";

/** Tells the bucket of a row by the bytes of its account id; rows of linked accounts meet in one bucket. */
export type AccountRouter = (bytes: Uint8Array, start: number, end: number) => number;

const encoder = new TextEncoder();

export function openRouter({ groups, buckets, encoding }: { groups: AccountGroups; buckets: number; encoding: string }): AccountRouter {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  // Few accounts are linked: for all others a look-up by hash says so without making a text.
  const linked = new Set([...groups.keys()].map(hashText));
  return (bytes, start, end) => {
    let hash: number;
    let text: string | undefined;
    if (isUsual(bytes, start, end)) hash = hashBytes(bytes, start, end);
    else {
      text = plainText(decoder.decode(bytes.subarray(start, end)));
      hash = hashText(text);
    }
    if (linked.has(hash)) {
      const root = groups.get(text ?? decoder.decode(bytes.subarray(start, end)));
      if (root !== undefined) hash = hashText(root);
    }
    return hash % buckets;
  };
}

/** The text of a cell as it stands between its quotes, made plain. */
export function plainText(cell: string): string {
  return plainCell(cell.replaceAll('""', '"')).text;
}

const apostrophe = 0x27;
const quote = 0x22;

/** Whether a cell is plain ASCII to which nothing needs to be done; it may still be a word for a blank. */
export function isUsual(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === apostrophe) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte <= 0x20 || byte >= 0x7f || byte === quote) return false;
  }
  return true;
}

function hashText(text: string): number {
  const bytes = encoder.encode(text);
  return hashBytes(bytes, 0, bytes.length);
}

/** FNV-1a with a last mix, so that numbers one apart spread over the buckets. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}
