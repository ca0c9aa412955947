import type { RowPlace, RowVisitor, SlabResult } from "../../batch/index.js";
import { stepTo } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";

/** What tells the charged rows of a slab from others, and where the slab stands. */
export interface SlabRows extends Pick<SlabResult, "fingerprints" | "fingerprintRows" | "offsets"> {
  readonly slabOffset: number;
  /** The slab's first row in the file, and the rows that were charged before it. */
  readonly firstRow: number;
  readonly charged: number;
}

/**
 * Rows that rise from the first of the file on repeat none of them but the one before, and need not be looked up; they wait until a row does not rise.
 */
export interface RisingRows {
  /** Whether all rows so far rise. */
  readonly isGoingOn: boolean;
  /** Whether they go on with all rows of the next slab. */
  goesOnWith(order: SlabResult["order"]): boolean;
  /** Takes those rows of the next slab that rise as all before them did. */
  take(slab: SlabRows, order: SlabResult["order"], isSame: RowVisitor["isSame"]): Promise<TakenRows>;
  /** The rows that wait, in their order, which then wait no more. */
  release(): Iterable<SlabRows>;
  /** Has come to an end when nothing is on its way to the disk. */
  settle(): Promise<void>;
}

/** How many rows of a slab were taken, from the first on, and the indexes of those that repeat the one before. */
export interface TakenRows {
  readonly rows: number;
  readonly repeated: readonly number[];
}

interface Waiting extends Pick<SlabRows, "slabOffset" | "firstRow" | "charged"> {
  readonly rows: number;
  /** The columns of the rows, in memory or on the disk. */
  words: Uint32Array | undefined;
  extent: Extent | undefined;
}

/** Two words of fingerprint, the row, its first byte. */
const wordsPerRow = 4;
/** Slabs are not of the same number of rows to the row. */
const roomBytes = 1 << 14;

/** @param mostRows rows that wait in memory, about; more wait on the disk. */
export function openRisingRows({ mostRows, openSpill }: { readonly mostRows: number; readonly openSpill: () => Promise<SpillFile> }): RisingRows {
  let isOver = false;
  let last: RowPlace | undefined;
  let spill: SpillFile | undefined;
  let waiting: Waiting[] = [];
  let rowsInMemory = 0;
  // Memory outside the heap is let go of late: it is used again.
  const spare: ArrayBufferLike[] = [];
  const memoryFor = (bytes: number) => {
    const last = spare.at(-1);
    return last !== undefined && last.byteLength >= bytes ? spare.pop()! : new ArrayBuffer(bytes + roomBytes);
  };
  // One after the other, while the next rows are billed.
  let moving: Promise<void> = Promise.resolve();
  const moveToDisk = async () => {
    spill ??= await openSpill();
    const held = waiting.filter(({ words }) => words !== undefined);
    const extents = await spill.appendRuns(held.map(({ words }) => new Uint8Array(words!.buffer, 0, words!.byteLength)));
    for (const [index, slab] of held.entries()) {
      spare.push(slab.words!.buffer);
      slab.words = undefined;
      slab.extent = extents[index];
    }
  };
  // Of the last row that was taken: its fingerprint, and the place of the first row that it repeats, or its own.
  let print: readonly [number, number] = [0, 0];
  let place = -1;
  /** The rows that repeat the one before: their keys are compared with that of the first of them. */
  const findRepeated = ({ fingerprints, offsets, slabOffset }: SlabRows, isSame: RowVisitor["isSame"]): number[] => {
    const repeated: number[] = [];
    let [low, high] = print;
    for (let index = 0; index < offsets.length; index++) {
      const looksAlike = place >= 0 && fingerprints[2 * index] === low && fingerprints[2 * index + 1] === high;
      if (looksAlike && isSame(place, slabOffset + offsets[index]!)) repeated.push(index);
      else place = slabOffset + offsets[index]!;
      low = fingerprints[2 * index]!;
      high = fingerprints[2 * index + 1]!;
    }
    return repeated;
  };
  const hold = async ({ fingerprints, fingerprintRows, offsets, ...slab }: SlabRows) => {
    const rows = offsets.length;
    const words = new Uint32Array(memoryFor(rows * wordsPerRow * Uint32Array.BYTES_PER_ELEMENT), 0, rows * wordsPerRow);
    for (const [column, at] of [[fingerprints, 0] as const, [fingerprintRows, 2 * rows] as const, [offsets, 3 * rows] as const]) words.set(column, at);
    waiting.push({ ...slab, rows, words, extent: undefined });
    rowsInMemory += rows;
    if (rowsInMemory <= mostRows) return;
    await moving;
    moving = moveToDisk();
    moving.catch(() => undefined);
    rowsInMemory = 0;
  };
  const stepInto = ({ first }: SlabResult["order"]) => (first === undefined ? "rises" : stepTo(last, first));
  return {
    get isGoingOn() {
      return !isOver;
    },
    goesOnWith: (order) => !isOver && order.isRising && stepInto(order) !== "falls",
    async take(slab, order, isSame) {
      const step = stepInto(order);
      if (isOver || step === "falls") {
        isOver = true;
        await moving;
        return { rows: 0, repeated: [] };
      }
      isOver = !order.isRising;
      const rising = rowsUntil(slab, order.rows);
      const { fingerprints, offsets, slabOffset } = rising;
      const repeated = order.hasRepeated || step === "repeats" ? findRepeated(rising, isSame) : [];
      if (order.rows > 0) {
        last = order.last;
        print = [fingerprints[2 * order.rows - 2]!, fingerprints[2 * order.rows - 1]!];
        if (repeated.at(-1) !== order.rows - 1) place = slabOffset + offsets[order.rows - 1]!;
      }
      await hold(repeated.length === 0 ? rising : without(rising, repeated));
      if (isOver) await moving;
      return { rows: order.rows, repeated };
    },
    *release() {
      for (const { words: held, extent, rows, ...place } of waiting) {
        const words = held ?? wordsOf(readExtent(spill!.path, extent!));
        yield { ...place, fingerprints: words.subarray(0, 2 * rows), fingerprintRows: words.subarray(2 * rows, 3 * rows), offsets: words.subarray(3 * rows) };
      }
      waiting = [];
    },
    settle: () => moving.catch(() => undefined),
  };
}

function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
}

function rowsUntil({ fingerprints, fingerprintRows, offsets, ...slab }: SlabRows, rows: number): SlabRows {
  return { ...slab, fingerprints: fingerprints.subarray(0, 2 * rows), fingerprintRows: fingerprintRows.subarray(0, rows), offsets: offsets.subarray(0, rows) };
}

function without({ fingerprints, fingerprintRows, offsets, ...slab }: SlabRows, repeated: readonly number[]): SlabRows {
  const rows = offsets.length - repeated.length;
  const left = { ...slab, fingerprints: new Uint32Array(2 * rows), fingerprintRows: new Uint32Array(rows), offsets: new Uint32Array(rows) };
  let to = 0;
  let from = 0;
  for (const until of [...repeated, offsets.length]) {
    left.fingerprints.set(fingerprints.subarray(2 * from, 2 * until), 2 * to);
    left.fingerprintRows.set(fingerprintRows.subarray(from, until), to);
    left.offsets.set(offsets.subarray(from, until), to);
    to += until - from;
    from = until + 1;
  }
  return left;
}
