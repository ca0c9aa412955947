import { closeSync, openSync, readSync } from "node:fs";
import type { Extent, SpillFile } from "./spillFile.js";

/** A record on its way to its bucket: the file it comes from, by place in the list of files, its row there, and where its bytes stand. */
export interface SpilledRecord {
  readonly file: number;
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** Records sorted into buckets: full chunks wait to be written, the rest is being filled. */
export interface SpillBuckets {
  readonly count: number;
  /** Adds the record that stands in `bytes` from `start` to `end`. */
  put(bucket: number, bytes: Uint8Array, record: SpilledRecord): void;
  /** Writes the chunks that are full. */
  writeFull(): Promise<void>;
  /** Writes everything and says where each bucket's chunks stand, in the order in which its records were put. */
  finish(): Promise<readonly (readonly Extent[])[]>;
}

const headBytes = 10;
const lineFeed = 0x0a;
const chunkBytes = 1 << 16;

interface Chunk {
  bytes: Uint8Array;
  view: DataView;
  length: number;
}

/** Opens `count` buckets over one spill file. */
export function openBuckets(file: SpillFile, count: number): SpillBuckets {
  const filling: (Chunk | undefined)[] = Array.from({ length: count });
  const extents: Extent[][] = Array.from({ length: count }, () => []);
  let full: { readonly bucket: number; readonly bytes: Uint8Array }[] = [];
  const close = (bucket: number) => {
    const { bytes, length } = filling[bucket]!;
    full.push({ bucket, bytes: bytes.subarray(0, length) });
    filling[bucket] = undefined;
  };
  const writeFull = async () => {
    const written = await file.append(full.map(({ bytes }) => bytes));
    for (const [place, { bucket }] of full.entries()) extents[bucket]!.push(written[place]!);
    full = [];
  };
  return {
    count,
    put(bucket, bytes, { file: place, row, start, end }) {
      const needed = headBytes + end - start + 1;
      if (filling[bucket] !== undefined && filling[bucket].length + needed > filling[bucket].bytes.length) close(bucket);
      const chunk = filling[bucket] ?? createChunk(needed);
      filling[bucket] = chunk;
      chunk.view.setUint16(chunk.length, place);
      chunk.view.setUint32(chunk.length + 2, row);
      chunk.view.setUint32(chunk.length + 6, end - start);
      // Records are short: a loop is quicker than a view of the source.
      const target = chunk.bytes;
      let to = chunk.length + headBytes;
      for (let from = start; from < end; from++) target[to++] = bytes[from]!;
      target[to++] = lineFeed;
      chunk.length = to;
    },
    writeFull,
    async finish() {
      for (let bucket = 0; bucket < count; bucket++) if (filling[bucket] !== undefined) close(bucket);
      await writeFull();
      return extents;
    },
  };
}

function createChunk(leastBytes: number): Chunk {
  const bytes = new Uint8Array(Math.max(chunkBytes, leastBytes));
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** The record whose head stands at `at` in a bucket's bytes. A line feed follows it. */
export function recordAt(view: DataView, at: number): SpilledRecord {
  const start = at + headBytes;
  return { file: view.getUint16(at), row: view.getUint32(at + 2), start, end: start + view.getUint32(at + 6) };
}

/** Where the head of the record after this one stands. */
export function afterRecord({ end }: SpilledRecord): number {
  return end + 1;
}

/** Reads a bucket's chunks, one after the other: the records in the order in which they were put. */
export function readBucket(path: string, extents: readonly Extent[]): Uint8Array {
  const bytes = new Uint8Array(extents.reduce((sum, extent) => sum + extent.bytes, 0));
  const descriptor = openSync(path, "r");
  try {
    let length = 0;
    for (const { offset, bytes: size } of extents) {
      for (let done = 0; done < size; ) {
        const read = readSync(descriptor, bytes, length, size - done, offset + done);
        if (read === 0) throw new Error("a spill file became shorter");
        done += read;
        length += read;
      }
    }
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}
