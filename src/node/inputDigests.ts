import { createHash } from "node:crypto";
import type { Summary } from "../batch/index.js";
import type { Sha256 } from "./sha256.js";
import { sha256Here } from "./sha256.js";

/** What an input was: its role, name, SHA-256 and length. */
export type InputDigest = Summary["inputs"][number];

export function digestOf(role: string, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): InputDigest {
  return { role, name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
}

/** Digests of inputs, made while they are read. */
export interface InputDigests {
  /** Takes the bytes of one input, in order. */
  see(role: string, name: string): (bytes: Uint8Array) => void;
  digests(): Promise<readonly InputDigest[]>;
  /** Waits until all bytes so far have been looked at: shared memory may not change before. */
  taken(): Promise<void>;
}

/** @param sha256 computes the digests; default at once. */
export function createInputDigests(sha256: () => Sha256 = sha256Here): InputDigests {
  const seen: { role: string; name: string; hash: Sha256; bytes: number; look: Look }[] = [];
  return {
    see(role, name) {
      const entry = { role, name, hash: sha256(), bytes: 0, look: createLook() };
      seen.push(entry);
      return (bytes) => {
        entry.hash.update(bytes);
        entry.bytes += bytes.length;
        if (!entry.look.hasRows) lookForRows(entry.look, bytes);
      };
    },
    digests: () =>
      Promise.all(
        seen.map(async ({ role, name, hash, bytes, look }) => ({
          role,
          name,
          sha256: await hash.hex(),
          bytes,
          ...(!look.hasRows && { isEmpty: true as const }),
        })),
      ),
    taken: async () => void (await Promise.all(seen.map(({ hash }) => hash.taken()))),
  };
}

/** Whether a line with something in it has ended, and whether another one follows. */
interface Look {
  hasText: boolean;
  isPastHeader: boolean;
  hasRows: boolean;
}

function createLook(): Look {
  return { hasText: false, isPastHeader: false, hasRows: false };
}

function lookForRows(look: Look, bytes: Uint8Array): void {
  for (const byte of bytes) {
    if (byte === lineFeed) look.isPastHeader ||= look.hasText;
    else if (byte > space) look.hasText = true;
    if (byte > space && look.isPastHeader) {
      look.hasRows = true;
      return;
    }
  }
}

const lineFeed = 0x0a;
const space = 0x20;

/** A run knows of its usage whether every row was blank; JSON lines have no header. */
export function withUsageRows(digests: readonly InputDigest[], rows: number): readonly InputDigest[] {
  return digests.map((digest) => {
    if (digest.role !== "usage") return digest;
    const { isEmpty: _, ...known } = digest;
    return rows === 0 ? { ...known, isEmpty: true } : known;
  });
}
