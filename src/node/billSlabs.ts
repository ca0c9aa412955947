import type { RejectedRow, SlabResult } from "../batch/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { Collected } from "./collect.js";
import { collect, createCollected } from "./collect.js";
import type { SeenRows } from "./duplicates.js";
import { createSeenRows, findRepeated } from "./duplicates.js";
import type { Output } from "./outputs.js";
import type { Slab } from "./readSlabs.js";
import { readSlabs } from "./readSlabs.js";
import { rejectLine } from "./rejects.js";
import type { KeyReader } from "./rowKey.js";
import { openKeyReader } from "./rowKey.js";
import type { Threads } from "./threads.js";
import type { UsageFile } from "./usageFile.js";

export interface SlabRun {
  readonly request: BatchRequest;
  readonly usage: UsageFile;
  readonly threads: Threads;
  readonly results: Output;
  readonly rejects: Output;
  /** Sees every byte of the usage file. */
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onReject?: (reject: RejectedRow) => void;
}

/** Bills a file slab by slab on all threads and writes the results in the file's order. */
export async function billSlabs(run: SlabRun): Promise<Collected> {
  const { request, usage, threads, onBytes } = run;
  const keys = openKeyReader(usage.file, usage.places);
  const progress: RunState = { total: createCollected(), seen: undefined, keys, nextRow: usage.file.headerRow + 1 };
  const waiting: { slab: Slab; first: Promise<SlabResult> }[] = [];
  const finishNext = async () => {
    const { slab, first } = waiting.shift()!;
    await finishSlab(run, progress, { slab, first: await first });
  };
  // With one thread it computes while nothing else can; more are kept busy by slabs that wait.
  const mostWaiting = threads.count === 1 ? 0 : 2 * threads.count;
  const { slabBytes, signal } = request;
  try {
    for await (const slab of readSlabs(usage.file, { onBytes, ...(slabBytes !== undefined && { slabBytes }), ...(signal && { signal }) })) {
      const first = threads.process(slab.bytes);
      first.catch(() => undefined);
      waiting.push({ slab, first });
      if (waiting.length > mostWaiting) await finishNext();
    }
    while (waiting.length > 0) await finishNext();
  } finally {
    keys.close();
  }
  return progress.total;
}

interface RunState {
  readonly total: Collected;
  /** Made when the first slab tells how long rows are. */
  seen: SeenRows | undefined;
  readonly keys: KeyReader;
  nextRow: number;
}

/** Takes the results of the next slab: doubled rows are found here, where the rows of all threads meet. */
async function finishSlab(
  { request, usage, threads, results, rejects, onReject }: SlabRun,
  state: RunState,
  { slab, first }: { slab: Slab; first: SlabResult },
): Promise<void> {
  const rows = (first.offsets.length * usage.file.bytes) / slab.bytes.length;
  state.seen ??= createSeenRows(Math.min(rows * roomToSpare, mostRowsAtOnce));
  const doubled = doubledRows(state.seen, state.keys, { slab, first });
  const result = doubled.size === 0 ? first : await threads.process(slab.bytes, { doubled });
  await results.write(result.output);
  for (const reject of result.rejects) {
    onReject?.(reject);
    await rejects.write(rejectLine({ ...reject, source: usage.file.name, row: state.nextRow + reject.row }));
  }
  collect(state.total, result);
  state.nextRow += result.rows;
  request.onProgress?.({ bytes: slab.offset + slab.bytes.length, of: usage.file.bytes, rows: state.total.read });
}

/** Rows of a file are about as long as those of its first slab; many more than any city has are not made room for at once. */
const roomToSpare = 1.02;
const mostRowsAtOnce = 30_000_000;

function doubledRows(seen: SeenRows, keys: KeyReader, { slab, first }: { slab: Slab; first: SlabResult }): ReadonlySet<number> {
  const { fingerprints, fingerprintRows, offsets } = first;
  const isSame = (earlier: number, later: number) => keys.keyAt(earlier, slab) === keys.keyAt(later, slab);
  const repeated = findRepeated(seen, { fingerprints, offsets, slabOffset: slab.offset }, isSame);
  return new Set(repeated.map((index) => fingerprintRows[index]!));
}
