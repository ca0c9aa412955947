import type { CellReader } from "./cells.js";
import type { RowFault } from "./fault.js";
import { equalsInput, hashInput, knownKinds, valueColumns } from "./memory/index.js";
import { kindFields } from "./memory/kindFields.js";
import type { UsagePlaces } from "./places.js";
import type { RecordView } from "./record.js";
import type { TariffContext } from "./rowContext.js";
import type { ByteStore } from "./spans.js";
import { createByteStore, giveBack, keepBytes } from "./spans.js";

/**
 * What the words of a row mean, but for its district: class, period, relief and the like. The rows of a month have a few kinds of them again and again, so
 * words are read once a kind; account, district, volumes and amounts are read from every row.
 */
export interface RowKind extends ChargedRow {
  readonly classIndex: number;
  readonly start: number;
  readonly until: number;
  readonly reading: number;
  readonly persons: number;
  readonly credit: number;
  readonly firstBillOfMeter: boolean;
  readonly ownerChanged: boolean;
  readonly attributes: readonly string[];
  /** Places in `Tariff.reliefs` of what the row claims, and in `dischargeKinds`. */
  readonly reliefs: readonly number[];
  readonly discharge: number;
  /** What was done to make its words plain: keys of `CellReader.normalised`. */
  readonly normalised: readonly string[];
  /** Why rows with these words are rejected. */
  readonly fault: RowFault | undefined;
  /** Its place among the kinds; `notKept` where there are too many. */
  place: number;
}

/** The tariff that a row is billed by, and what all result rows with the same words have in common. */
export interface ChargedRow {
  readonly context: TariffContext;
  /** The columns between district and volume, with the commas around them: a part of `RowKinds.texts`. */
  readonly textStart: number;
  readonly textBytes: number;
}

/** What stands for the place of a kind that was not kept. */
export const notKept = -1;

/** Columns of words that stand beside one another: they are compared as one run of bytes. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** The kinds of row met so far, by their policies and the bytes of their words. */
export interface RowKinds {
  readonly runs: readonly Run[];
  /** Pairs of hash and place in `kinds`; a place of -1 in an empty slot. */
  readonly slots: Int32Array;
  readonly kinds: RowKind[];
  /** By kind and run: where its bytes start in `words`, and how many they are. */
  readonly spans: Int32Array;
  readonly words: ByteStore;
  readonly texts: ByteStore;
  /**
   * By kind: whether its rows are charged from their figures alone, the decimals that each of these may have and those of its units; for a usual kind,
   * `kindFields` numbers.
   */
  readonly isUsual: Uint8Array;
  /** By kind: whether the list of reliefs is asked for each of its rows; whether it is for any kind. */
  readonly asksList: Uint8Array;
  hasAsking: boolean;
  readonly decimals: Uint8Array;
  readonly unitDecimals: Uint8Array;
  readonly fields: Int32Array;
  /** How many of the kinds have a fault. */
  faulty: number;
  /** Numbers of what is charged alike, by all that a usual kind says of it. */
  readonly charges: Map<string, number>;
  /** Whether the file says anything of persons, credit, or the first bill of a meter or an owner. */
  readonly hasMore: boolean;
  /** Of the row that was looked for last. */
  hash: number;
}

const slotCount = 1 << 14;
/** Of the first of a pair. */
const slotMask = 2 * slotCount - 2;
/** Rows of further kinds are read word by word. */
const mostKinds = slotCount / 4;
/** Words with a fault may be others in every row: of these fewer are kept. */
const mostFaulty = mostKinds / 16;
/** Words longer than this are no words. */
const longestWords = 1 << 10;

export function createRowKinds(places: UsagePlaces, attributePlaces: readonly number[]): RowKinds {
  const { class: classPlace, start, end, reading, source, relief, discharge, persons, credit, firstBill, owner } = places;
  const words = [classPlace, start, end, reading, source, relief, discharge, persons, credit, firstBill, owner, ...attributePlaces];
  const runs = runsOf(words.filter((place) => place >= 0));
  return {
    runs,
    slots: new Int32Array(slotCount * 2).fill(-1),
    kinds: [],
    spans: new Int32Array(mostKinds * runs.length * 2),
    words: createByteStore(),
    texts: createByteStore(),
    isUsual: new Uint8Array(mostKinds),
    asksList: new Uint8Array(mostKinds),
    hasAsking: false,
    decimals: new Uint8Array(mostKinds * valueColumns),
    unitDecimals: new Uint8Array(mostKinds * valueColumns),
    fields: new Int32Array(mostKinds * kindFields),
    faulty: 0,
    charges: new Map(),
    hasMore: [persons, credit, firstBill, owner].some((place) => place >= 0),
    hash: 0,
  };
}

function runsOf(places: readonly number[]): Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === place - 1) run.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs;
}

/** The kind of the current row under the policy that serves its district, where one with the same words was met before. */
export function findKind(kinds: RowKinds, { record }: CellReader, context: TariffContext): RowKind | undefined {
  const { runs, slots } = kinds;
  let hash = context.place;
  for (let index = 0; index < runs.length; index++) {
    const { first, last } = runs[index]!;
    hash = hashInput(record.starts[first]!, record.ends[last]!, hash);
  }
  kinds.hash = hash;
  for (let slot = firstSlot(hash) & slotMask; slots[slot + 1]! >= 0; slot = (slot + 2) & slotMask) {
    if (slots[slot] !== hash) continue;
    const kind = kinds.kinds[slots[slot + 1]!]!;
    if (kind.context === context && hasWords(kinds, kind.place, record)) return kind;
  }
  return undefined;
}

function hasWords({ runs, spans, words }: RowKinds, kind: number, { starts, ends }: RecordView): boolean {
  for (let index = 0; index < runs.length; index++) {
    const { first, last } = runs[index]!;
    const span = 2 * (kind * runs.length + index);
    const length = spans[span + 1]!;
    if (ends[last]! - starts[first]! !== length) return false;
    if (!equalsInput(starts[first]!, words.view, spans[span]!, length)) return false;
  }
  return true;
}

/** Where the kind of a hash is looked for first, among pairs of hash and kind. */
function firstSlot(hash: number): number {
  return (hash ^ (hash >>> 14)) << 1;
}

/** Keeps the kind of the current row, which was looked for just before and not found; where there are too many already, its text is given back. */
export function keepKind(kinds: RowKinds, { bytes, record }: CellReader, kind: RowKind): void {
  const { runs, slots, spans, words, hash } = kinds;
  const number = kinds.kinds.length;
  const length = runs.reduce((sum, { first, last }) => sum + record.ends[last]! - record.starts[first]!, 0);
  if (number === mostKinds || length > longestWords || (kind.fault !== undefined && kinds.faulty === mostFaulty)) {
    giveBack(kinds.texts, kind.textBytes);
    return;
  }
  runs.forEach(({ first, last }, index) => {
    const span = 2 * (number * runs.length + index);
    spans[span] = keepBytes(words, bytes.subarray(record.starts[first]!, record.ends[last]!));
    spans[span + 1] = record.ends[last]! - record.starts[first]!;
  });
  let slot = firstSlot(hash) & slotMask;
  while (slots[slot + 1]! >= 0) slot = (slot + 2) & slotMask;
  slots[slot] = hash;
  slots[slot + 1] = number;
  kinds.kinds.push(kind);
  if (kind.fault !== undefined) kinds.faulty++;
  kind.place = number;
}

/** Makes a usual kind known to the passes. */
export function putUsual({ kinds, runs, spans, words, texts, fields, decimals, unitDecimals }: RowKinds, place: number): void {
  const { textStart, textBytes } = kinds[place]!;
  const values = [place * valueColumns, (place + 1) * valueColumns] as const;
  knownKinds.putKind({
    place,
    runs: runs.map((_, run) => {
      const span = 2 * (place * runs.length + run);
      return words.bytes.subarray(spans[span]!, spans[span]! + spans[span + 1]!);
    }),
    text: texts.bytes.subarray(textStart, textStart + textBytes),
    fields: fields.subarray(place * kindFields, (place + 1) * kindFields),
    decimals: decimals.subarray(...values),
    unitDecimals: unitDecimals.subarray(...values),
  });
}
