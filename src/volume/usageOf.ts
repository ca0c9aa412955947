import type { AssessedUsage } from "./assessment.js";
import { householdOn } from "./countedBefore.js";
import type { Draft } from "./draft.js";
import { quantityText } from "./quantity.js";
import type { ClassPart } from "./steps/splitClasses.js";

type Writable = { -readonly [Field in keyof AssessedUsage]: AssessedUsage[Field] };

/** What the tier cycle adds to a usage. Units. */
export interface CycleFacts {
  readonly before: number;
  readonly firstBillOfMeter: boolean;
  readonly ownerChanged: boolean;
}

/** The usage record of one class's part of a bill. What an account does not have is left out. */
export function usageOf(draft: Draft, part: ClassPart, cycle: CycleFacts | undefined): AssessedUsage {
  const { context, file, from, until, record: dated } = draft;
  const { days, scale, rules } = context;
  const { record } = dated;
  const usage: Writable = {
    accountId: file.id,
    class: rules.classes[part.classIndex]!.id,
    periodStart: days.text(from),
    periodEnd: days.text(until - 1),
    volumeM3: quantityText(part.units, scale),
    source: draft.ownWells > 0 && draft.otherWater === 0 ? "own_well" : "public_supply",
    steps: part.steps,
  };
  if (draft.lastVisit !== Number.NEGATIVE_INFINITY) usage.readingDate = days.text(draft.lastVisit);
  if (draft.previousReading !== Number.POSITIVE_INFINITY) usage.previousReadingDate = days.text(draft.previousReading);
  if (cycle !== undefined) {
    usage.cycleVolumeM3 = quantityText(cycle.before, scale);
    if (cycle.firstBillOfMeter) usage.firstBillOfMeter = true;
    if (cycle.ownerChanged) usage.ownerChanged = true;
  }
  if (part.outside > 0) usage.outsideTiersM3 = quantityText(part.outside, scale);
  if (part.notLiable > 0) usage.notLiableM3 = quantityText(part.notLiable, scale);
  if (record.district !== undefined) usage.district = record.district;
  if (record.persons !== undefined) usage.persons = record.persons;
  if (record.relief !== undefined && record.relief.length > 0) usage.relief = record.relief;
  if (record.certificate !== undefined) usage.certificate = record.certificate;
  if (record.credit !== undefined) usage.credit = record.credit;
  if (record.attributes !== undefined) usage.attributes = record.attributes;
  const household = file.households.length === 0 ? undefined : householdOn(file, until - 1);
  if (household !== undefined) usage.householdId = household;
  return usage;
}
