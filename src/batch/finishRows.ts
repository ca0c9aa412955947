import { csvText } from "../table/index.js";
import { accountText } from "./account.js";
import {
  billFigures,
  billFirstFigure,
  billNumbers,
  billSumKind,
  billTextBytes,
  blockRows,
  longestNumberBytes,
  memory,
  mostSmall,
  passes,
  singleRow,
  statedColumns,
  statedFigures,
  sumsChecked,
  sumsUsual,
} from "./memory/index.js";
import { putText, reserveRow } from "./output.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { addSmallBill, addSmallStated, addValues, countSmallRows, firstStated } from "./sums.js";
import type { Tally } from "./tally.js";
import { makeRoom } from "./tally.js";

const { block, bills: numbers, cursor, input, output } = memory;
const { stated, written, billOf, groupOf, resultEnds } = block;

/** The longest words that a row can end in: codes of findings, and causes of a difference. */
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
    const { account } = notes;
    const singleBytes = usualRowBytes + (single?.textBytes ?? 0) + mostPerAccountByte * (account.end - account.start);
    reserveRow(tally.pieces, single === undefined ? blockRows * usualRowBytes : singleBytes);
    const leadBytes = single === undefined ? 0 : putLead(state, single);
    cursor[0] = passes.putRows(cursor[0]!, block.charged, plan.command === "reconcile", leadBytes);
  }
  addRows(state);
  noteFingerprints(state, tally, firstRow);
  tally.charged += block.charged;
}

/** Puts the columns up to the volume of a row that is taken by itself, and gives how many bytes they are. */
function putLead({ kinds, notes: { account } }: SlabState, { textStart, textBytes }: ChargedRow): number {
  const start = cursor[0]!;
  const { texts } = kinds;
  const end = account.isInput ? putBytes(start, input, account.start, account.end) : putText(start, csvText(accountText(account)));
  return putBytes(end, texts.bytes, textStart, textStart + textBytes) - start;
}

/** A loop, since the bytes are few. */
function putBytes(at: number, bytes: Uint8Array, start: number, end: number): number {
  for (let place = start; place < end; place++) output[at + place - start] = bytes[place]!;
  return at + end - start;
}

function addRows({ groups, plan }: SlabState): void {
  const { small } = groups;
  const isReconcile = plan.command === "reconcile";
  countSmallRows(small, groups.list, block.charged);
  for (let index = 0; index < block.charged; index++) {
    const row = block.rows[index]!;
    const bill = billOf[row]! * billNumbers;
    const sumKind = numbers[bill + billSumKind]!;
    const at = row * statedFigures;
    const isBilled = isReconcile && !Number.isNaN(written[row * statedColumns]!);
    const isPaid = isReconcile && !Number.isNaN(written[row * statedColumns + 1]!);
    if (sumKind !== sumsChecked && (!isReconcile || stated[at]! + stated[at + 1]! <= mostSmall)) {
      addSmallBill(small, groupOf[row]!, numbers, bill + billFirstFigure, sumKind === sumsUsual);
      if (isReconcile) addSmallStated(small, groupOf[row]!, stated, at, { billed: isBilled, paid: isPaid });
      continue;
    }
    const group = groups.list[groupOf[row]!]!;
    group.bills++;
    addValues(group, 0, numbers, bill + billFirstFigure, billFigures);
    if (!isReconcile) continue;
    addValues(group, firstStated, stated, at, statedFigures);
    if (isBilled) group.billedRows++;
    if (isPaid) group.paidRows++;
  }
}

function noteFingerprints({ reader }: SlabState, tally: Tally, firstRow: number): void {
  const { charged, pieces } = tally;
  let before = 0;
  for (const piece of pieces) before += piece.length;
  makeRoom(tally, block.charged);
  for (let index = 0; index < block.charged; index++) {
    const row = block.rows[index]!;
    tally.fingerprints[2 * (charged + index)] = block.lows[row]!;
    tally.fingerprints[2 * (charged + index) + 1] = block.highs[row]!;
    tally.fingerprintRows[charged + index] = row === singleRow ? firstRow : firstRow + row;
    tally.offsets[charged + index] = reader.base + block.rowStarts[row]!;
    tally.resultEnds[charged + index] = before + resultEnds[index]!;
  }
}
