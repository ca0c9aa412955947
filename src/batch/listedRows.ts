import { memory } from "./memory/index.js";
import { notUsual } from "./memory/kindFields.js";
import type { RowKind } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";

const { block, input } = memory;
const { kindOf, accountStarts, accountEnds } = block;

/** Takes the rows of the block out of the usual ones to which the list does not give, and to themselves alone, the relief that they claim; says whether there are any. */
export function partUnlisted({ kinds, reader }: SlabState): boolean {
  let isAny = false;
  for (let row = 0; row < block.count; row++) {
    const kind = kindOf[row]!;
    if (kind < 0 || kinds.asksList[kind] === 0) continue;
    const account = reader.decoder.decode(input.subarray(accountStarts[row]!, accountEnds[row]!));
    if (isGiven(kinds.kinds[kind]!, account)) continue;
    kindOf[row] = notUsual;
    isAny = true;
  }
  return isAny;
}

function isGiven({ context, reliefs, until }: RowKind, account: string): boolean {
  const [relief = -1] = reliefs;
  let isListed = context.tariff.reliefs[relief]?.evidence === "none";
  for (const entry of context.register.entitlements.get(account) ?? []) {
    if (entry.relief !== relief) continue;
    // What is given to one who lives with others is another calculation.
    if (entry.shared) return false;
    isListed ||= entry.from < until && until <= entry.until;
  }
  return isListed;
}
