import type { CycleRange } from "../billing/index.js";
import { chargeUsage, noteCycleRange } from "../billing/index.js";
import type { Tried } from "../reconcile/index.js";
import { causesOf, causesOfPayment, matchAgrees } from "../reconcile/index.js";
import { countNormalised } from "./cells.js";
import { chargeRow, isLeftOut } from "./chargeRow.js";
import { findCompanyBills } from "./companyRows.js";
import { finishRows } from "./finishRows.js";
import { memory, passes, rowOrder, valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { arrearsOf, dueOf, noteBill, noteCauses, noteStated, questionOf } from "./noteBill.js";
import type { AccountBytes } from "./packedArrears.js";
import type { SlabOptions } from "./processSlab.js";
import { noReliefs } from "./readClaims.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import { noBill } from "./statedBills.js";
import { takeBilled, takePaid } from "./statedCells.js";
import type { Tally } from "./tally.js";
import { noteArrears } from "./tally.js";
import { keepTried, takeTried } from "./triedFees.js";

const { block, input } = memory;
const { values, rows, contextOf, kindOf, billOf, missedRows, listedRows, keyStarts, keyClasses, statedOf } = block;

const cycleRange: CycleRange = { least: 0, most: 0 };

/**
 * Charges the rows that have been read into the block: usual ones together, up to one that is not, which is taken by itself. Such a one that is left out does
 * not part those before it from those behind it; whether it is, is tried first where the last one was.
 */
export function chargeRows(state: SlabState, tally: Tally, options: SlabOptions): void {
  findCompanyBills(state);
  let from = 0;
  for (let row = 0; row < block.count; row++) {
    if (kindOf[row]! >= 0) continue;
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
  if (doubled.size === 0) {
    chargeWithoutRepeated(state, tally, from);
    return;
  }
  const listed = hasRepeated ? passes.listedRows() : 0;
  let next = 0;
  let isBeforeKept = true;
  for (let row = from; row < until; row++) {
    if (kindOf[row]! < 0) continue;
    const isListed = next < listed && listedRows[next] === row;
    if (isListed) next++;
    const isToldDoubled = doubled.has(tally.rows + row);
    // One that cannot be billed is rejected for what is wrong with it.
    if (!isToldDoubled && billOf[row]! < 0) chargeMissed(state, tally, row);
    const isRepeated = !isToldDoubled && isListed && isBeforeKept && billOf[row]! >= 0;
    if (isRepeated) tally.order.refused++;
    isBeforeKept = isToldDoubled || billOf[row]! >= 0;
    if (isToldDoubled || isRepeated) leaveOut(state, tally, row, true);
  }
}

/** The same where none is told: the listed rows alone are looked at. */
function chargeWithoutRepeated(state: SlabState, tally: Tally, from: number): void {
  const listed = listedRows.slice(0, passes.listedRows());
  for (let index = 0; index < block.missed; index++) chargeMissed(state, tally, missedRows[index]!);
  const repeated = listed.filter((row) => billOf[row]! >= 0 && repeatsKept(row, from));
  tally.order.refused += repeated.length;
  for (const row of repeated) leaveOut(state, tally, row, true);
}

/** Whether the usual row before this one has its bill; the one before the first has. */
function repeatsKept(row: number, from: number): boolean {
  let before = row - 1;
  while (before >= from && kindOf[before]! < 0) before--;
  return before < from || billOf[before]! >= 0;
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
function listCharged({ kinds, reader }: SlabState, from: number, until: number): void {
  block.charged = passes.listCharged(from, until);
  for (let index = 0, count = passes.listedRows(); index < count; index++) {
    for (const key of kinds.kinds[kindOf[listedRows[index]!]!]!.normalised) countNormalised(reader, key);
  }
}

/** Compares rows with what was billed and paid: most are done with at once. */
function compareRows(state: SlabState, tally: Tally): void {
  if (state.company !== undefined) {
    for (let index = 0; index < block.charged; index++) {
      const bill = statedOf[rows[index]!]!;
      if (bill !== noBill) tally.matched.push(bill);
    }
  }
  passes.compareRows(block.charged, matchAgrees, state.knowsPayments);
  const count = passes.listedRows();
  tally.matches[matchAgrees]! += block.charged - count;
  for (let index = 0; index < count; index++) compareStated(state, tally, listedRows[index]!);
}

/** Compares a row with what was billed and paid, which differs from what is due. */
function compareStated(state: SlabState, tally: Tally, row: number): void {
  const { stated, contexts, company, plan } = state;
  const context = contexts[contextOf[row]!]!;
  const theirs = values[row * valueColumns + 2]!;
  const payment = values[row * valueColumns + 3]!;
  stated.place = company === undefined ? noBill : statedOf[row]!;
  stated.billed = theirs < 0 ? undefined : theirs;
  stated.bills = theirs < 0 ? 0 : 1;
  stated.billedOnce = Math.max(theirs, 0);
  stated.billedVolume = undefined;
  stated.billedClass = -1;
  stated.paid = payment < 0 ? undefined : payment;
  stated.payments = payment < 0 ? 0 : 1;
  if (plan.stated?.billed === true) takeBilled(state, company!, context);
  if (plan.stated?.paid === true) takePaid(state, company!, context);
  if (noteStated(state, tally, context, row)) findCauses(state, tally, context, row);
  const principalUnits = arrearsOf(row);
  if (principalUnits !== 0)
    noteArrears(tally, context, { classIndex: keyClasses[row]!, start: keyStarts[row]! }, { account: accountOf(row), principalUnits, row: tally.rows + row });
}

function findCauses(state: SlabState, tally: Tally, context: TariffContext, row: number): void {
  const { stated, kinds, triedFees } = state;
  const { tariff, statedPerAmount, workspace } = context;
  // A bill that says its class or volume is explained in ways of its own.
  const tried = stated.billedClass >= 0 || stated.billedVolume !== undefined ? undefined : triedOf(state, row);
  const known = stated.billed === undefined ? causesOfPayment({ tariff, due: dueOf(row, context), stated, statedPerAmount, tried }) : undefined;
  if (known !== undefined) {
    noteCauses(tally, row, known);
    return;
  }
  fillFacts(context, state, row);
  noteCauses(tally, row, causesOf(questionOf(state, context, { row, claims: kinds.kinds[kindOf[row]!]!, tried, isElsewhere: true }), workspace));
  if (tried !== undefined) keepTried(triedFees);
}

/** What came out for rows alike when ways were tried in which their bills can go wrong. */
function triedOf({ triedFees, kinds }: SlabState, row: number): Tried {
  const charge = kinds.fields[kindOf[row]! * fields.kindFields + fields.kindCharge]!;
  return takeTried(triedFees, { bill: billOf[row]!, charge, volume: values[row * valueColumns]!, cycle: values[row * valueColumns + 1]! });
}

/** What a usual row says, by its kind and its figures. */
function fillFacts({ facts, hasFigures, tariff }: TariffContext, { kinds }: SlabState, row: number): void {
  const { fields: numbers } = kinds;
  const kind = kindOf[row]!;
  const at = kind * fields.kindFields;
  facts.volumeUnits = values[row * valueColumns]!;
  facts.cycleUnits = values[row * valueColumns + 1]!;
  facts.classIndex = numbers[at + fields.kindClass]!;
  facts.start = numbers[at + fields.kindStart]!;
  facts.until = numbers[at + fields.kindUntil]!;
  facts.reading = numbers[at + fields.kindReading]!;
  facts.relief = numbers[at + fields.kindRelief]!;
  facts.moreReliefs = noReliefs;
  facts.sharedReliefs = noReliefs;
  facts.discharge = numbers[at + fields.kindDischarge]!;
  facts.violationDays = numbers[at + fields.kindViolationDays]!;
  facts.excessUnits = 0;
  if (kinds.hasMore) {
    facts.persons = numbers[at + fields.kindPersons]!;
    facts.credit = numbers[at + fields.kindCredit]!;
    facts.firstBillOfMeter = (numbers[at + fields.kindRemarks]! & fields.remarkFirstBill) !== 0;
    facts.ownerChanged = (numbers[at + fields.kindRemarks]! & fields.remarkOwner) !== 0;
  }
  if (tariff.attributes.length > 0) facts.attributes = kinds.kinds[kind]!.attributes;
  if (!hasFigures) return;
  facts.notLiableUnits = 0;
  facts.outsideUnits = 0;
  facts.tierUnits = -1;
  facts.cycleBilled = -1;
  facts.strength = undefined;
  facts.samples = 0;
}

function accountOf(row: number): AccountBytes {
  return { bytes: input, start: block.accountStarts[row]!, end: block.accountEnds[row]! };
}
