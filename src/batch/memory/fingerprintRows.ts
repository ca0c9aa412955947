import { finish, mostClasses } from "../fingerprint.js";
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
  return (fingerprints, from, other) => {
    let place = (2 * from) | 0;
    for (let index = 0; index < block.charged; index = (index + 1) | 0) {
      const row = rows[index]!;
      const isInput = accountStarts[row]! >= 0;
      const view = isInput ? inputBytes : other.view;
      let at = (isInput ? accountStarts[row]! : other.start) | 0;
      const end = (isInput ? accountEnds[row]! : other.end) | 0;
      let low = (0x811c9dc5 ^ (end - at)) | 0;
      let high = 0x9e3779b9 | 0;
      for (const last = (end - 4) | 0; at <= last; at = (at + 4) | 0) {
        const word = view.getInt32(at, true);
        low = Math.imul(low ^ word, 0x9e3779b1);
        low ^= low >>> 15;
        high = Math.imul(high ^ word, 0x85ebca6b) ^ (high >>> 13);
      }
      for (; at < end; at = (at + 1) | 0) {
        const byte = view.getUint8(at);
        low = Math.imul(low ^ byte, 0x01000193);
        high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 15);
      }
      const start = keyStarts[row]!;
      const use = (Math.imul(keyPolicies[row]!, mostClasses) + keyClasses[row]!) | 0;
      fingerprints[place] = finish(Math.imul(finish(low) ^ start, 0x27d4eb2f) ^ use);
      fingerprints[place + 1] = finish(Math.imul(finish(high) ^ use, 0x165667b1) ^ start);
      place = (place + 2) | 0;
    }
  };
}
