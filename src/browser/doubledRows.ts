import type { RowFinder, SeenRows, SlabFingerprints, SlabPlan, SlabResult } from "../batch/index.js";
import { createSeenRows, findRepeated, longestRecordBytes, openRowFinder, openSameKey } from "../batch/index.js";
import type { BlobSlab } from "./blobSlabs.js";
import type { BlobInput } from "./openBlob.js";
import { readBlob } from "./readBlob.js";

/** Finds rows that repeat an earlier one, however far away. */
export interface DoubledRows {
  /** The rows of a slab, by their number in it, that repeat an earlier row of the file. */
  find(slab: BlobSlab, first: SlabResult): Promise<ReadonlySet<number>>;
}

/** Two rows that look alike, by their places in the file. */
interface Alike {
  readonly earlier: number;
  readonly later: number;
}

const firstRows = 1 << 16;
/** More rows than a page should be asked to bill; those beyond would not be compared. */
export const mostRows = 1 << 26;
/** Most rows are shorter; a longer one is read again in full. */
const shortRecordBytes = 1 << 11;
/** A slab ends where a record does. */
const whole = { isCut: false };

export function openDoubledRows({ blob }: BlobInput, plan: SlabPlan): DoubledRows {
  const seen = createSeenRows({ mostRows, expectedRows: firstRows });
  const rowIn = openRowFinder(plan);
  const isSameKey = openSameKey(plan);
  return {
    async find(slab, { fingerprints, fingerprintRows, offsets }) {
      const doubled = new Set<number>();
      const rows = { fingerprints, offsets, slabOffset: slab.offset };
      for (const { index, alike } of lookUp(seen, rows, new Set())) {
        // A file is read in a page without waiting for it only here and there: rows that look alike are looked up first, and read afterwards.
        for (let pair: Alike | undefined = alike, different = new Set<number>(); pair !== undefined; ) {
          const first = pair.earlier < slab.offset ? await readRow(blob, rowIn, pair.earlier) : rowIn(slab.bytes, pair.earlier - slab.offset, whole);
          const row = rowIn(slab.bytes, pair.later - slab.offset, whole);
          if (first !== undefined && row !== undefined && isSameKey(first, row)) {
            doubled.add(fingerprintRows[index]!);
            break;
          }
          different = new Set([...different, pair.earlier]);
          pair = lookUp(seen, one(rows, index), different)[0]?.alike;
        }
      }
      return doubled;
    },
  };
}

/** Looks rows up and takes those that are new; gives those that look like an earlier one that is not known to be different. */
function lookUp(seen: SeenRows, rows: SlabFingerprints, different: ReadonlySet<number>): { readonly index: number; readonly alike: Alike }[] {
  const pairs: Alike[] = [];
  const isSame = (earlier: number, later: number) => {
    if (different.has(earlier)) return false;
    pairs.push({ earlier, later });
    return true;
  };
  const beyond = () => {
    throw new RangeError(`a page bills ${mostRows} rows at most`);
  };
  return findRepeated(seen, rows, { isSame, beyond }).map((index, place) => ({ index, alike: pairs[place]! }));
}

function one({ fingerprints, offsets, slabOffset }: SlabFingerprints, index: number): SlabFingerprints {
  return { fingerprints: fingerprints.subarray(2 * index, 2 * index + 2), offsets: offsets.subarray(index, index + 1), slabOffset };
}

/** The row that begins at this byte of the file, read again. */
async function readRow(blob: Blob, rowIn: RowFinder, place: number): Promise<Uint8Array | undefined> {
  for (const length of [shortRecordBytes, 2 * longestRecordBytes]) {
    const until = Math.min(place + length, blob.size);
    const row = rowIn(await readBlob(blob, place, until), 0, { isCut: until < blob.size });
    if (row !== undefined) return row;
  }
  throw new Error("a row that was charged cannot be read again");
}
