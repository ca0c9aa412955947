import { readAccount } from "./account.js";
import { countNormalised, meaningOf } from "./cells.js";
import type { RowFault } from "./fault.js";
import { refuse } from "./fault.js";
import { judgeClaims, noReliefs, noWarnings, readUnclaimed } from "./readClaims.js";
import { readFigures } from "./readFigures.js";
import { readWords } from "./readWords.js";
import { refuseDistrict } from "./refuseDistrict.js";
import type { TariffContext } from "./rowContext.js";
import type { RowKind } from "./rowKinds.js";
import { findKind, keepKind, notKept } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { groupOf } from "./slabState.js";
import { noteDistrict } from "./usualDistrict.js";
import { noteUsual } from "./usualKind.js";

/** Reads the current row into its tariff's facts; undefined where it cannot be read, and the fault is noted. */
export function readRow(state: SlabState): RowKind | undefined {
  const { reader, kinds } = state;
  const context = readDistrict(state);
  if (context === undefined) return undefined;
  const known = findKind(kinds, reader, context);
  if (known !== undefined) for (let index = 0; index < known.normalised.length; index++) countNormalised(reader, known.normalised[index]!);
  const kind = known ?? readNewKind(state, context);
  if (kind.fault !== undefined) return rejectKind(state, kind.fault);
  // Others with these words may follow, which need not be taken by themselves.
  if (makeKnown(state, kind, known === undefined)) state.isLearning = true;
  return readOfKind(state, kind);
}

/**
 * Reads the words of the current row where they were not met before, and says whether there is something that the passes know from now on. What is wrong with the
 * row is told when it is charged.
 */
export function learnWords(state: SlabState): boolean {
  const { reader, kinds } = state;
  const { normalised, apart } = reader;
  reader.normalised = apart;
  reader.fault.code = undefined;
  const context = readDistrict(state);
  const known = context && findKind(kinds, reader, context);
  const kind = known ?? (context && readNewKind(state, context));
  reader.normalised = normalised;
  apart.clear();
  return kind !== undefined && kind.fault === undefined && makeKnown(state, kind, known === undefined);
}

/** Makes the district of the current row and the sums to which it adds known to the passes, where its kind is usual; says whether anything, or the kind, is new. */
function makeKnown(state: SlabState, { place, context, classIndex }: RowKind, isNew: boolean): boolean {
  const { kinds, notes } = state;
  const { district } = notes;
  if (place === notKept || kinds.isUsual[place] !== 1) return false;
  const isNewDistrict = noteDistrict(state, district);
  const isNewGroup = district.groups[context.classNumbers[classIndex]!] === undefined;
  if (isNewGroup) groupOf(state, context, { district, classIndex });
  return isNew || isNewDistrict || isNewGroup;
}

/** The policy that serves the current row, whose district is noted; undefined where there is none, or more than one, and the fault is noted. */
function readDistrict(state: SlabState): TariffContext | undefined {
  const { reader, places, notes, contexts } = state;
  const district = places.district < 0 ? state.noDistrict : meaningOf(reader, places.district, state.districts);
  if (district.tariffs.length !== 1) return refuseDistrict(state, district);
  notes.district = district;
  return contexts[district.tariffs[0]!];
}

/** Reads words that were not met before. */
function readNewKind(state: SlabState, context: TariffContext): RowKind {
  const { reader, kinds } = state;
  const noted: string[] = [];
  reader.noted = noted;
  const kind = readWords(state, context, noted);
  reader.noted = undefined;
  keepKind(kinds, reader, kind);
  if (kind.fault === undefined) noteUsual(state, kind);
  return kind;
}

/** Notes what is wrong with the words of the current row. */
function rejectKind({ reader }: SlabState, { code, column, value, expected }: RowFault): undefined {
  if (code !== undefined) refuse(reader.fault, code, column, { value, expected });
}

/** Reads what differs from row to row, and takes the rest from the kind. */
function readOfKind({ reader, places, notes }: SlabState, kind: RowKind): RowKind | undefined {
  const { context } = kind;
  const { facts } = context;
  readAccount(reader, places.account, notes.account);
  facts.classIndex = kind.classIndex;
  facts.start = kind.start;
  facts.until = kind.until;
  facts.reading = kind.reading;
  facts.persons = kind.persons;
  facts.credit = kind.credit;
  facts.firstBillOfMeter = kind.firstBillOfMeter;
  facts.ownerChanged = kind.ownerChanged;
  facts.attributes = kind.attributes;
  facts.relief = -1;
  facts.moreReliefs = noReliefs;
  facts.sharedReliefs = noReliefs;
  facts.discharge = 0;
  notes.reliefs = kind.reliefs;
  notes.discharge = kind.discharge;
  notes.warnings = noWarnings;
  readFigures(reader, places, context);
  if (reader.fault.code === undefined) (kind.reliefs.length > 0 || kind.discharge > 0 ? judgeClaims : readUnclaimed)(reader, places, context, notes);
  return reader.fault.code === undefined ? kind : undefined;
}
