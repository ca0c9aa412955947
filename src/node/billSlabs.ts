import type { RejectedRow, RowFinder, SlabPlan, SlabResult } from "../batch/index.js";
import { openRowFinder, rejectedRows, rejectLines, rowColumnsBytes } from "../batch/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { BatchRequest } from "./batchRequest.js";
import type { Collected } from "./collect.js";
import { collect } from "./collect.js";
import type { DoubledSearch } from "./duplicates/doubledSearch.js";
import { openDoubledSearch } from "./duplicates/doubledSearch.js";
import type { KeptRows } from "./duplicates/leaveOut.js";
import { leaveOut } from "./duplicates/leaveOut.js";
import { withdraw } from "./duplicates/withdraw.js";
import type { Output } from "./outputs.js";
import { readSlabs, usualSlabBytes } from "./readSlabs.js";
import type { SlabMemory } from "./slabMemory.js";
import { openSlabMemory } from "./slabMemory.js";
import type { QueuedSlab } from "./slabQueue.js";
import { openSlabQueue } from "./slabQueue.js";
import { UnusableInput } from "./stream/unusableInput.js";
import type { Threads } from "./threads.js";
import type { UsageFile } from "./usageFile.js";

export interface SlabRun {
  readonly request: BatchRequest;
  readonly usage: UsageFile;
  readonly plan: SlabPlan;
  readonly threads: Threads;
  /** Takes the sums. */
  readonly total: Collected;
  readonly results: Output;
  readonly rejects: Output;
  /** Takes the rows that are found doubled when all have been written. */
  readonly duplicates: Output;
  /** Sees every byte of the usage file. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Waits until they have been seen: the memory in which they stand is then used again. */
  readonly seen: () => Promise<void>;
  /** What goes on when the file has been billed, and has ended when the run has. */
  readonly closing: Promise<void>[];
  /** Whether other threads see the bytes and the results, too. */
  readonly isShared: boolean;
  readonly onReject?: (reject: RejectedRow) => void;
}

/** Bills a file slab by slab on all threads and writes the results in the file's order. */
export async function billSlabs(run: SlabRun): Promise<void> {
  const { request, usage, plan, threads, total, duplicates, onBytes, isShared, closing } = run;
  const { slabBytes, signal, rowsInMemory, out: folder } = request;
  const search = openDoubledSearch({ file: usage.file, plan, folder, rowsInMemory, signal });
  const read = openSlabMemory({ usualBytes: slabBytes ?? usualSlabBytes, isShared });
  const written = openSlabMemory({ usualBytes: outputPerInput * (slabBytes ?? usualSlabBytes), isShared });
  const columns = openSlabMemory({ usualBytes: rowColumnsBytes(slabBytes ?? usualSlabBytes), isShared });
  const ahead = openSlabMemory({ usualBytes: slabBytes ?? usualSlabBytes, isShared });
  const state: RunState = {
    search,
    rowIn: openRowFinder(usage.file),
    read,
    written,
    columns,
    ahead,
    lineRooms: [noBytes, noBytes],
    lastOutput: undefined,
    nextRow: usage.file.headerRow + 1,
  };
  const queue = openSlabQueue(threads, (next) => finishSlab(run, state, next));
  try {
    for await (const slab of readSlabs(usage.file, { onBytes, memory: read, ...(slabBytes !== undefined && { slabBytes }), ...(signal && { signal }) })) {
      await queue.give(slab, { output: written.take(0), columns: columns.take(0), ahead: ahead.take(0), refusesRepeated: state.search.isRising });
    }
    await queue.end();
    threads.dismiss();
    await search.finish(total, duplicates);
  } finally {
    closing.push(search.close());
  }
}

const noBytes = new Uint8Array(0);
/** Result rows are longer than the rows they come from. */
const outputPerInput = 2;

interface RunState {
  readonly search: DoubledSearch;
  readonly rowIn: RowFinder;
  readonly read: SlabMemory;
  readonly written: SlabMemory;
  readonly columns: SlabMemory;
  /** For rows that the main thread reads for another. */
  readonly ahead: SlabMemory;
  /** For lines of rejected rows, in turns. */
  readonly lineRooms: Uint8Array[];
  /** The result rows that were written last: they may still be on their way to the disk. */
  lastOutput: Uint8Array | undefined;
  nextRow: number;
}

/** Takes the results of the next slab. In parts: what waits often and is long looks to the engine as if it did much, and would be compiled for nothing. */
async function finishSlab(run: SlabRun, state: RunState, next: QueuedSlab): Promise<void> {
  const finished = await leaveOutRepeated(run, state, next);
  await writeRows(run, state, finished.result);
  takeSums(run, state, finished);
  await run.total.arrears.settle();
  await run.seen();
  giveBack(state, next);
  run.request.onProgress?.({ bytes: next.slab.offset + next.slab.bytes.length, of: run.usage.file.bytes, rows: run.total.read });
}

/** What a slab came to, and what has to be taken from the sums of the slabs before. */
interface FinishedSlab extends KeptRows, Pick<QueuedSlab, "slab"> {}

/** Doubled rows are found here, where the rows of all threads meet. */
async function leaveOutRepeated({ plan, threads, total }: SlabRun, state: RunState, { slab, result: found }: QueuedSlab): Promise<FinishedSlab> {
  // Which of the rows that do not rise are found at once depends on nothing but the file.
  const result = found.order.refused > 0 && !state.search.risesWith(found.order) ? threads.processHere(slab.bytes, { output: found.output }) : found;
  const repeated = await state.search.lookUp({ slab, result, firstRow: state.nextRow, charged: total.charged });
  return { slab, ...leaveOut({ slab, result, repeated, plan, rowIn: state.rowIn, threads }) };
}

async function writeRows({ usage, results, rejects, onReject }: SlabRun, state: RunState, result: SlabResult): Promise<void> {
  await results.write(result.output);
  if (state.lastOutput !== undefined) state.written.giveBack(state.lastOutput);
  state.lastOutput = result.output;
  if (onReject !== undefined) for (const reject of rejectedRows(result.rejects)) onReject(reject);
  if (result.rejects.count === 0) return;
  // What is written next may be put where the lines before the last stood.
  const lines = rejectLines(result.rejects, usage.file.name, state.nextRow, state.lineRooms.shift());
  state.lineRooms.push(new Uint8Array(lines.buffer));
  await rejects.write(lines);
}

function takeSums({ usage, total }: SlabRun, state: RunState, { slab, result, taken }: FinishedSlab): void {
  collect(total, result);
  if (taken !== undefined) withdraw(total, taken);
  state.search.note({ slab, result, firstRow: state.nextRow });
  if (total.groups.size > mostGroups) throw new UnusableInput(tooManyGroups(usage));
  state.nextRow += result.rows;
}

function giveBack({ read, columns, ahead }: RunState, { slab, room, result }: QueuedSlab): void {
  read.giveBack(slab.bytes);
  columns.giveBack(result.fingerprints);
  ahead.giveBack(room.ahead);
}

/** More groups are no districts but addresses or accounts under a wrong heading: each is kept in memory and told in the summary. */
const mostGroups = 30_000;

function tooManyGroups({ file }: UsageFile): Finding {
  return { ...finding("file-districts-many", "district", { expected: String(mostGroups) }), record: { source: file.name, row: file.headerRow } };
}
