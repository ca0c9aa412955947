import { lowerPlace, placeBits, placeOf, tagBits, upperPlace } from "../../batch/index.js";
import type { SpillFile } from "../spill/spillFile.js";

/** A row that waits on the disk to be compared with the others like it. */
export interface SpilledRow {
  /** Both words of its fingerprint. */
  readonly low: number;
  readonly high: number;
  /** Its first byte in the usage file, its row there, and its row in the file of results. */
  readonly place: number;
  readonly row: number;
  readonly resultRow: number;
}

/** Fingerprints of rows, sorted into parts by eight of their bits: rows with one fingerprint meet in one part, in the order of the file. */
export interface RowSpill {
  readonly count: number;
  put(row: SpilledRow): void;
  /** Writes the blocks that are full. */
  writeFull(): Promise<void>;
  /** Writes everything. */
  finish(): Promise<readonly SpilledPart[]>;
}

/** Rows of one part: where its chunks stand in the spill file; all are full but the last. */
export interface SpilledPart {
  readonly chunks: readonly number[];
  readonly rows: number;
  /** The bits of the fingerprint that all rows of the part share: those that an entry leaves out. */
  readonly bits: number;
}

const partCount = placeBits + 1;
export const entryWords = 5;
const chunkRows = 819;
export const chunkBytes = chunkRows * entryWords * 4;
const blockChunks = 16;

interface Block {
  readonly words: Uint32Array;
  chunks: number;
}

/** Opens parts over a spill file, which nothing else may append to until they are finished. */
export function openRowSpill(file: SpillFile): RowSpill {
  const filling: (Uint32Array | undefined)[] = Array.from({ length: partCount });
  const lengths = new Uint32Array(partCount);
  const rows = new Float64Array(partCount);
  const chunks: number[][] = Array.from({ length: partCount }, () => []);
  let full: Block[] = [];
  // Memory outside the heap is let go of late: blocks are used again.
  const spare: Block[] = [];
  let block = createBlock();
  let position = 0;
  let count = 0;
  const close = (part: number) => {
    if (block.chunks === blockChunks) {
      full.push(block);
      block = spare.pop() ?? createBlock();
    }
    block.words.set(filling[part]!, block.chunks * chunkRows * entryWords);
    block.chunks++;
    chunks[part]!.push(position);
    position += chunkBytes;
    lengths[part] = 0;
  };
  const write = async (blocks: readonly Block[]) => {
    await file.append(blocks.map(({ words, chunks: filled }) => new Uint8Array(words.buffer, 0, filled * chunkBytes)));
    for (const { words } of blocks) spare.push({ words, chunks: 0 });
  };
  return {
    get count() {
      return count;
    },
    put({ low, high, place, row, resultRow }) {
      const part = high & placeBits;
      const words = filling[part] ?? new Uint32Array(chunkRows * entryWords);
      filling[part] = words;
      const at = lengths[part]!;
      words[at] = low;
      words[at + 1] = (high & tagBits) | upperPlace(place);
      words[at + 2] = lowerPlace(place);
      words[at + 3] = row;
      words[at + 4] = resultRow;
      lengths[part] = at + entryWords;
      rows[part] = rows[part]! + 1;
      count++;
      if (at + entryWords === words.length) close(part);
    },
    async writeFull() {
      const blocks = full;
      full = [];
      if (blocks.length > 0) await write(blocks);
    },
    async finish() {
      for (let part = 0; part < partCount; part++) if (lengths[part]! > 0) close(part);
      await write([...full, block]);
      full = [];
      return chunks.map((places, bits) => ({ chunks: places, rows: rows[bits]!, bits }));
    },
  };
}

function createBlock(): Block {
  return { words: new Uint32Array(blockChunks * chunkRows * entryWords), chunks: 0 };
}

/** The place that an entry's words hold. */
export function entryPlace(words: Uint32Array, at: number): number {
  return placeOf(words[at + 1]!, words[at + 2]!);
}
