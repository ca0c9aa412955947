import { kindDischarge, kindFixed, kindRelief, kindRounding } from "../billing/index.js";
import type { Cause, Question } from "../reconcile/index.js";
import { matchAgrees, matchOf } from "../reconcile/index.js";
import { billFirstFigure, billNumbers, memory, noAmount, noText, passes, rowWords, statedColumns, statedFigures } from "./memory/index.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import { base, billed, fee, firstStated, liable, limits, owed, paid, relief, reliefFunded, relieved, rounding, settled, surcharge, water } from "./sums.js";
import type { Tally } from "./tally.js";

const { block, bills: figures } = memory;
const { stated: theirs, written, billOf } = block;

/** Places of the reliefs and of the discharge that a row claims, whether it gets them or not. */
export interface RowClaims {
  readonly reliefs: readonly number[];
  readonly discharge: number;
}

/**
 * Takes the bill on the tape to a place among the bills: its figures, and how it is written; the fee is the sum of all lines. Kinds of line are numbered in
 * the order of the calculation: base charges, surcharges, relief, limits, rounding.
 */
export function noteBill({ facts, workspace, amountPerBill, place: policy }: TariffContext, place: number): void {
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
  const at = place * billNumbers + billFirstFigure;
  figures[at + water] = facts.volumeUnits + facts.notLiableUnits;
  figures[at + liable] = facts.volumeUnits;
  figures[at + base] = charges;
  figures[at + surcharge] = surcharges;
  figures[at + relief] = reliefs;
  figures[at + fee] = due;
  figures[at + limits] = changed;
  figures[at + rounding] = rounded;
  figures[at + relieved] = facts.relief < 0 ? 0 : workspace.relievedUnits;
  figures[at + reliefFunded] = facts.relief < 0 ? 0 : workspace.reliefFunded;
  passes.putBill(place, amountPerBill === 1 ? due : due / amountPerBill, policy);
}

/** The fee of a row that has its bill, in stated units. */
export function dueOf(row: number, { statedPerAmount }: TariffContext): number {
  return figures[billOf[row]! * billNumbers + billFirstFigure + fee]! * statedPerAmount;
}

/**
 * Takes what others say of the row: the differences and the match; and, where anything is known of payments, what was to be collected and the part of it
 * that is settled: what was billed and is not known to be paid is owed.
 *
 * @returns whether there is a difference, whose causes are then still to be found.
 */
export function noteStated(state: SlabState, tally: Tally, context: TariffContext, row: number): boolean {
  const { stated } = state;
  const { statedPerWritten } = context;
  const bill = stated.billed;
  const payment = stated.paid;
  const due = dueOf(row, context);
  const first = row * statedColumns;
  written[first] = bill === undefined ? noAmount : bill / statedPerWritten;
  written[first + 1] = payment === undefined ? noAmount : payment / statedPerWritten;
  written[first + 2] = bill === undefined ? noAmount : (bill - due) / statedPerWritten;
  written[first + 3] = payment === undefined ? noAmount : (payment - due) / statedPerWritten;
  const isKnown = state.knowsPayments && (bill !== undefined || payment !== undefined);
  const toCollect = bill ?? due;
  noteTheirs(row, { billed: bill ?? 0, paid: payment ?? 0, owed: isKnown ? toCollect : 0, settled: isKnown ? Math.min(payment ?? 0, toCollect) : 0 });
  const match = matchOf({ due, billed: bill, paid: payment });
  block.matches[row] = match;
  tally.matches[match]!++;
  block.causes[row] = noText;
  return match !== matchAgrees || (payment !== undefined && payment !== toCollect);
}

function noteTheirs(row: number, sums: Readonly<Record<"billed" | "paid" | "owed" | "settled", number>>): void {
  const at = row * statedFigures - firstStated;
  theirs[at + billed] = sums.billed;
  theirs[at + paid] = sums.paid;
  theirs[at + owed] = sums.owed;
  theirs[at + settled] = sums.settled;
}

/** What is asked of a row that differs. To answer it the facts may be needed, and the tape is then no longer that of the bill. */
export function questionOf(
  { stated }: SlabState,
  context: TariffContext,
  {
    row,
    claims: { reliefs, discharge },
    tried,
    isElsewhere,
  }: Partial<Pick<Question, "tried" | "isElsewhere">> & { readonly row: number; readonly claims: RowClaims },
): Question {
  const { tariff, facts, statedPerAmount } = context;
  const due = dueOf(row, context);
  return { tariff, facts, claimedReliefs: reliefs, claimedDischarge: discharge, due, stated, statedPerAmount, tried, isElsewhere };
}

/** Notes the causes of a difference. */
export function noteCauses(tally: Tally, row: number, causes: readonly Cause[]): void {
  for (const cause of causes) tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
  block.causes[row] = rowWords.placeOf(causes.length === 1 ? causes[0]! : causes.join("+"));
}

/** What is not settled of what was to be collected on a row, in stated units. */
export function arrearsOf(row: number): number {
  const at = row * statedFigures - firstStated;
  return theirs[at + owed]! - theirs[at + settled]!;
}
