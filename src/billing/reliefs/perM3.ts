import type { FindingCode } from "../../findings/index.js";
import { compare, compileRate, subtract } from "../../money/index.js";
import { monthsOf } from "../months.js";
import { takeVolume } from "../takeVolume.js";
import { type Giving, writeVolumeRelief } from "./write.js";

/** amountPerM3: an amount off each charged m³, never more than its price. */
export function giveAmountPerM3(giving: Giving): undefined {
  const { relief, workspace } = giving;
  for (const part of takeVolume(workspace, { units: Number.POSITIVE_INFINITY, order: "cheapest" })) {
    const price = workspace.tape.rate[part.parent]!;
    writeVolumeRelief(giving, part, compare(relief.perVolume.exact, price.exact) > 0 ? price : relief.perVolume);
  }
  return undefined;
}

/** lowerPrice: a lower price, for a volume a month where one is stated; a price that is lower already stays. */
export function giveLowerPrice(giving: Giving): FindingCode | undefined {
  const { relief, facts, workspace } = giving;
  let units = relief.unitsPerMonth;
  if (units !== Number.POSITIVE_INFINITY) {
    const months = monthsOf(facts.start, facts.until, workspace);
    if (months === 0) return "period-not-whole-months";
    units *= months;
    if (relief.cliff && facts.volumeUnits > units) return undefined;
    units = Math.min(units, facts.volumeUnits);
  }
  for (const part of takeVolume(workspace, { units, order: "cheapest" })) {
    const saved = subtract(workspace.tape.rate[part.parent]!.exact, relief.perVolume.exact);
    if (saved.numerator > 0n) writeVolumeRelief(giving, part, compileRate(saved));
  }
  return undefined;
}
