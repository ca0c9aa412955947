import { memory, valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { noReliefs } from "./readClaims.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";

const { values, kindOf } = memory.block;

/** What a usual row says, by its kind and its figures. */
export function fillFacts({ facts, hasFigures, tariff }: TariffContext, { kinds }: SlabState, row: number): void {
  const { fields: numbers } = kinds;
  const kind = kindOf[row]!;
  const at = kind * fields.kindFields;
  facts.volumeUnits = values[row * valueColumns]!;
  facts.cycleUnits = values[row * valueColumns + 1]!;
  facts.classIndex = numbers[at + fields.kindClass]!;
  facts.start = numbers[at + fields.kindStart]!;
  facts.until = numbers[at + fields.kindUntil]!;
  facts.reading = numbers[at + fields.kindReading]!;
  facts.relief = numbers[at + fields.kindRelief]!;
  facts.moreReliefs = noReliefs;
  facts.sharedReliefs = noReliefs;
  facts.discharge = numbers[at + fields.kindDischarge]!;
  facts.violationDays = numbers[at + fields.kindViolationDays]!;
  facts.excessUnits = 0;
  if (kinds.hasMore) {
    facts.persons = numbers[at + fields.kindPersons]!;
    facts.credit = numbers[at + fields.kindCredit]!;
    facts.firstBillOfMeter = (numbers[at + fields.kindRemarks]! & fields.remarkFirstBill) !== 0;
    facts.ownerChanged = (numbers[at + fields.kindRemarks]! & fields.remarkOwner) !== 0;
  }
  if (tariff.attributes.length > 0) facts.attributes = kinds.kinds[kind]!.attributes;
  if (!hasFigures) return;
  facts.notLiableUnits = 0;
  facts.outsideUnits = 0;
  facts.tierUnits = -1;
  facts.cycleBilled = -1;
  facts.strength = undefined;
  facts.samples = 0;
}
