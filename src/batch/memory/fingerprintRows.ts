import { createHash, finish, hashBytes, mostClasses } from "../fingerprint.js";
import type { Memory } from "./memory.js";

/** An account that is not in the input. */
export interface OtherAccount {
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
}

/**
 * Puts two words of fingerprint for each charged row of the block, from a place of the fingerprints on: account, policy, class and first day. Rows that
 * differ in class or day alone never share one.
 */
export type FingerprintRows = (fingerprints: Uint32Array, from: number, other: OtherAccount) => void;

export function openFingerprintRows({ inputView, block }: Memory): FingerprintRows {
  const inputBytes = inputView;
  const { rows, accountStarts, accountEnds, keyPolicies, keyClasses, keyStarts } = block;
  const hash = createHash();
  return (fingerprints, from, other) => {
    let place = (2 * from) | 0;
    for (let index = 0; index < block.charged; index = (index + 1) | 0) {
      const row = rows[index]!;
      if (accountStarts[row]! >= 0) hashBytes(inputBytes, accountStarts[row]!, accountEnds[row]!, hash);
      else hashBytes(other.view, other.start, other.end, hash);
      const start = keyStarts[row]!;
      const use = (Math.imul(keyPolicies[row]!, mostClasses) + keyClasses[row]!) | 0;
      fingerprints[place] = finish(Math.imul(hash[0]! ^ start, 0x27d4eb2f) ^ use);
      fingerprints[place + 1] = finish(Math.imul(hash[1]! ^ use, 0x165667b1) ^ start);
      place = (place + 2) | 0;
    }
  };
}
