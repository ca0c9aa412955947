import { readAccount } from "./account.js";
import { countNormalised } from "./cells.js";
import { judgeClaims, noReliefs, noWarnings, readUnclaimed } from "./readClaims.js";
import { readFigures } from "./readFigures.js";
import { readWords } from "./readWords.js";
import type { RowKind } from "./rowKinds.js";
import { findKind, keepKind } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { noteUsual } from "./usualKind.js";

/** Reads the current row into its tariff's facts; undefined where it cannot be read, and the fault is noted. */
export function readRow(state: SlabState): RowKind | undefined {
  const { reader, kinds } = state;
  const kind = findKind(kinds, reader);
  if (kind === undefined) {
    const met = readNewKind(state);
    if (met === undefined) return undefined;
    state.isLearning = noteUsual(state, keepKind(kinds, reader, met), met) || state.isLearning;
    return readOfKind(state, met);
  }
  for (let index = 0; index < kind.normalised.length; index++) countNormalised(reader, kind.normalised[index]!);
  return readOfKind(state, kind);
}

/**
 * Reads the words of the current row where they were not met before, and says whether rows with them are usual from now on. What is wrong with the row is told when
 * it is charged.
 */
export function learnKind(state: SlabState): boolean {
  const { reader, kinds } = state;
  if (findKind(kinds, reader) !== undefined) return false;
  const { normalised, apart } = reader;
  reader.normalised = apart;
  reader.fault.code = undefined;
  const kind = readNewKind(state);
  reader.normalised = normalised;
  apart.clear();
  return kind !== undefined && noteUsual(state, keepKind(kinds, reader, kind), kind);
}

function readNewKind(state: SlabState): RowKind | undefined {
  const { reader } = state;
  const noted: string[] = [];
  reader.noted = noted;
  const kind = readWords(state, noted);
  reader.noted = undefined;
  return kind;
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
