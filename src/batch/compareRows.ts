import type { Cause, Tried } from "../reconcile/index.js";
import { causesOf, matchAgrees, matchDiffers } from "../reconcile/index.js";
import { memory, passes, rowWords, valueColumns } from "./memory/index.js";
import * as fields from "./memory/kindFields.js";
import { noteCauses, noteStated, questionOf } from "./noteBill.js";
import { addEntries } from "./packedArrears.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import { noBill } from "./statedBills.js";
import { takeBilled, takePaid } from "./statedCells.js";
import type { Tally } from "./tally.js";
import { keepTried, takeTried } from "./triedFees.js";
import { fillFacts } from "./usualFacts.js";

const { block, paymentWords, comparedCounts, entries } = memory;
const { values, rows, contextOf, kindOf, billOf, listedRows, statedOf } = block;

/** Causes that are told from the figures of a row, in the order in which the passes count them. */
const paymentCauses = ["unpaid", "rounding", "short-paid", "over-paid"] as const satisfies readonly Cause[];

/** Compares the usual rows of the block, which have their bills, with what was billed and paid: most are done with at once. */
export function compareRows(state: SlabState, tally: Tally): void {
  if (state.company !== undefined) {
    for (let index = 0; index < block.charged; index++) {
      const bill = statedOf[rows[index]!]!;
      if (bill !== noBill) tally.matched.push(bill);
    }
  }
  for (let cause = 0; cause < paymentCauses.length; cause++) paymentWords[cause] = rowWords.placeOf(paymentCauses[cause]!);
  passes.compareRows(block.charged, matchAgrees, matchDiffers, state.knowsPayments);
  const count = passes.listedRows();
  noteCompared(tally, block.charged - count);
  for (let index = 0; index < count; index++) compareStated(state, tally, listedRows[index]!);
  const bytes = passes.putEntries(block.charged, tally.rows);
  if (bytes > 0) addEntries(tally.arrears, entries.subarray(0, bytes), passes.listedRows());
}

/** Counts the rows that are done with. */
function noteCompared({ matches, causes }: Tally, compared: number): void {
  const differing = comparedCounts[paymentCauses.length]!;
  matches[matchDiffers]! += differing;
  matches[matchAgrees]! += compared - differing;
  for (let cause = 0; cause < paymentCauses.length; cause++) {
    const count = comparedCounts[cause]!;
    if (count > 0) causes.set(paymentCauses[cause]!, (causes.get(paymentCauses[cause]!) ?? 0) + count);
  }
}

/** Compares a row with what was billed and paid, of which it is not known yet why it differs. */
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
}

function findCauses(state: SlabState, tally: Tally, context: TariffContext, row: number): void {
  const { stated, kinds, triedFees } = state;
  // A bill that says its class or volume is explained in ways of its own.
  const tried = stated.billedClass >= 0 || stated.billedVolume !== undefined ? undefined : triedOf(state, row);
  fillFacts(context, state, row);
  noteCauses(tally, row, causesOf(questionOf(state, context, { row, claims: kinds.kinds[kindOf[row]!]!, tried, isElsewhere: true }), context.workspace));
  if (tried !== undefined) keepTried(triedFees);
}

/** What came out for rows alike when ways were tried in which their bills can go wrong. */
function triedOf({ triedFees, kinds }: SlabState, row: number): Tried {
  const charge = kinds.fields[kindOf[row]! * fields.kindFields + fields.kindCharge]!;
  return takeTried(triedFees, { bill: billOf[row]!, charge, volume: values[row * valueColumns]!, cycle: values[row * valueColumns + 1]! });
}
