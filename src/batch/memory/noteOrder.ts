import type { AccountOrder } from "../accountOrder.js";
import { notRising, risesTo } from "../accountOrder.js";
import type { Memory } from "./memory.js";
import type { Passes } from "./openPasses.js";

/** Notes whether the rows of the block, from one on, rise; a row whose account is not in the input does not. */
export type NoteOrder = (from: number, until: number, order: AccountOrder) => void;

export function openNoteOrder({ input, block }: Memory, { areRising }: Pick<Passes, "areRising">): NoteOrder {
  const { accountStarts, accountEnds, keyStarts } = block;
  const keyOf = (row: number) => ({ account: input.slice(accountStarts[row]!, accountEnds[row]!), start: keyStarts[row]! });
  return (from, until, order) => {
    if (!order.isRising) return;
    if (accountStarts[from]! < 0 || areRising(from, until) === 0) return notRising(order);
    const first = keyOf(from);
    if (!risesTo(order.last, first)) return notRising(order);
    order.first ??= first;
    order.last = keyOf(until - 1);
  };
}
