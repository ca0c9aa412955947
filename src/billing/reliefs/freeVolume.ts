import type { FindingCode } from "../../findings/index.js";
import { monthsOf } from "../months.js";
import { takeVolume } from "../takeVolume.js";
import { type Giving, writeVolumeRelief } from "./write.js";

/** The first m³ of each month, taken where they cost least. With a cliff, one m³ more loses all of it. */
export function giveFreeVolume(giving: Giving): FindingCode | undefined {
  const { relief, facts, workspace } = giving;
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months === 0) return "period-not-whole-months";
  const free = relief.unitsPerMonth * months;
  if (relief.cliff && facts.volumeUnits > free) return undefined;
  const units = free >= facts.volumeUnits ? Number.POSITIVE_INFINITY : free;
  const { tape } = workspace;
  for (const part of takeVolume(workspace, { units, order: "cheapest" })) writeVolumeRelief(giving, part, tape.rate[part.parent]!);
  if (!facts.sharedReliefs.includes(giving.place)) workspace.relievedUnits += Math.min(free, facts.volumeUnits);
  return undefined;
}
