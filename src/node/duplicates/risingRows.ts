import type { RowPlace, SlabResult } from "../../batch/index.js";
import { risesTo } from "../../batch/index.js";
import { readExtent } from "../spill/readExtent.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";

/** What tells the charged rows of a slab from others, and where the slab stands. */
export interface SlabRows extends Pick<SlabResult, "fingerprints" | "fingerprintRows" | "offsets"> {
  readonly slabOffset: number;
  /** The slab's first row in the file, and the rows that were charged before it. */
  readonly firstRow: number;
  readonly charged: number;
}

/** Rows that rise from the first to the last repeat none of them and need not be looked up, as long as it goes on; they wait until it ends. */
export interface RisingRows {
  /** Whether the rows of all slabs up to this one rise. Once they do not, it is over. */
  goesOn(order: SlabResult["order"]): boolean;
  hold(slab: SlabRows): Promise<void>;
  /** The rows that wait, in their order, which then wait no more. */
  release(): Iterable<SlabRows>;
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
  const moveToDisk = async () => {
    spill ??= await openSpill();
    const held = waiting.filter(({ words }) => words !== undefined);
    const extents = await spill.append(held.map(({ words }) => new Uint8Array(words!.buffer, 0, words!.byteLength)));
    for (const [index, slab] of held.entries()) {
      spare.push(slab.words!.buffer);
      slab.words = undefined;
      slab.extent = extents[index];
    }
    rowsInMemory = 0;
  };
  return {
    goesOn({ isRising, first, last: next }) {
      isOver ||= !isRising || (first !== undefined && !risesTo(last, first));
      last = next ?? last;
      return !isOver;
    },
    async hold({ fingerprints, fingerprintRows, offsets, ...place }) {
      const rows = offsets.length;
      const words = new Uint32Array(memoryFor(rows * wordsPerRow * Uint32Array.BYTES_PER_ELEMENT), 0, rows * wordsPerRow);
      for (const [column, at] of [[fingerprints, 0] as const, [fingerprintRows, 2 * rows] as const, [offsets, 3 * rows] as const]) words.set(column, at);
      waiting.push({ ...place, rows, words, extent: undefined });
      rowsInMemory += rows;
      if (rowsInMemory > mostRows) await moveToDisk();
    },
    *release() {
      for (const { words: held, extent, rows, ...place } of waiting) {
        const words = held ?? wordsOf(readExtent(spill!.path, extent!));
        yield { ...place, fingerprints: words.subarray(0, 2 * rows), fingerprintRows: words.subarray(2 * rows, 3 * rows), offsets: words.subarray(3 * rows) };
      }
      waiting = [];
    },
  };
}

function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
}
