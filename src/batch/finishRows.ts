import { csvText } from "../table/index.js";
import { accountText } from "./account.js";
import { blockRows, figureColumns, longestNumberBytes, memory, putRows, singleRow, writtenColumns } from "./memory/index.js";
import { putText, reserveRow } from "./output.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { addRow } from "./sums.js";
import type { Tally } from "./tally.js";
import { makeRoom } from "./tally.js";

const { block } = memory;
const { figures, written } = block;

/** The longest words that a row can end in: codes of findings, and causes of a difference. */
const wordsBytes = 1 << 10;
/** Room for a row whose account is in the input and usual, with its text. */
const usualRowBytes = (1 << 11) + writtenColumns * longestNumberBytes + wordsBytes;
/** A quoted account has its quotes doubled. */
const mostPerAccountByte = 2;

/** Rows of the block: the first one's row in the slab; and, where it is the only one, what it is. */
export interface FinishedRows {
  readonly firstRow: number;
  readonly single?: ChargedRow;
}

/** Writes the charged rows of the block, adds them to the sums and notes what tells them from others. */
export function finishRows(state: SlabState, tally: Tally, { firstRow, single }: FinishedRows): void {
  const { plan, kinds, words, decimals, notes } = state;
  if (plan.command !== "rebill") {
    const { account } = notes;
    const singleBytes = usualRowBytes + (single?.textBytes ?? 0) + mostPerAccountByte * (account.end - account.start);
    reserveRow(tally.pieces, single === undefined ? blockRows * usualRowBytes : singleBytes);
    putRows({
      texts: kinds.texts.view,
      words: words.list,
      decimals,
      withStated: plan.command === "reconcile",
      putAccount: (at) => putText(at, csvText(accountText(account))),
      digest: tally.digest,
    });
  }
  addRows(state);
  noteFingerprints(state, tally, firstRow);
  tally.charged += block.charged;
}

function addRows({ groups, plan }: SlabState): void {
  for (let index = 0; index < block.charged; index++) {
    const row = block.rows[index]!;
    const group = groups.list[block.groupOf[row]!]!;
    group.bills++;
    addRow(group, figures, row * figureColumns);
    if (plan.command !== "reconcile") continue;
    if (!Number.isNaN(written[row * writtenColumns + 6]!)) group.billedRows++;
    if (!Number.isNaN(written[row * writtenColumns + 7]!)) group.paidRows++;
  }
}

function noteFingerprints({ reader }: SlabState, tally: Tally, firstRow: number): void {
  const { charged } = tally;
  makeRoom(tally, block.charged);
  for (let index = 0; index < block.charged; index++) {
    const row = block.rows[index]!;
    tally.fingerprints[2 * (charged + index)] = block.lows[row]!;
    tally.fingerprints[2 * (charged + index) + 1] = block.highs[row]!;
    tally.fingerprintRows[charged + index] = row === singleRow ? firstRow : firstRow + row;
    tally.offsets[charged + index] = reader.base + block.rowStarts[row]!;
  }
}
