import type { Figures, SlabResult } from "../batch/index.js";
import { addFigures, createFigures } from "../batch/index.js";
import type { ArrearsLog } from "./arrears/arrearsLog.js";
import { createArrearsLog } from "./arrears/arrearsLog.js";
import type { Places } from "./places.js";
import { createPlaces } from "./places.js";

/** The results of many slabs, added up. Adding is associative and does not depend on order, except for the arrears, which keep theirs. */
export interface Collected extends Figures {
  readonly arrears: ArrearsLog;
  /** Places of the stated bills that a usage row met. */
  readonly matched: Places;
}

/** @param arrears where the rows that owe are kept; default in memory. */
export function createCollected(arrears: ArrearsLog = createArrearsLog()): Collected {
  return { ...createFigures(), arrears, matched: createPlaces() };
}

export function collect(into: Collected, slab: SlabResult): void {
  addFigures(into, slab);
  into.arrears.addMany(slab.arrears, slab.order.isRising);
  for (const place of slab.matched) into.matched.add(place);
}
