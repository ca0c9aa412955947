import type { AccountOrder } from "../accountOrder.js";
import { notRising, risesTo } from "../accountOrder.js";
import type { Memory } from "./memory.js";

/** Notes whether the rows of the block, from one on, rise; a row whose account is not in the input does not. */
export type NoteOrder = (from: number, until: number, order: AccountOrder) => void;

export function openNoteOrder({ input, inputView, block }: Memory): NoteOrder {
  const view = inputView;
  const { accountStarts, accountEnds, keyStarts } = block;

  /** Whether the account of a row stands after that of the row before; 0 where it is the same. Reads some bytes beyond its end. */
  const compare = (row: number): number => {
    let at = accountStarts[row]!;
    let before = accountStarts[(row - 1) | 0]!;
    const size = (accountEnds[row]! - at) | 0;
    const sizeBefore = (accountEnds[(row - 1) | 0]! - before) | 0;
    if (size !== sizeBefore) return (size - sizeBefore) | 0;
    const end = (at + size) | 0;
    for (; at < end; at = (at + 4) | 0, before = (before + 4) | 0) {
      const shift = Math.max(0, 4 - (end - at)) << 3;
      const difference = (view.getUint32(at) >>> shift) - (view.getUint32(before) >>> shift);
      if (difference !== 0) return difference;
    }
    return 0;
  };

  const rise = (from: number, until: number): boolean => {
    for (let row = (from + 1) | 0; row < until; row = (row + 1) | 0) {
      if (accountStarts[row]! < 0) return false;
      const difference = compare(row);
      if (difference < 0 || (difference === 0 && keyStarts[row]! <= keyStarts[(row - 1) | 0]!)) return false;
    }
    return true;
  };

  const keyOf = (row: number) => ({ account: input.slice(accountStarts[row]!, accountEnds[row]!), start: keyStarts[row]! });

  return (from, until, order) => {
    if (!order.isRising) return;
    if (accountStarts[from]! < 0 || !rise(from, until)) return notRising(order);
    const first = keyOf(from);
    if (!risesTo(order.last, first)) return notRising(order);
    order.first ??= first;
    order.last = keyOf(until - 1);
  };
}
