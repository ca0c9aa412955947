import type { CellReader } from "./cells.js";
import type { District } from "./district.js";
import { equalsInput, hashInput, valueColumns } from "./memory/index.js";
import { kindFields } from "./memory/kindFields.js";
import type { UsagePlaces } from "./places.js";
import type { RecordView } from "./record.js";
import type { TariffContext } from "./rowContext.js";
import type { ByteStore } from "./spans.js";
import { createByteStore, giveBack, keepBytes } from "./spans.js";

/**
 * What the words of a row mean: its district, class, period, relief and the like. The rows of a month have a few kinds of them again and again, so
 * words are read once a kind; account, volumes and amounts are read from every row.
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
}

/** The tariff that a row is billed by, its district, and what all result rows with the same words have in common. */
export interface ChargedRow {
  readonly context: TariffContext;
  readonly district: District;
  /** The columns between account and volume, with the commas around them: a part of `RowKinds.texts`. */
  readonly textStart: number;
  readonly textBytes: number;
}

/** Columns of words that stand beside one another: they are compared as one run of bytes. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/** The kinds of row met so far, by the bytes of their words. */
export interface RowKinds {
  readonly runs: readonly Run[];
  readonly hashes: Int32Array;
  /** Place in `kinds`; -1 for an empty slot. */
  readonly slots: Int32Array;
  readonly kinds: RowKind[];
  /** By kind and run: where its bytes start in `words`, and how many they are. */
  readonly wordStarts: Int32Array;
  readonly wordBytes: Int32Array;
  readonly words: ByteStore;
  readonly texts: ByteStore;
  /**
   * By kind: whether its rows are charged from their figures alone, the decimals that each of these may have and those of its units; for a usual kind,
   * `kindFields` numbers.
   */
  readonly isUsual: Uint8Array;
  readonly decimals: Uint8Array;
  readonly unitDecimals: Uint8Array;
  readonly fields: Int32Array;
  /** Numbers of what is charged alike, by all that a usual kind says of it. */
  readonly charges: Map<string, number>;
  /** Whether the file says anything of persons, credit, or the first bill of a meter or an owner. */
  readonly hasMore: boolean;
  /** Of the row that was looked for last. */
  hash: number;
}

const slotCount = 1 << 14;
/** Rows of further kinds are read word by word. */
const mostKinds = slotCount / 4;
/** Words longer than this are no words. */
const longestWords = 1 << 10;

export function createRowKinds(places: UsagePlaces, attributePlaces: readonly number[]): RowKinds {
  const { district, class: classPlace, start, end, reading, source, relief, discharge, persons, credit, firstBill, owner } = places;
  const words = [district, classPlace, start, end, reading, source, relief, discharge, persons, credit, firstBill, owner, ...attributePlaces];
  const runs = runsOf(words.filter((place) => place >= 0));
  return {
    runs,
    hashes: new Int32Array(slotCount),
    slots: new Int32Array(slotCount).fill(-1),
    kinds: [],
    wordStarts: new Int32Array(mostKinds * runs.length),
    wordBytes: new Int32Array(mostKinds * runs.length),
    words: createByteStore(),
    texts: createByteStore(),
    isUsual: new Uint8Array(mostKinds),
    decimals: new Uint8Array(mostKinds * valueColumns),
    unitDecimals: new Uint8Array(mostKinds * valueColumns),
    fields: new Int32Array(mostKinds * kindFields),
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

/** The kind of the current row, where one with the same words was met before. */
export function findKind(kinds: RowKinds, { record }: CellReader): RowKind | undefined {
  const { runs, hashes, slots } = kinds;
  let hash = 0;
  for (let index = 0; index < runs.length; index++) {
    const { first, last } = runs[index]!;
    hash = hashInput(record.starts[first]!, record.ends[last]!, hash);
  }
  kinds.hash = hash;
  for (let slot = slotOf(hash); slots[slot]! >= 0; slot = (slot + 1) & (slotCount - 1)) {
    if (hashes[slot] === hash && hasWords(kinds, slots[slot]!, record)) return kinds.kinds[slots[slot]!];
  }
  return undefined;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 14)) & (slotCount - 1);
}

function hasWords({ runs, wordStarts, wordBytes, words }: RowKinds, kind: number, { starts, ends }: RecordView): boolean {
  for (let index = 0; index < runs.length; index++) {
    const { first, last } = runs[index]!;
    const place = kind * runs.length + index;
    const length = wordBytes[place]!;
    if (ends[last]! - starts[first]! !== length) return false;
    if (!equalsInput(starts[first]!, words.view, wordStarts[place]!, length)) return false;
  }
  return true;
}

/** What stands for the place of a kind that was not kept. */
export const notKept = -1;

/**
 * Keeps the kind of the current row, which was looked for just before and not found, and gives its place; where there are too many already, its text is
 * given back.
 */
export function keepKind(kinds: RowKinds, { bytes, record }: CellReader, kind: RowKind): number {
  const { runs, hashes, slots, wordStarts, wordBytes, words, hash } = kinds;
  const number = kinds.kinds.length;
  const length = runs.reduce((sum, { first, last }) => sum + record.ends[last]! - record.starts[first]!, 0);
  if (number === mostKinds || length > longestWords) {
    giveBack(kinds.texts, kind.textBytes);
    return notKept;
  }
  runs.forEach(({ first, last }, index) => {
    const place = number * runs.length + index;
    wordBytes[place] = record.ends[last]! - record.starts[first]!;
    wordStarts[place] = keepBytes(words, bytes.subarray(record.starts[first]!, record.ends[last]!));
  });
  let slot = slotOf(hash);
  while (slots[slot]! >= 0) slot = (slot + 1) & (slotCount - 1);
  hashes[slot] = hash;
  slots[slot] = number;
  kinds.kinds.push(kind);
  return number;
}
