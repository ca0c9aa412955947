import { type Giving, remainingBase, writeAmountRelief } from "./write.js";

/** exempt and percentage: a share of what is left of the base charges, rounded once. */
export function giveShare(giving: Giving): undefined {
  const { relief, facts, workspace } = giving;
  writeAmountRelief(giving, { quantity: Math.max(remainingBase(workspace.tape), 0), rate: relief.share });
  if (relief.kind === "exempt" && !facts.sharedReliefs.includes(giving.place)) workspace.relievedUnits = facts.volumeUnits;
  return undefined;
}
