import type { AccountOrder, RowPlace } from "../accountOrder.js";
import { stepTo } from "../accountOrder.js";
import type { Memory } from "./memory.js";
import type { Passes } from "./openPasses.js";

/** Notes how far the charged rows of the block rise; a row whose account is not in the input does not. */
export type NoteOrder = (order: AccountOrder) => void;

export function openNoteOrder({ input, block }: Memory, { risingRows, listedRows }: Pick<Passes, "risingRows" | "listedRows">): NoteOrder {
  const { rows, accountStarts, accountEnds, keyStarts, keyPolicies, keyClasses } = block;
  const placeOf = (row: number): RowPlace => ({
    account: input.slice(accountStarts[row]!, accountEnds[row]!),
    start: keyStarts[row]!,
    policy: keyPolicies[row]!,
    class: keyClasses[row]!,
  });
  return (order) => {
    if (!order.isRising || block.charged === 0) return;
    order.isRising = false;
    if (accountStarts[rows[0]!]! < 0) return;
    const first = placeOf(rows[0]!);
    const step = stepTo(order.last, first);
    if (step === "falls") return;
    const count = risingRows(block.charged);
    order.isRising = count === block.charged;
    order.hasRepeated ||= step === "repeats" || listedRows() > 0;
    order.rows += count;
    order.first ??= first;
    order.last = placeOf(rows[count - 1]!);
  };
}
