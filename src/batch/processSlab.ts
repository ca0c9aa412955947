import { chargeRow } from "./chargeRow.js";
import { chargeRows } from "./chargeRows.js";
import { inputBytes, memory, passes, rowWords } from "./memory/index.js";
import { dropOutput, takeOutput } from "./output.js";
import { closeArrears } from "./packedArrears.js";
import { closeRejects } from "./packedRejects.js";
import { packSums } from "./packedSums.js";
import type { SlabPlan } from "./plan.js";
import { openAhead, readAhead, readBlock, takeIn } from "./readBlock.js";
import type { SlabResult } from "./slabResult.js";
import type { SlabState } from "./slabState.js";
import { openSlabState, takeMemory } from "./slabState.js";
import { clearSums, dropSmallSums, moveSmallSums } from "./sums.js";
import type { Tally } from "./tally.js";
import { createTally } from "./tally.js";

const { block, digest, days } = memory;

/** Processes slabs of one file; holds caches, no results. */
export interface SlabProcessor {
  (bytes: Uint8Array, options?: SlabOptions): SlabResult;
  /**
   * Reads rows of a slab for the processor of another thread, as many as there is room for, and gives the part of the room in which they stand: `SlabOptions.ahead`.
   */
  readAhead(bytes: Uint8Array, room: Uint8Array): Uint8Array;
}

export interface SlabOptions {
  /** Rows of this slab, counted from 0, that repeat an earlier row of the file and are to be rejected as doubled. */
  readonly doubled?: ReadonlySet<number>;
  /**
   * Whether rows that repeat the one before them are rejected as doubled, too, where they are met with others: whoever asks for it has to find the rest; default no.
   */
  readonly refusesRepeated?: boolean;
  /** Rows of this slab that the processor of another thread has read. They are always of the same one. */
  readonly ahead?: Uint8Array;
  /** Memory for the result rows, taken where it is large enough. */
  readonly output?: Uint8Array;
  /** Memory for what tells rows from others, taken where it is large enough: `rowColumnsBytes` says how much that is. */
  readonly columns?: Uint8Array;
}

/** Opens a processor for the slabs of one file. A slab holds whole records and no header; processing is synchronous and touches nothing outside. */
export function openSlabProcessor(plan: SlabPlan): SlabProcessor {
  const state = openSlabState(plan);
  const process = (bytes: Uint8Array, options: SlabOptions = {}) => processSlab(state, bytes, options);
  return Object.assign(process, {
    readAhead(bytes: Uint8Array, room: Uint8Array) {
      takeMemory(state);
      return readAhead(state, bytes, room);
    },
  });
}

function processSlab(state: SlabState, bytes: Uint8Array, options: SlabOptions): SlabResult {
  const { output, columns, ahead } = options;
  dropOutput();
  takeMemory(state);
  state.ahead = ahead === undefined || bytes.length > inputBytes ? undefined : openAhead(ahead);
  digest.fill(0);
  state.reader.normalised.clear();
  dropSmallSums(state.groups.small);
  passes.clearDays();
  for (const group of state.groups.list) clearSums(group);
  const tally = createTally(bytes.length, { columns, rejects: state.rejects, arrears: state.arrears });
  for (let from = 0; from < bytes.length; ) {
    const until = from + takeIn(state, bytes, from);
    const length = until - state.reader.base;
    for (let at = from - state.reader.base; at < length; ) at = processRows(state, tally, at, options);
    from = until;
  }
  return resultOf(state, tally, output);
}

/** Takes usual rows, many at a time, or the one record that starts at `at`; gives the place of the next. */
function processRows(state: SlabState, tally: Tally, at: number, options: SlabOptions): number {
  const { reader, layout } = state;
  if (layout !== undefined && reader.isInput) {
    rowWords.settle();
    readBlock(state, at);
    if (block.count > 0) {
      const next = block.rowStarts[block.count]!;
      chargeRows(state, tally, options);
      tally.rows += block.count;
      return next;
    }
  }
  const next = chargeRow(state, tally, { at, rowNumber: tally.rows, isDoubled: options.doubled?.has(tally.rows) === true });
  tally.rows++;
  return next;
}

function resultOf({ groups, reader }: SlabState, tally: Tally, output: Uint8Array | undefined): SlabResult {
  const { rows, charged, skipped, rejects, warnings, causes, arrears, matched, rebilled } = tally;
  const [firstDay = 0, lastDay = 0, lastDayRows = 0] = days;
  moveSmallSums(groups.small, groups.list);
  return {
    output: takeOutput(tally.pieces, output),
    rows,
    charged,
    skipped,
    rejects: closeRejects(rejects),
    warnings,
    normalised: Object.fromEntries(reader.normalised),
    groups: packSums(groups),
    matches: Object.fromEntries([...tally.matches].flatMap((count, match) => (count > 0 ? [[match, count]] : []))),
    causes: Object.fromEntries(causes),
    arrears: closeArrears(arrears),
    matched,
    rebilled,
    firstDay: charged === 0 ? Number.POSITIVE_INFINITY : firstDay,
    lastDay: charged === 0 ? Number.NEGATIVE_INFINITY : lastDay,
    lastDayRows,
    fingerprints: tally.fingerprints.subarray(0, 2 * charged),
    fingerprintRows: tally.fingerprintRows.subarray(0, charged),
    offsets: tally.offsets.subarray(0, charged),
    resultEnds: tally.resultEnds.subarray(0, charged),
    order: tally.order,
    digest: { low: digest[0]!, high: digest[1]! },
  };
}
