import type { AccountOrder, RowPlace } from "../accountOrder.js";
import { stepTo } from "../accountOrder.js";
import type { Memory } from "./memory.js";
import type { Passes } from "./openPasses.js";

/** How rows of the block stand to those before them. */
export interface RowOrder {
  /** Notes how far the charged rows of the block rise; a row whose account is not in the input does not. */
  note(order: AccountOrder): void;
  /** Lists the usual rows among these that repeat the one before them, the first of them the last of an order that rises; says whether there are any. */
  findRepeated(order: AccountOrder, from: number, until: number): boolean;
}

export function openRowOrder(
  { input, block }: Memory,
  { risingRows, repeatedRows, listedRows }: Pick<Passes, "risingRows" | "repeatedRows" | "listedRows">,
): RowOrder {
  const { rows, kindOf, accountStarts, accountEnds, keyStarts, keyPolicies, keyClasses } = block;
  const placeOf = (row: number): RowPlace => ({
    account: input.slice(accountStarts[row]!, accountEnds[row]!),
    start: keyStarts[row]!,
    policy: keyPolicies[row]!,
    class: keyClasses[row]!,
  });
  // How many usual rows were looked through last, if all of them rise.
  let risen = -1;
  const note = (order: AccountOrder) => {
    const known = risen;
    risen = -1;
    if (!order.isRising || block.charged === 0) return;
    order.isRising = false;
    if (accountStarts[rows[0]!]! < 0) return;
    const first = placeOf(rows[0]!);
    const step = stepTo(order.last, first);
    if (step === "falls") return;
    // Where none of these was left out they are those that are charged.
    const isKnown = known === block.charged;
    const count = isKnown ? known : risingRows(block.charged);
    order.isRising = count === block.charged;
    order.hasRepeated ||= step === "repeats" || (!isKnown && listedRows() > 0);
    order.rows += count;
    order.first ??= first;
    order.last = count === 1 ? first : placeOf(rows[count - 1]!);
  };
  const findRepeated = ({ isRising, last }: AccountOrder, from: number, until: number) => {
    let first = from;
    while (first < until && kindOf[first]! < 0) first++;
    risen = repeatedRows(first, until, first < until && isRising && last !== undefined && stepTo(last, placeOf(first)) === "repeats");
    return listedRows() > 0;
  };
  return { note, findRepeated };
}
