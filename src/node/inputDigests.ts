import { createHash } from "node:crypto";
import type { Summary } from "../batch/index.js";

/** What an input was: its role, name, SHA-256 and length. */
export type InputDigest = Summary["inputs"][number];

export function digestOf(role: string, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): InputDigest {
  return { role, name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
}

/** Digests of inputs, made while they are read. */
export interface InputDigests {
  /** Takes the bytes of one input, in order. */
  see(role: string, name: string): (bytes: Uint8Array) => void;
  digests(): readonly InputDigest[];
}

export function createInputDigests(): InputDigests {
  const seen: { role: string; name: string; hash: ReturnType<typeof createHash>; bytes: number }[] = [];
  return {
    see(role, name) {
      const entry = { role, name, hash: createHash("sha256"), bytes: 0 };
      seen.push(entry);
      return (bytes) => {
        entry.hash.update(bytes);
        entry.bytes += bytes.length;
      };
    },
    digests: () => seen.map(({ role, name, hash, bytes }) => ({ role, name, sha256: hash.copy().digest("hex"), bytes })),
  };
}
