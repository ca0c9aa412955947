import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of bytes that come one after the other; what browsers have built in wants them all at once. */
export interface RunningDigest {
  see(bytes: Uint8Array): void;
  readonly bytes: number;
  hex(): string;
}

export function openDigest(): RunningDigest {
  const hash = sha256.create();
  let count = 0;
  return {
    see(bytes) {
      hash.update(bytes);
      count += bytes.length;
    },
    get bytes() {
      return count;
    },
    hex: () => bytesToHex(hash.clone().digest()),
  };
}

export function digestOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
