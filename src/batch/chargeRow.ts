import { chargeUsage, fewSamples } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import type { FindingCode } from "../findings/index.js";
import { refuse } from "./fault.js";
import { finishRows } from "./finishRows.js";
import { memory } from "./memory/index.js";
import { arrearsOf, noteBill, noteCauses, noteStated } from "./noteBill.js";
import { oddRow } from "./oddRow.js";
import { rebillRow } from "./rebillRow.js";
import type { TariffContext } from "./rowContext.js";
import type { RowColumn } from "./rowFormat.js";
import type { ChargedRow } from "./rowKinds.js";
import { wordPlace } from "./rowWords.js";
import type { SlabState } from "./slabState.js";
import { groupOf } from "./slabState.js";
import { readStatedCells } from "./statedCells.js";
import type { Tally } from "./tally.js";
import { countReject, noteArrears, noteDays } from "./tally.js";

const { block } = memory;

/** A record to be taken by itself: its first byte, its row in the slab, and the rows that are to be rejected as doubled. */
export interface SingleRow {
  readonly at: number;
  readonly rowNumber: number;
  readonly doubled: ReadonlySet<number> | undefined;
}

/**
 * Takes one record, in whatever form: charges it, or notes why it cannot be charged, or passes over it. The block has to be empty, unless the record is
 * known to have a fault.
 *
 * @returns the place of the next record.
 */
export function chargeRow(state: SlabState, tally: Tally, { at, rowNumber, doubled }: SingleRow): number {
  const { format } = state;
  const next = format.find(state, at);
  if (format.isBlank(state)) tally.skipped++;
  else if (!isCharged(state, tally, { rowNumber, isDoubled: doubled?.has(rowNumber) === true })) leaveOut(state, tally, rowNumber);
  return next;
}

/** A total charges nothing and is no fault; it is counted, so that it can be said. */
function leaveOut(state: SlabState, tally: Tally, rowNumber: number): void {
  const odd = oddRow(state);
  if (odd === undefined) countReject(tally, state.reader, rowNumber);
  else tally.skipped++;
  if (odd === "total") tally.warnings["row-total-skipped"] = (tally.warnings["row-total-skipped"] ?? 0) + 1;
}

/** Charges the record just found and writes its result row; where it cannot be, the fault is noted and the answer is no. */
function isCharged(state: SlabState, tally: Tally, { rowNumber, isDoubled }: { readonly rowNumber: number; readonly isDoubled: boolean }): boolean {
  const { reader, format } = state;
  const { fault } = reader;
  fault.code = undefined;
  const row = format.read(state);
  if (row === undefined) return false;
  if (isDoubled) refuse(fault, "row-doubled", "account_id", { value: format.text(state, { name: "account_id", place: "account" }) });
  else readStatedCells(state, row.context);
  if (fault.code !== undefined) return false;
  const { tariff, facts, workspace } = row.context;
  const problem = chargeUsage(tariff, facts, workspace);
  if (problem !== undefined) {
    refuseBilling(state, row.context, problem);
    return false;
  }
  acceptRow(state, tally, row, rowNumber);
  return true;
}

/** Puts the bill on the tape into the block, as its only row, and finishes it. */
function acceptRow(state: SlabState, tally: Tally, row: ChargedRow, rowNumber: number): void {
  const { plan, notes, reader } = state;
  const { context } = row;
  const { account } = notes;
  if (context.tariff.strength.length > 0) noteFewSamples(notes, context);
  noteBill(0, context);
  if (plan.command === "reconcile") {
    if (noteStated(state, tally, context, 0)) noteCauses(state, tally, context, { row: 0, claims: notes });
    if (arrearsOf(0) !== 0) noteArrears(tally, context, { account, principalUnits: arrearsOf(0) });
  }
  block.charged = 1;
  block.rows[0] = 0;
  block.rowStarts[0] = reader.record.start;
  block.accountStarts[0] = account.isInput ? account.start : -1;
  block.accountEnds[0] = account.end;
  block.contextOf[0] = context.place;
  noteKey(state, context);
  block.groupOf[0] = groupOf(state, row);
  block.textStarts[0] = row.textStart;
  block.textBytes[0] = row.textBytes;
  block.findings[0] = wordPlace(state.words, notes.warnings.map(({ code }) => code).join("+"));
  for (const { code } of notes.warnings) tally.warnings[code] = (tally.warnings[code] ?? 0) + 1;
  noteDays(tally, context.facts);
  finishRows(state, tally, { firstRow: rowNumber, single: row });
  if (plan.command === "rebill") rebillRow(state, tally, row);
}

/** What tells the row from others of its account. What is booked knows no policy: there a class is one class under all of them. */
function noteKey({ plan, contexts }: SlabState, { tariff, facts, place }: TariffContext): void {
  block.keyPolicies[0] = place;
  block.keyClasses[0] = facts.classIndex;
  block.keyStarts[0] = facts.start;
  if (plan.command !== "rebill" || contexts.length === 1) return;
  const { id } = tariff.classes[facts.classIndex]!;
  const first = contexts.find((other) => other.tariff.classes.some((known) => known.id === id))!;
  block.keyPolicies[0] = first.place;
  block.keyClasses[0] = first.tariff.classes.findIndex((known) => known.id === id);
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
