import { createHash, finish, hashBytes, mostClasses } from "../fingerprint.js";
import type { Memory } from "./memory.js";

/** An account that is not in the input. */
export interface OtherAccount {
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
}

/**
 * Works out the fingerprints of the rows of the block: account, policy, class and first day. Rows that differ in class or day alone never share one.
 */
export type FingerprintRows = (from: number, until: number, other: OtherAccount) => void;

export function openFingerprintRows({ inputView, block }: Memory): FingerprintRows {
  const inputBytes = inputView;
  const { accountStarts, accountEnds, keyPolicies, keyClasses, keyStarts, lows, highs } = block;
  const hash = createHash();
  return (from, until, other) => {
    for (let row = from | 0; row < until; row = (row + 1) | 0) {
      if (accountStarts[row]! >= 0) hashBytes(inputBytes, accountStarts[row]!, accountEnds[row]!, hash);
      else hashBytes(other.view, other.start, other.end, hash);
      const start = keyStarts[row]!;
      const use = (Math.imul(keyPolicies[row]!, mostClasses) + keyClasses[row]!) | 0;
      lows[row] = finish(Math.imul(hash[0]! ^ start, 0x27d4eb2f) ^ use);
      highs[row] = finish(Math.imul(hash[1]! ^ use, 0x165667b1) ^ start);
    }
  };
}
