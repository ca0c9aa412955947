import type { Memory } from "./memory.js";

/** Carries a hash on over a run of input bytes and its length: eight bytes at a time in two mixes, since a mix waits for the one before it. */
export type HashInput = (start: number, end: number, seed: number) => number;

export function openHashInput({ input, inputView }: Memory): HashInput {
  const bytes = input;
  const view = inputView;
  return (start, end, seed) => {
    let at = start | 0;
    let low = Math.imul(seed ^ (end - at), 0x85ebca6b);
    let high = 0x27220a95;
    for (const last = (end - 8) | 0; at <= last; at = (at + 8) | 0) {
      low = Math.imul(low ^ view.getInt32(at, true), 0x9e3779b1);
      high = Math.imul(high ^ view.getInt32((at + 4) | 0, true), 0xc2b2ae3d);
      low ^= low >>> 15;
      high ^= high >>> 13;
    }
    if (at <= end - 4) {
      low = Math.imul(low ^ view.getInt32(at, true), 0x9e3779b1);
      low ^= low >>> 15;
      at = (at + 4) | 0;
    }
    for (; at < end; at = (at + 1) | 0) high = Math.imul(high ^ bytes[at]!, 0x01000193);
    return Math.imul(low ^ (high >>> 15) ^ high, 0x9e3779b1);
  };
}

/** Whether a run of input bytes is the same as one of other bytes, which are read four at a time. */
export type EqualsInput = (start: number, other: DataView, otherStart: number, length: number) => boolean;

export function openEqualsInput({ inputView }: Memory): EqualsInput {
  const view = inputView;
  return (start, other, otherStart, length) => {
    let at = start | 0;
    let otherAt = otherStart | 0;
    const last = (at + length - 8) | 0;
    let differs = 0;
    for (; at <= last; at = (at + 8) | 0, otherAt = (otherAt + 8) | 0) {
      differs |= view.getInt32(at, true) ^ other.getInt32(otherAt, true);
      differs |= view.getInt32((at + 4) | 0, true) ^ other.getInt32((otherAt + 4) | 0, true);
    }
    if ((length & 4) !== 0) {
      differs |= view.getInt32(at, true) ^ other.getInt32(otherAt, true);
      at = (at + 4) | 0;
      otherAt = (otherAt + 4) | 0;
    }
    return (differs | ((view.getInt32(at, true) ^ other.getInt32(otherAt, true)) & ((1 << ((length & 3) << 3)) - 1))) === 0;
  };
}
