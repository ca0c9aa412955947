import type { Stated } from "../reconcile/index.js";
import { createStated } from "../reconcile/index.js";
import type { CellReader } from "./cells.js";
import { createCellReader } from "./cells.js";
import { csvRows } from "./csvRow.js";
import type { ByteDictionary } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import type { District } from "./district.js";
import { districtReader } from "./district.js";
import type { RowKey } from "./fingerprint.js";
import { createRowKey } from "./fingerprint.js";
import type { JsonUsage } from "./jsonRow.js";
import { jsonRows } from "./jsonRow.js";
import type { UsagePlaces } from "./places.js";
import { usagePlaces } from "./places.js";
import type { SlabPlan } from "./plan.js";
import type { BookedRow } from "./readBooked.js";
import { createBookedRow } from "./readBooked.js";
import type { RowNotes } from "./readClaims.js";
import { createRowNotes } from "./readClaims.js";
import type { TariffContext } from "./rowContext.js";
import { openContexts } from "./rowContext.js";
import type { RowFormat } from "./rowFormat.js";
import type { RowKinds } from "./rowKinds.js";
import { createRowKinds } from "./rowKinds.js";
import type { GroupSums } from "./sums.js";
import type { BillAmounts } from "./writeBill.js";
import { createBillAmounts } from "./writeBill.js";

/** What a processor keeps from slab to slab: caches, and scratch memory for one row. No result. */
export interface SlabState {
  readonly plan: SlabPlan;
  readonly reader: CellReader;
  readonly format: RowFormat;
  readonly places: UsagePlaces;
  readonly contexts: readonly TariffContext[];
  readonly districts: { readonly column: "district"; readonly words: ByteDictionary<District> };
  /** What a row without a district column has. */
  readonly noDistrict: District;
  /** Whether anything is known of payments: a file of them, or a column. */
  readonly knowsPayments: boolean;
  /** Emptied before each slab. */
  readonly groups: Map<string, GroupSums>;
  readonly notes: RowNotes;
  readonly amounts: BillAmounts;
  readonly stated: Stated;
  readonly booked: BookedRow;
  readonly rowKey: RowKey;
  readonly kinds: RowKinds;
  /** The record just read, in a file of JSON lines. */
  json: JsonUsage | undefined;
}

export function openSlabState(plan: SlabPlan): SlabState {
  const reader = createCellReader(plan.encoding);
  const contexts = openContexts(plan, reader.decoder);
  const readDistrict = districtReader(contexts);
  const places = usagePlaces(plan.places);
  return {
    plan,
    reader,
    format: plan.format === "jsonl" ? jsonRows : csvRows,
    places,
    contexts,
    districts: { column: "district", words: createDictionary(reader.decoder, readDistrict) },
    noDistrict: readDistrict("").meaning,
    knowsPayments: plan.stated?.paid === true || plan.format === "jsonl" || places.paid >= 0,
    groups: new Map(),
    notes: createRowNotes(),
    amounts: createBillAmounts(),
    stated: createStated(),
    booked: createBookedRow(),
    rowKey: createRowKey(),
    kinds: createRowKinds(
      places,
      contexts.flatMap(({ attributes }) => attributes.map(({ place }) => place)),
    ),
    json: undefined,
  };
}
