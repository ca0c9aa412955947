import { kindDischarge, kindFixed, kindRelief, kindRounding } from "../billing/index.js";
import type { Question } from "../reconcile/index.js";
import { causesOf, matchAgrees, matchOf } from "../reconcile/index.js";
import { figureColumns, memory, noAmount, noText, writtenColumns } from "./memory/index.js";
import type { TariffContext } from "./rowContext.js";
import { wordPlace } from "./rowWords.js";
import type { SlabState } from "./slabState.js";
import { base, billed, fee, liable, limits, owed, paid, relief, reliefFunded, relieved, rounding, settled, surcharge, water } from "./sums.js";
import type { Tally } from "./tally.js";

const { block } = memory;
const { figures, written } = block;

/** Places of the reliefs and of the discharge that a row claims, whether it gets them or not. */
export interface RowClaims {
  readonly reliefs: readonly number[];
  readonly discharge: number;
}

/**
 * Takes the bill on the tape into a row of the block: the figures that are summed and those that are written; the fee is the sum of all lines. Kinds of
 * line are numbered in the order of the calculation: base charges, surcharges, relief, limits, rounding.
 */
export function noteBill(row: number, { facts, workspace, amountPerBill }: TariffContext): void {
  const { tape } = workspace;
  let charges = 0;
  let surcharges = 0;
  let reliefs = 0;
  let changed = 0;
  let rounded = 0;
  for (let entry = 0; entry < tape.length; entry++) {
    const amount = tape.amount[entry]!;
    const kind = tape.kind[entry]!;
    if (kind <= kindFixed) charges += amount;
    else if (kind <= kindDischarge) surcharges += amount;
    else if (kind === kindRelief) reliefs += amount;
    else if (kind < kindRounding) changed += amount;
    else rounded += amount;
  }
  const due = charges + surcharges + reliefs + changed + rounded;
  const used = facts.volumeUnits + facts.notLiableUnits;
  const at = row * figureColumns;
  figures[at + water] = used;
  figures[at + liable] = facts.volumeUnits;
  figures[at + base] = charges;
  figures[at + surcharge] = surcharges;
  figures[at + relief] = reliefs;
  figures[at + fee] = due;
  figures[at + billed] = 0;
  figures[at + paid] = 0;
  figures[at + owed] = 0;
  figures[at + settled] = 0;
  figures[at + limits] = changed;
  figures[at + rounding] = rounded;
  figures[at + relieved] = facts.relief < 0 ? 0 : workspace.relievedUnits;
  figures[at + reliefFunded] = facts.relief < 0 ? 0 : workspace.reliefFunded;
  const first = row * writtenColumns;
  written[first] = used;
  written[first + 1] = facts.volumeUnits;
  written[first + 2] = charges;
  written[first + 3] = surcharges;
  written[first + 4] = reliefs;
  written[first + 5] = amountPerBill === 1 ? due : due / amountPerBill;
}

/**
 * Takes what others say of the row: the differences and the match; and, where anything is known of payments, what was to be collected and the part of it
 * that is settled: what was billed and is not known to be paid is owed.
 *
 * @returns whether there is a difference, whose causes are then still to be found.
 */
export function noteStated(state: SlabState, tally: Tally, context: TariffContext, row: number): boolean {
  const { stated } = state;
  const { statedPerAmount, statedPerWritten } = context;
  const theirs = stated.billed;
  const payment = stated.paid;
  const at = row * figureColumns;
  const due = figures[at + fee]! * statedPerAmount;
  const first = row * writtenColumns;
  written[first + 6] = theirs === undefined ? noAmount : theirs / statedPerWritten;
  written[first + 7] = payment === undefined ? noAmount : payment / statedPerWritten;
  written[first + 8] = theirs === undefined ? noAmount : (theirs - due) / statedPerWritten;
  written[first + 9] = payment === undefined ? noAmount : (payment - due) / statedPerWritten;
  figures[at + billed] = theirs ?? 0;
  figures[at + paid] = payment ?? 0;
  const isKnown = state.knowsPayments && (theirs !== undefined || payment !== undefined);
  const toCollect = theirs ?? due;
  figures[at + owed] = isKnown ? toCollect : 0;
  figures[at + settled] = isKnown ? Math.min(payment ?? 0, toCollect) : 0;
  const match = matchOf({ due, billed: theirs, paid: payment });
  block.matches[row] = match;
  tally.matches[match]!++;
  if (stated.place >= 0) tally.matched.push(stated.place);
  block.causes[row] = noText;
  return match !== matchAgrees || (payment !== undefined && payment !== toCollect);
}

/** Finds the causes of a difference. The tape is then no longer that of the bill. */
export function noteCauses(
  { stated, words }: SlabState,
  tally: Tally,
  { tariff, facts, workspace, statedPerAmount }: TariffContext,
  { row, claims }: { readonly row: number; readonly claims: RowClaims },
): void {
  const due = figures[row * figureColumns + fee]! * statedPerAmount;
  const question: Question = { tariff, facts, claimedReliefs: claims.reliefs, claimedDischarge: claims.discharge, due, stated, statedPerAmount };
  const causes = causesOf(question, workspace);
  for (const cause of causes) tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
  block.causes[row] = wordPlace(words, causes.length === 1 ? causes[0]! : causes.join("+"));
}

/** What is not settled of what was to be collected on a row, in stated units. */
export function arrearsOf(row: number): number {
  return figures[row * figureColumns + owed]! - figures[row * figureColumns + settled]!;
}
