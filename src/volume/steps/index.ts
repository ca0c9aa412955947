import type { Draft } from "../draft.js";
import { carryOver } from "./carryOver.js";
import { lessSubMeters } from "./lessSubMeters.js";
import { makeAdjustments } from "./makeAdjustments.js";
import { markNotLiable } from "./markNotLiable.js";
import { measureMeters } from "./measureMeters.js";
import { openPeriod } from "./openPeriod.js";
import { placeInCycle } from "./placeInCycle.js";
import { splitClasses } from "./splitClasses.js";
import { takeBasis } from "./takeBasis.js";

/**
 * The order in which a volume comes about. Each step acts on what those before it left.
 *
 * 1. the period, and the row of the register that holds on its last day;
 * 2. meters: replaced, turned over, reverse-mounted, with a factor, estimated, trued up;
 * 3. the basis: own wells at their rated flow, actual discharge, product water, a building site's quota;
 * 4. what estimates billed too much, which comes off whatever the basis counts;
 * 5. less the sub-meters;
 * 6. adjustments, by their ids;
 * 7. m³ that bear no fee;
 * 8. the classes: fixed parts, ratios, the rest;
 * 9. the place in the tier cycle.
 *
 * Then the volume goes into the count of the cycle, in the order of a household's accounts: `finishBill`.
 */
export const volumeSteps: readonly ((draft: Draft) => undefined)[] = [
  openPeriod,
  measureMeters,
  takeBasis,
  carryOver,
  lessSubMeters,
  makeAdjustments,
  markNotLiable,
  splitClasses,
  placeInCycle,
];

/** Takes the steps until one says that there is no bill. */
export function takeSteps(draft: Draft): Draft {
  for (let index = 0; index < volumeSteps.length && !draft.failed; index++) volumeSteps[index]!(draft);
  return draft;
}
