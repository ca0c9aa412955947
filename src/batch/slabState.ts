import type { Stated } from "../reconcile/index.js";
import { createStated, roundingSlack } from "../reconcile/index.js";
import type { CellReader } from "./cells.js";
import { createCellReader } from "./cells.js";
import type { CompanyBills } from "./companyBills.js";
import { openCompanyBills } from "./companyBills.js";
import { csvRows } from "./csvRow.js";
import type { ByteDictionary } from "./dictionary.js";
import { createDictionary } from "./dictionary.js";
import type { District } from "./district.js";
import { districtReader, notKnown } from "./district.js";
import type { JsonUsage } from "./jsonRow.js";
import { jsonRows } from "./jsonRow.js";
import type { RowLayout } from "./memory/index.js";
import { knownKinds, memory, mostPolicies } from "./memory/index.js";
import type { OpenArrears } from "./packedArrears.js";
import { openArrears } from "./packedArrears.js";
import type { OpenRejects } from "./packedRejects.js";
import { openRejects } from "./packedRejects.js";
import type { OpenSums } from "./packedSums.js";
import { groupKey, openSums } from "./packedSums.js";
import type { UsagePlaces } from "./places.js";
import { usagePlaces } from "./places.js";
import type { SlabPlan } from "./plan.js";
import type { RowsAhead } from "./readBlock.js";
import type { BookedRow } from "./readBooked.js";
import { createBookedRow } from "./readBooked.js";
import type { RowNotes } from "./readClaims.js";
import { createRowNotes } from "./readClaims.js";
import type { TariffContext } from "./rowContext.js";
import { classNamesOf, openContexts } from "./rowContext.js";
import type { RowFormat } from "./rowFormat.js";
import type { RowKinds } from "./rowKinds.js";
import { createRowKinds, putUsual } from "./rowKinds.js";
import { createGroupSums } from "./sums.js";
import type { TriedFees } from "./triedFees.js";
import { openTriedFees } from "./triedFees.js";
import type { KnownDistrict } from "./usualDistrict.js";
import { putDistrict } from "./usualDistrict.js";
import { usualLayout } from "./usualLayout.js";

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
  /** The districts that the passes know, by place, with the bytes of their cells. */
  readonly knownDistricts: KnownDistrict[];
  /** Whether anything is known of payments: a file of them, or a column. */
  readonly knowsPayments: boolean;
  /** Sums by policy, district and class, and the place of each in the list; emptied before each slab. */
  readonly groups: OpenSums;
  /** By policy: the decimals of the columns of a bill, and those in which what others say is written. */
  readonly decimals: Uint8Array;
  readonly statedDecimals: Uint8Array;
  /** By policy: `policyNumbers`. */
  readonly policyNumbers: Float64Array;
  readonly notes: RowNotes;
  readonly stated: Stated;
  /** What the company billed; undefined where the usage file itself says it. */
  readonly company: CompanyBills | undefined;
  readonly booked: BookedRow;
  readonly kinds: RowKinds;
  /** What came out when causes of differences were looked for. */
  readonly triedFees: TriedFees;
  /** How usual rows are read many at a time; undefined where every row is taken by itself. */
  readonly layout: RowLayout | undefined;
  /** The record just read, in a file of JSON lines. */
  json: JsonUsage | undefined;
  /** Whether the last row of a block that was not usual was left out. */
  leavesOut: boolean;
  /** Whether rows with words not met before are looked for, as long as there are some. */
  isLearning: boolean;
  /** Rejected rows of the slab, and rows that owe. */
  readonly rejects: OpenRejects;
  readonly arrears: OpenArrears;
  /** Rows of the slab that another thread has read. */
  ahead: RowsAhead | undefined;
}

export function openSlabState(plan: SlabPlan): SlabState {
  const reader = createCellReader(plan.encoding);
  const contexts = openContexts(plan, reader.decoder);
  if (contexts.length > mostPolicies) throw new RangeError(`${contexts.length} policies; a run has at most ${mostPolicies}`);
  const readDistrict = districtReader(contexts);
  const places = usagePlaces(plan.places);
  const noDistrict = readDistrict("").meaning;
  const kinds = createRowKinds(
    places,
    contexts.flatMap(({ attributes }) => attributes.map(({ place }) => place)),
  );
  return {
    plan,
    reader,
    format: plan.format === "jsonl" ? jsonRows : csvRows,
    places,
    contexts,
    districts: { column: "district", words: createDictionary(reader.decoder, readDistrict) },
    noDistrict,
    knownDistricts: [],
    knowsPayments: plan.stated?.paid === true || plan.format === "jsonl" || places.paid >= 0,
    groups: openSums(),
    decimals: Uint8Array.from(contexts.flatMap(billDecimals)),
    statedDecimals: Uint8Array.from(contexts.map(({ writtenDecimals }) => writtenDecimals)),
    policyNumbers: Float64Array.from(contexts.flatMap(policyNumbersOf)),
    notes: createRowNotes(noDistrict),
    stated: createStated(),
    company: plan.stated && openCompanyBills(plan.stated.bills, contexts),
    booked: createBookedRow(),
    kinds,
    triedFees: openTriedFees(memory.tried),
    layout: usualLayout({ plan, places, kinds }),
    json: undefined,
    leavesOut: false,
    isLearning: true,
    rejects: openRejects(),
    arrears: openArrears(classNamesOf(contexts)),
    ahead: undefined,
  };
}

/** Makes the memory this processor's: what it knew of another's rows is forgotten. */
export function takeMemory(state: SlabState): void {
  if (!knownKinds.take(state)) return;
  knownKinds.putLayout(state.layout, state.arrears.classNames.length, { stated: state.statedDecimals, bill: state.decimals, numbers: state.policyNumbers });
  for (const known of state.knownDistricts) putDistrict(known);
  for (const place of state.kinds.kinds.keys()) if (state.kinds.isUsual[place] === 1) putUsual(state.kinds, place);
}

/** Volumes, lines of the bill, the fee. */
function billDecimals({ tariff: { volumeDecimals: volume, amountDecimals: amount, rounding } }: TariffContext): readonly number[] {
  return [volume, volume, amount, amount, amount, rounding.billDecimals];
}

/** Stated units for one of an amount and for one as it is written; what a rounding can make of a fee; decimals of stated units. */
function policyNumbersOf({ tariff, statedPerAmount, statedPerWritten, statedDecimals }: TariffContext): readonly number[] {
  return [statedPerAmount, statedPerWritten, roundingSlack({ tariff, statedPerAmount }), statedDecimals];
}

/** The place of the sums of a policy, a district that it serves and one of its classes. */
export function groupOf(
  state: SlabState,
  context: TariffContext,
  { district, classIndex }: { readonly district: District; readonly classIndex: number },
): number {
  const number = context.classNumbers[classIndex]!;
  const known = district.groups[number];
  if (known !== undefined) return known;
  const place = openGroup(state, context, { district, classIndex });
  district.groups[number] = place;
  if (district.place !== notKnown) knownKinds.putGroup(district.place, number, place);
  return place;
}

function openGroup(
  { groups }: SlabState,
  { tariff, statedDecimals }: TariffContext,
  { district, classIndex }: { readonly district: District; readonly classIndex: number },
): number {
  const classId = tariff.classes[classIndex]!.id;
  const names = { policy: tariff.id, district: district.name, class: classId };
  const key = groupKey(names);
  const known = groups.places.get(key);
  if (known !== undefined) return known;
  const { volumeDecimals, amountDecimals } = tariff;
  const place = groups.list.push(createGroupSums({ ...names, volumeDecimals, amountDecimals, statedDecimals })) - 1;
  groups.places.set(key, place);
  return place;
}
