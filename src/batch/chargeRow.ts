import { chargeUsage, fewSamples } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import { causesOf } from "../reconcile/index.js";
import { refuse } from "./fault.js";
import { finishRows } from "./finishRows.js";
import { keptBills, memory, noText, passes, rowOrder, rowWords, singleRow } from "./memory/index.js";
import { arrearsOf, noteBill, noteCauses, noteStated, questionOf } from "./noteBill.js";
import { oddRow } from "./oddRow.js";
import { rebillRow } from "./rebillRow.js";
import type { TariffContext } from "./rowContext.js";
import type { RowColumn } from "./rowFormat.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import { groupOf } from "./slabState.js";
import { readStatedCells } from "./statedCells.js";
import type { Tally } from "./tally.js";
import { countReject, noteArrears } from "./tally.js";

const { block } = memory;

/** A record to be taken by itself: its first byte, its row in the slab, and whether it is known to repeat another. */
export interface SingleRow {
  readonly at: number;
  readonly rowNumber: number;
  readonly isDoubled: boolean;
}

/**
 * Takes one record, in whatever form: charges it, or notes why it cannot be charged, or passes over it. No row of the block may
 * wait to be written, unless the record is known to have a fault.
 *
 * @returns the place of the next record.
 */
export function chargeRow(state: SlabState, tally: Tally, { at, rowNumber, isDoubled }: SingleRow): number {
  const next = state.format.find(state, at);
  const row = chargeable(state, tally, rowNumber, isDoubled);
  if (row !== undefined) acceptRow(state, tally, row, rowNumber);
  return next;
}

/**
 * Takes one record where nothing of it is charged, so that rows of the block can go on waiting to be written, and says whether it was so. Of one that is to be
 * charged nothing is noted.
 */
export function isLeftOut(state: SlabState, tally: Tally, { at, rowNumber, isDoubled }: SingleRow): boolean {
  const { format, reader } = state;
  format.find(state, at);
  const { normalised, apart } = reader;
  reader.normalised = apart;
  const row = chargeable(state, tally, rowNumber, isDoubled);
  reader.normalised = normalised;
  if (apart.size > 0) {
    if (row === undefined) for (const [key, count] of apart) normalised.set(key, (normalised.get(key) ?? 0) + count);
    apart.clear();
  }
  return row === undefined;
}

/** The record just found with its bill on the tape; undefined for one that is passed over or cannot be charged, which is then noted. */
function chargeable(state: SlabState, tally: Tally, rowNumber: number, isDoubled: boolean): ChargedRow | undefined {
  if (state.format.isBlank(state)) {
    tally.skipped++;
    return undefined;
  }
  const row = billed(state, isDoubled);
  if (row === undefined) leaveOut(state, tally, rowNumber);
  return row;
}

/** A total charges nothing and is no fault; it is counted, so that it can be said. */
function leaveOut(state: SlabState, tally: Tally, rowNumber: number): void {
  const odd = oddRow(state);
  if (odd === undefined) countReject(tally, state.reader, rowNumber);
  else tally.skipped++;
  if (odd === "total") tally.warnings["row-total-skipped"] = (tally.warnings["row-total-skipped"] ?? 0) + 1;
}

/** Works out the bill of the record just found, on the tape; undefined where it cannot be charged, and the fault is noted. */
function billed(state: SlabState, isDoubled: boolean): ChargedRow | undefined {
  const { reader, format } = state;
  const { fault } = reader;
  fault.code = undefined;
  const row = format.read(state);
  if (row === undefined) return undefined;
  noteKey(state, row.context);
  if (isDoubled) refuse(fault, "row-doubled", "account_id", { value: format.text(state, { name: "account_id", place: "account" }) });
  else readStatedCells(state, row.context);
  if (fault.code !== undefined) return undefined;
  const { tariff, facts, workspace } = row.context;
  const problem = chargeUsage(tariff, facts, workspace);
  if (problem === undefined) return row;
  refuseBilling(state, row.context, problem);
  return undefined;
}

/** Puts the bill on the tape into the block, as its only row, and finishes it. */
function acceptRow(state: SlabState, tally: Tally, row: ChargedRow, rowNumber: number): void {
  const { plan, notes, reader } = state;
  const { context } = row;
  rowWords.settle();
  block.causes[singleRow] = noText;
  const { account } = notes;
  if (context.tariff.strength.length > 0) noteFewSamples(notes, context);
  block.billOf[singleRow] = keptBills + singleRow;
  noteBill(context, keptBills + singleRow);
  if (plan.command === "reconcile") {
    if (state.stated.place >= 0) tally.matched.push(state.stated.place);
    if (noteStated(state, tally, context, singleRow))
      noteCauses(tally, singleRow, causesOf(questionOf(state, context, { row: singleRow, claims: notes }), context.workspace));
    if (arrearsOf(singleRow) !== 0) noteArrears(tally, context, context.facts, { account, principalUnits: arrearsOf(singleRow), row: rowNumber });
  }
  block.charged = 1;
  block.rows[0] = singleRow;
  block.rowStarts[singleRow] = reader.record.start;
  block.contextOf[singleRow] = context.place;
  block.groupOf[singleRow] = groupOf(state, context, { district: notes.district, classIndex: context.facts.classIndex });
  block.findings[singleRow] = rowWords.placeOf(notes.warnings.map(({ code }) => code).join("+"));
  for (const { code } of notes.warnings) tally.warnings[code] = (tally.warnings[code] ?? 0) + 1;
  passes.noteDays(context.facts.start, context.facts.until);
  rowOrder.note(tally.order);
  finishRows(state, tally, { firstRow: rowNumber, single: row });
  if (plan.command === "rebill") rebillRow(state, tally, row);
}

/** What tells the row from others of its account. What is booked knows no policy: there a class is one class under all of them. */
function noteKey(state: SlabState, context: TariffContext): void {
  const { account } = state.notes;
  block.accountStarts[singleRow] = account.isInput ? account.start : -1;
  block.accountEnds[singleRow] = account.end;
  noteUse(state, context);
  const length = account.end - account.start;
  if (!account.isInput) memory.other.set(account.bytes.subarray(account.start, account.end));
  passes.fingerprintRows(singleRow, singleRow + 1, length);
}

function noteUse({ plan, contexts }: SlabState, { tariff, facts, place }: TariffContext): void {
  block.keyPolicies[singleRow] = place;
  block.keyClasses[singleRow] = facts.classIndex;
  block.keyStarts[singleRow] = facts.start;
  if (plan.command !== "rebill" || contexts.length === 1) return;
  const { id } = tariff.classes[facts.classIndex]!;
  const first = contexts.find((other) => other.tariff.classes.some((known) => known.id === id))!;
  block.keyPolicies[singleRow] = first.place;
  block.keyClasses[singleRow] = first.tariff.classes.findIndex((known) => known.id === id);
}

function noteFewSamples(notes: SlabState["notes"], { tariff, facts, workspace }: TariffContext): void {
  const few = fewSamples(tariff, facts, workspace);
  if (few !== undefined) notes.warnings = [...notes.warnings, few];
}

/** Where a fault found by the calculation itself lies. */
const columnOfFault: Readonly<Partial<Record<FindingCode, RowColumn>>> = {
  "cycle-volume-missing": { name: "cycle_volume_m3", place: "cycle" },
  "price-unknown": { name: "class", place: "class" },
  "persons-missing": { name: "persons", place: "persons" },
  "cycle-billed-missing": { name: "cycle_billed_amount", place: "cycleBilled" },
  "tier-volume-unused": { name: "tier_volume_m3", place: "tierVolume" },
  "samples-too-few": { name: "samples", place: "samples" },
  "period-not-whole-months": { name: "period_end", place: "end" },
  "number-too-large": { name: "volume_m3", place: "volume" },
  "amount-too-large": { name: "volume_m3", place: "volume" },
};

function refuseBilling(state: SlabState, { tariff }: TariffContext, code: FindingCode): void {
  const column = columnOfFault[code] ?? ({ name: "period_start", place: "start" } as const);
  const first = tariff.versions[0];
  const expected = code === "before-first-version" && first !== undefined ? `>= ${formatDay(first.start)}` : "";
  refuse(state.reader.fault, code, column.name, { value: state.format.text(state, column), expected });
}
