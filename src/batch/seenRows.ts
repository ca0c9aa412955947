/**
 * The first rows of a file, found again by fingerprint. Open addressing, two words a slot: the lower 32 bits of the row's place in the file, and 24 bits
 * of the high word of its fingerprint beside the upper 8 of the place; the low word says where the slot belongs. Full tables stay as they are and the
 * next stands beside them. Two keys that still share a slot's bits are told apart by reading the rows again.
 */
export interface SeenRows {
  /** Only the last takes rows. */
  readonly tables: SeenTable[];
  count: number;
  /** Rows that are taken; those after them are beyond. */
  readonly mostRows: number;
}

interface SeenTable {
  readonly slots: Int32Array;
  /** What was last read ahead: a reading that nothing comes of would be left out. */
  readonly touched: Int32Array;
  readonly mostRows: number;
  count: number;
}

const slotWords = 2;
/** A table fuller than this is slow to search. */
const mostFull = 0.75;
const fewestRows = 1 << 12;
/** The bits of the second word that hold fingerprint, and those that hold place. */
export const tagBits = 0xffffff00;
export const placeBits = 0xff;
const wordSize = 2 ** 32;
const warmedRows = 64;
/** A file longer than this has places that a slot cannot hold. */
export const mostFileBytes = 2 ** 40 - 1;

/** @param expectedRows rows to make room for at once, if they are to be taken at all. */
export function createSeenRows({ mostRows, expectedRows }: { readonly mostRows: number; readonly expectedRows: number }): SeenRows {
  return { tables: [createTable(Math.min(mostRows, Math.max(expectedRows, fewestRows)))], count: 0, mostRows };
}

function createTable(mostRows: number): SeenTable {
  const slots = new Int32Array((Math.ceil(mostRows / mostFull) + 1) * slotWords);
  return { slots, touched: new Int32Array(1), mostRows, count: 0 };
}

/** Fingerprints of the rows of a slab: two words each, and the first byte of each row in the slab. */
export interface SlabFingerprints {
  readonly fingerprints: Uint32Array;
  readonly offsets: Uint32Array;
  /** Where the slab starts in the file. */
  readonly slabOffset: number;
}

export interface RowVisitor {
  /** Told the places in the file of two rows that look alike, says whether their keys are really the same. */
  isSame(earlier: number, later: number): boolean;
  /** Takes a row that is not among the first and repeats none of them: its index in the slab, and how many before it in the slab were repeated. */
  beyond(index: number, repeatedBefore: number): void;
}

/**
 * Looks the rows of a slab up, in order, and takes those that are new while there is room.
 *
 * @returns the indexes of the rows that repeat one of the first.
 */
export function findRepeated(seen: SeenRows, rows: SlabFingerprints, visitor: RowVisitor): readonly number[] {
  const repeated: number[] = [];
  for (let index = 0; index < rows.offsets.length; ) {
    if (isFull(seen.tables.at(-1)!) && seen.count < seen.mostRows) addTable(seen);
    index = lookUpMany(seen, rows, { ...visitor, repeated, from: index });
  }
  return repeated;
}

function isFull(table: SeenTable): boolean {
  return table.count === table.mostRows;
}

function addTable(seen: SeenRows): void {
  seen.tables.push(createTable(Math.min(seen.count, seen.mostRows - seen.count)));
}

/** Looks rows up until the last table is full while others are to come: gives the index of the first row that is left. One long loop, for speed. */
function lookUpMany(
  seen: SeenRows,
  { fingerprints, offsets, slabOffset }: SlabFingerprints,
  { isSame, beyond, repeated, from }: RowVisitor & { readonly repeated: number[]; readonly from: number },
): number {
  const { tables } = seen;
  const table = tables.at(-1)!;
  const { slots } = table;
  const scale = slots.length / slotWords / wordSize;
  const isLast = seen.count - table.count + table.mostRows === seen.mostRows;
  let { count } = table;
  let index = from;
  let warmed = index;
  for (; index < offsets.length && (isLast || count < table.mostRows); index++) {
    if (index === warmed) warmed = warm(table, fingerprints, index);
    const low = fingerprints[2 * index]!;
    const tag = fingerprints[2 * index + 1]! & tagBits;
    const place = slabOffset + offsets[index]!;
    let isNew = tables.length === 1 || !isInEarlier(tables, { low, tag, place }, isSame);
    let at = ((low * scale) | 0) * slotWords;
    while (isNew) {
      const upper = slots[at + 1]!;
      if (upper === 0 && slots[at] === 0) break;
      if (((upper ^ tag) & tagBits) === 0 && isSame(placeOf(upper, slots[at]!), place)) isNew = false;
      else at = at + slotWords === slots.length ? 0 : at + slotWords;
    }
    if (!isNew) repeated.push(index);
    else if (count === table.mostRows) beyond(index, repeated.length);
    else {
      slots[at] = lowerPlace(place);
      slots[at + 1] = tag | upperPlace(place);
      count++;
    }
  }
  seen.count += count - table.count;
  table.count = count;
  return index;
}

/**
 * Reads the slots where the next rows belong, one after the other: the memory fetches them side by side, while the search would wait for each.
 *
 * @returns the index of the row after those.
 */
function warm({ slots, touched }: SeenTable, fingerprints: Uint32Array, from: number): number {
  const scale = slots.length / slotWords / wordSize;
  const until = Math.min(from + warmedRows, fingerprints.length / 2);
  let bits = 0;
  for (let index = from; index < until; index++) bits |= slots[((fingerprints[2 * index]! * scale) | 0) * slotWords]!;
  touched[0] = bits;
  return until;
}

function isInEarlier(
  tables: readonly SeenTable[],
  { low, tag, place }: { readonly low: number; readonly tag: number; readonly place: number },
  isSame: RowVisitor["isSame"],
): boolean {
  for (let table = 0; table < tables.length - 1; table++) {
    const { slots } = tables[table]!;
    let at = Math.floor(low * (slots.length / slotWords / wordSize)) * slotWords;
    while (slots[at] !== 0 || slots[at + 1] !== 0) {
      if (((slots[at + 1]! ^ tag) & tagBits) === 0 && isSame(placeOf(slots[at + 1]!, slots[at]!), place)) return true;
      at = at + slotWords === slots.length ? 0 : at + slotWords;
    }
  }
  return false;
}

/** A place as it is kept, in two words: one more than it is, so that nothing is never a place. */
export function lowerPlace(place: number): number {
  return (place + 1) | 0;
}

export function upperPlace(place: number): number {
  return Math.floor((place + 1) / wordSize);
}

export function placeOf(upper: number, lower: number): number {
  return (upper & placeBits) * wordSize + (lower >>> 0) - 1;
}
