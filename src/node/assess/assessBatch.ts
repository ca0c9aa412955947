import type { Assessment } from "../../volume/index.js";
import { assess } from "../../volume/index.js";
import type { FactPlaces, PlacedFault } from "./assessFaults.js";
import { placeFinding } from "./assessFaults.js";
import type { SoundGroup } from "./assessGroup.js";
import type { Placed } from "./assessLists.js";

/** What groups came to that were assessed together. */
export interface AssessedBatch {
  readonly assessment: Assessment;
  readonly faults: readonly PlacedFault[];
}

/** Assesses groups of one tariff together: what an assessment works out once serves them all. */
export function assessBatch(groups: readonly SoundGroup[], through: string | undefined): AssessedBatch {
  const { tariff } = groups[0]!;
  const places: FactPlaces = {
    accounts: groups.flatMap(({ accounts }) => accounts.records),
    meters: groups.flatMap(({ meters }) => meters.records),
    readings: groups.flatMap(({ readings }) => readings.records),
    links: groups.flatMap(({ lists }) => lists.links.map(({ row }) => row)),
    parts: groups.flatMap(({ lists }) => lists.parts.map(({ row }) => row)),
    adjustments: groups.flatMap(({ lists }) => lists.adjustments.map(({ row }) => row)),
  };
  const facts = <Fact>(placed: readonly Placed<Fact>[]) => placed.map(({ fact }) => fact);
  const book = {
    accounts: groups.flatMap(({ accounts }) => accounts.facts),
    meters: groups.flatMap(({ meters }) => meters.facts),
    readings: groups.flatMap(({ readings }) => readings.facts),
    links: groups.flatMap(({ lists }) => facts(lists.links)),
    parts: groups.flatMap(({ lists }) => facts(lists.parts)),
    adjustments: groups.flatMap(({ lists }) => facts(lists.adjustments)),
  };
  const histories = groups.flatMap(({ meters }) => meters.histories);
  const assessment = assess(tariff, book, histories, through === undefined ? {} : { through });
  return { assessment, faults: assessment.findings.map((found) => placeFinding(found, { book, places })) };
}
