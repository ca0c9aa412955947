import type { FindingCode } from "../../findings/index.js";
import { compare, compileRate, subtract } from "../../money/index.js";
import { keepTaken, takeVolume } from "../takeVolume.js";
import { unitsOfRelief } from "./monthly.js";
import { type Giving, writeVolumeRelief } from "./write.js";

/** amountPerM3: an amount off each charged m³, never more than its price. */
export function giveAmountPerM3(giving: Giving): undefined {
  const { relief, facts, workspace } = giving;
  const parts = takeVolume(workspace, Number.POSITIVE_INFINITY, "cheapest");
  for (let part = 0; part < parts.count; part++) {
    const price = workspace.tape.rate[parts.parent[part]!]!;
    writeVolumeRelief(giving, part, compare(relief.perVolume.exact, price.exact) > 0 ? price : relief.perVolume);
  }
  keepTaken(workspace, facts.volumeUnits - workspace.takenUnits);
  return undefined;
}

/** lowerPrice: a lower price, for a volume a month where one is stated, cheapest first; a price that is lower already stays. */
export function giveLowerPrice(giving: Giving): FindingCode | undefined {
  const { relief, facts, workspace } = giving;
  const left = facts.volumeUnits - workspace.takenUnits;
  const units = relief.unitsPerMonth === Number.POSITIVE_INFINITY ? relief.unitsPerMonth : unitsOfRelief(giving);
  if (units === undefined) return "period-not-whole-months";
  if (relief.cliff && facts.volumeUnits > units) return undefined;
  const parts = takeVolume(workspace, units >= left ? Number.POSITIVE_INFINITY : units, "cheapest");
  for (let part = 0; part < parts.count; part++) {
    const saved = subtract(workspace.tape.rate[parts.parent[part]!]!.exact, relief.perVolume.exact);
    if (saved.numerator > 0n) writeVolumeRelief(giving, part, compileRate(saved));
  }
  keepTaken(workspace, Math.min(units, left));
  return undefined;
}
