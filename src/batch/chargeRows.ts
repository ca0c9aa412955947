import type { CycleRange } from "../billing/index.js";
import { chargeUsage, noteCycleRange } from "../billing/index.js";
import { countNormalised } from "./cells.js";
import { chargeRow, isLeftOut } from "./chargeRow.js";
import { findCompanyBills } from "./companyRows.js";
import { compareRows } from "./compareRows.js";
import { finishRows } from "./finishRows.js";
import { blockRows, memory, passes, rowOrder } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { noteBill } from "./noteBill.js";
import type { SlabOptions } from "./processSlab.js";
import type { SlabState } from "./slabState.js";
import type { Tally } from "./tally.js";
import { fillFacts } from "./usualFacts.js";

const { block } = memory;
const { contextOf, kindOf, oddRows, districtOf, billOf, missedRows, listedRows } = block;

const cycleRange: CycleRange = { least: 0, most: 0 };

/**
 * Charges the rows that have been read into the block: usual ones together, up to one that is not, which is taken by itself. Such a one that is left out does
 * not part those before it from those behind it; whether it is, is tried first where the last one was.
 */
export function chargeRows(state: SlabState, tally: Tally, options: SlabOptions): void {
  findCompanyBills(state);
  let from = 0;
  for (let index = 0; index < block.odd; index++) {
    const row = oddRows[index]!;
    const single = { at: block.rowStarts[row]!, rowNumber: tally.rows + row, isDoubled: options.doubled?.has(tally.rows + row) === true };
    if (state.leavesOut && isLeftOut(state, tally, single)) continue;
    if (row > from) chargeUsual(state, tally, { from, until: row }, options);
    const { charged } = tally;
    chargeRow(state, tally, single);
    state.leavesOut = tally.charged === charged;
    from = row + 1;
  }
  if (block.count > from) chargeUsual(state, tally, { from, until: block.count }, options);
}

interface UsualRows {
  readonly from: number;
  readonly until: number;
}

/** Charges the usual rows among these; one that cannot be billed is gone through once more by itself, which says why. */
function chargeUsual(state: SlabState, tally: Tally, { from, until }: UsualRows, { doubled = noRows, refusesRepeated = false }: SlabOptions): void {
  memory.blockNumber = (memory.blockNumber + 1) | 0;
  block.missed = passes.findBills(from, until, memory.blockNumber);
  passes.fingerprintRows(from, until, 0);
  const hasRepeated = refusesRepeated && rowOrder.findRepeated(tally.order, from, until);
  if (hasRepeated || doubled.size > 0) chargeWithout(state, tally, { from, until }, { doubled, hasRepeated });
  else for (let index = 0; index < block.missed; index++) chargeMissed(state, tally, missedRows[index]!);
  listCharged(state, from, until);
  rowOrder.note(tally.order);
  if (state.plan.command === "reconcile") compareRows(state, tally);
  finishRows(state, tally, { firstRow: tally.rows });
}

const noRows: ReadonlySet<number> = new Set();

/** The same up to where rows have their bills, those left out that are doubled: which are told, or listed as repeating one that is charged or doubled itself. */
function chargeWithout(
  state: SlabState,
  tally: Tally,
  { from, until }: UsualRows,
  { doubled, hasRepeated }: { readonly doubled: ReadonlySet<number>; readonly hasRepeated: boolean },
): void {
  const told = { rows: doubled, before: tally.rows };
  const listed = hasRepeated ? passes.listedRows() : 0;
  repeatedRows.set(listedRows.subarray(0, listed));
  // One that cannot be billed is rejected for what is wrong with it.
  for (let index = 0; index < block.missed; index++) if (!isTold(told, missedRows[index]!)) chargeMissed(state, tally, missedRows[index]!);
  let repeated = 0;
  for (let index = 0; index < listed; index++) {
    const row = repeatedRows[index]!;
    if (billOf[row]! >= 0 && !isTold(told, row) && repeatsKept(told, row, from)) repeatedRows[repeated++] = row;
  }
  tally.order.refused += repeated;
  for (let index = 0; index < repeated; index++) leaveOut(state, tally, repeatedRows[index]!, true);
  if (doubled.size === 0) return;
  for (let row = from; row < until; row++) if (kindOf[row]! >= 0 && isTold(told, row)) leaveOut(state, tally, row, true);
}

/** Rows that repeat the one before them, while they are being looked at. */
const repeatedRows = new Int32Array(blockRows);

/** Rows of the slab that are told to be doubled, and how many rows of it stand before the block. */
interface ToldRows {
  readonly rows: ReadonlySet<number>;
  readonly before: number;
}

function isTold({ rows, before }: ToldRows, row: number): boolean {
  return rows.size > 0 && rows.has(before + row);
}

/** Whether the usual row before this one, which it repeats, is kept; the one before the first is. */
function repeatsKept(told: ToldRows, row: number, from: number): boolean {
  let before = row - 1;
  while (before >= from && kindOf[before]! < 0) before--;
  return before < from || billOf[before]! >= 0 || isTold(told, before);
}

function leaveOut(state: SlabState, tally: Tally, row: number, isDoubled: boolean): void {
  billOf[row] = -1;
  chargeRow(state, tally, { at: block.rowStarts[row]!, rowNumber: tally.rows + row, isDoubled });
}

/** Works out the bill of a row like which none was kept. */
function chargeMissed(state: SlabState, tally: Tally, row: number): void {
  const context = state.contexts[contextOf[row]!]!;
  const { facts, tariff, workspace } = context;
  fillFacts(context, state, row);
  if (chargeUsage(tariff, facts, workspace) !== undefined) {
    leaveOut(state, tally, row, false);
    return;
  }
  noteCycleRange(tariff, facts, workspace, cycleRange);
  const charge = state.kinds.fields[kindOf[row]! * fields.kindFields + fields.kindCharge]!;
  billOf[row] = passes.placeBill(row, charge, cycleRange.least, cycleRange.most, memory.blockNumber);
  noteBill(context, billOf[row]!);
}

/** Lists the rows that have their bills, with the days they cover and what was done to their words. */
function listCharged({ kinds, knownDistricts, reader }: SlabState, from: number, until: number): void {
  block.charged = passes.listCharged(from, until);
  for (let index = 0, count = passes.listedRows(); index < count; index++) {
    const row = listedRows[index]!;
    for (const key of kinds.kinds[kindOf[row]!]!.normalised) countNormalised(reader, key);
    for (const key of knownDistricts[districtOf[row]!]!.district.normalised) countNormalised(reader, key);
  }
}
