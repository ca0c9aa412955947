import { csvText } from "../table/index.js";
import { accountText } from "./account.js";
import { comma } from "./marks.js";
import {
  billFigures,
  billFirstFigure,
  billNumbers,
  billTextBytes,
  blockRows,
  longestNumberBytes,
  memory,
  passes,
  rowWords,
  singleRow,
  statedColumns,
  statedFigures,
} from "./memory/index.js";
import { putText, reserveRow } from "./output.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { addValues, countSmallRows, firstStated } from "./sums.js";
import type { Tally } from "./tally.js";
import { makeRoom } from "./tally.js";

const { block, bills, cursor, input, output } = memory;
const { stated, written, billOf, groupOf, findings, causes, resultEnds, listedRows } = block;

/** The longest words that a usual row can end in: causes of a difference. */
const wordsBytes = 1 << 10;
/** Room for a row whose account is in the input and usual, with its text. */
const usualRowBytes = (1 << 11) + billTextBytes + statedColumns * longestNumberBytes + wordsBytes;
/** A quoted account has its quotes doubled. */
const mostPerAccountByte = 2;

/** Rows of the block: the first one's row in the slab; and, where it is the only one, what it is. */
export interface FinishedRows {
  readonly firstRow: number;
  readonly single?: ChargedRow;
}

/** Writes the charged rows of the block, adds them to the sums and notes what tells them from others. */
export function finishRows(state: SlabState, tally: Tally, { firstRow, single }: FinishedRows): void {
  const { plan, notes } = state;
  if (plan.command !== "rebill") {
    const { account, district } = notes;
    const singleBytes =
      usualRowBytes + district.csv.length + (single?.textBytes ?? 0) + mostPerAccountByte * (account.end - account.start) + wordsOf(singleRow);
    reserveRow(tally.pieces, single === undefined ? blockRows * usualRowBytes : singleBytes);
    const leadBytes = single === undefined ? 0 : putLead(state, single);
    cursor[0] = passes.putRows(cursor[0]!, block.charged, plan.command === "reconcile", leadBytes);
  }
  addRows(state);
  noteFingerprints(state, tally, firstRow);
  tally.charged += block.charged;
}

/** The words of a row that is taken by itself can be as long as what it claims. */
function wordsOf(row: number): number {
  return rowWords.lengthAt(findings[row]!) + rowWords.lengthAt(causes[row]!);
}

/** Puts the columns up to the volume of a row that is taken by itself, and gives how many bytes they are. */
function putLead({ kinds, notes: { account, district } }: SlabState, { textStart, textBytes }: ChargedRow): number {
  const start = cursor[0]!;
  const { texts } = kinds;
  const end = account.isInput ? putBytes(start, input, account.start, account.end) : putText(start, csvText(accountText(account)));
  output[end] = comma;
  const districtEnd = putBytes(end + 1, district.csv, 0, district.csv.length);
  return putBytes(districtEnd, texts.bytes, textStart, textStart + textBytes) - start;
}

/** A loop, since the bytes are few. */
function putBytes(at: number, bytes: Uint8Array, start: number, end: number): number {
  for (let place = start; place < end; place++) output[at + place - start] = bytes[place]!;
  return at + end - start;
}

function addRows({ groups, plan }: SlabState): void {
  const isReconcile = plan.command === "reconcile";
  countSmallRows(groups.small, groups.list, block.charged);
  passes.addRows(block.charged, isReconcile);
  for (let index = 0, count = passes.listedRows(); index < count; index++) {
    const row = listedRows[index]!;
    const group = groups.list[groupOf[row]!]!;
    group.bills++;
    addValues(group, 0, bills, billOf[row]! * billNumbers + billFirstFigure, billFigures);
    if (!isReconcile) continue;
    addValues(group, firstStated, stated, row * statedFigures, statedFigures);
    if (!Number.isNaN(written[row * statedColumns]!)) group.billedRows++;
    if (!Number.isNaN(written[row * statedColumns + 1]!)) group.paidRows++;
  }
}

function noteFingerprints({ reader }: SlabState, tally: Tally, firstRow: number): void {
  const { charged, pieces } = tally;
  const { charged: count, prints, printRows, offsets } = block;
  makeRoom(tally, count);
  let before = 0;
  for (const piece of pieces) before += piece.length;
  passes.noteRows(count, block.rows[0] === singleRow ? firstRow - singleRow : firstRow, reader.base, before);
  if (count === 1) {
    // A view of each column takes longer than what it copies.
    tally.fingerprints[2 * charged] = prints[0]!;
    tally.fingerprints[2 * charged + 1] = prints[1]!;
    tally.fingerprintRows[charged] = printRows[0]!;
    tally.offsets[charged] = offsets[0]!;
    tally.resultEnds[charged] = resultEnds[0]!;
    return;
  }
  tally.fingerprints.set(prints.subarray(0, 2 * count), 2 * charged);
  tally.fingerprintRows.set(printRows.subarray(0, count), charged);
  tally.offsets.set(offsets.subarray(0, count), charged);
  tally.resultEnds.set(resultEnds.subarray(0, count), charged);
}
