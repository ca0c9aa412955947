import type { Memory } from "./memory.js";

/** Carries a hash on over a run of input bytes and its length: four bytes at a time, the last four once more where the length asks for it. */
export type HashInput = (start: number, end: number, seed: number) => number;

export function openHashInput({ input, inputView }: Memory): HashInput {
  const bytes = input;
  const view = inputView;
  return (start, end, seed) => {
    const last = (end - 4) | 0;
    let at = start | 0;
    let hash = Math.imul(seed ^ (end - start), 0x85ebca6b);
    if (last < at) {
      for (const until = end | 0; at < until; at = (at + 1) | 0) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
      return hash;
    }
    for (; at < last; at = (at + 4) | 0) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return Math.imul(hash ^ view.getInt32(last, true), 0x9e3779b1);
  };
}

/** Whether a run of input bytes is the same as one of other bytes, which are read four at a time. */
export type EqualsInput = (start: number, other: DataView, otherStart: number, length: number) => boolean;

export function openEqualsInput({ inputView }: Memory): EqualsInput {
  const view = inputView;
  return (start, other, otherStart, length) => {
    const whole = length & -4;
    for (let at = 0; at < whole; at = (at + 4) | 0) {
      if (view.getInt32((start + at) | 0, true) !== other.getInt32((otherStart + at) | 0, true)) return false;
    }
    const over = length & 3;
    if (over === 0) return true;
    return ((view.getInt32(start + whole, true) ^ other.getInt32(otherStart + whole, true)) & ((1 << (over << 3)) - 1)) === 0;
  };
}
