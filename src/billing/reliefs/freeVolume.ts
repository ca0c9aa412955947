import type { FindingCode } from "../../findings/index.js";
import { keepTaken, takeVolume } from "../takeVolume.js";
import { unitsOfRelief } from "./monthly.js";
import { type Giving, writeVolumeRelief } from "./write.js";

/** The first m³ of each month, taken where they cost least. With a cliff, one m³ more loses all of it. */
export function giveFreeVolume(giving: Giving): FindingCode | undefined {
  const { relief, facts, workspace } = giving;
  const free = unitsOfRelief(giving);
  if (free === undefined) return "period-not-whole-months";
  if (relief.cliff && facts.volumeUnits > free) return undefined;
  const left = facts.volumeUnits - workspace.takenUnits;
  const { tape } = workspace;
  const parts = takeVolume(workspace, free >= left ? Number.POSITIVE_INFINITY : free, "cheapest");
  for (let part = 0; part < parts.count; part++) writeVolumeRelief(giving, part, tape.rate[parts.parent[part]!]!);
  keepTaken(workspace, Math.min(free, left));
  if (!facts.sharedReliefs.includes(giving.place)) workspace.relievedUnits += Math.min(free, left);
  return undefined;
}
