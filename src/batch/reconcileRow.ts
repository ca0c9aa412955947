import type { Question } from "../reconcile/index.js";
import { causesOf, matchAgrees, matchOf } from "../reconcile/index.js";
import { accountText } from "./account.js";
import type { Target } from "./putBytes.js";
import { comma, digitZero, longestNumberBytes, putUnits, slackBytes } from "./putBytes.js";
import type { TariffContext } from "./rowContext.js";
import type { SlabState } from "./slabState.js";
import type { GroupSums } from "./sums.js";
import * as sums from "./sums.js";
import type { Tally } from "./tally.js";
import { billColumns } from "./writeBill.js";
import { reserve, writeText } from "./writer.js";

/** Columns of `reconciliation.csv`: those of `bills.csv`, and how they stand against what others say. */
export const reconciliationColumns = [...billColumns, "billed_amount", "paid_amount", "billed_difference", "paid_difference", "match", "causes"] as const;

/** Room that the columns take beside the causes. */
const figuresBytes = 4 * longestNumberBytes + reconciliationColumns.length + slackBytes;

/** Writes what was billed and paid, the differences, the match and the causes; adds the row to the sums of what is to be collected. */
export function reconcileRow(state: SlabState, tally: Tally, { context, group }: { context: TariffContext; group: GroupSums }): void {
  const { stated, amounts, notes } = state;
  const { tariff, facts, workspace, statedPerAmount } = context;
  const { writer } = tally;
  const { billed, paid } = stated;
  const due = amounts.fee * statedPerAmount;
  const match = matchOf({ due, billed, paid });
  reserve(writer, figuresBytes);
  const { bytes } = writer;
  let at = putStated(writer, writer.length, billed, context);
  at = putStated(writer, at, paid, context);
  at = putStated(writer, at, billed === undefined ? undefined : billed - due, context);
  at = putStated(writer, at, paid === undefined ? undefined : paid - due, context);
  bytes[at++] = comma;
  bytes[at++] = digitZero + match;
  bytes[at++] = comma;
  writer.length = at;
  tally.matches[match]!++;
  if (stated.place >= 0) tally.matched.push(stated.place);
  if (state.knowsPayments) collectRow(state, tally, { context, group });
  if (match === matchAgrees && (paid === undefined || paid === (billed ?? due))) return;
  const question: Question = { tariff, facts, claimedReliefs: notes.reliefs, claimedDischarge: notes.discharge, due, stated, statedPerAmount };
  const causes = causesOf(question, workspace);
  for (const cause of causes) tally.causes[cause] = (tally.causes[cause] ?? 0) + 1;
  writeText(writer, causes.join("+"));
}

/** Puts a comma and an amount of others, in as many decimals as the bill's own and in fen at least. */
function putStated(target: Target, at: number, units: number | undefined, { statedPerWritten, writtenDecimals }: TariffContext): number {
  target.bytes[at] = comma;
  return units === undefined ? at + 1 : putUnits(target, at + 1, units / statedPerWritten, writtenDecimals);
}

/** Where something is known of payments, what was billed and is not known to be paid is owed. */
function collectRow(
  { stated: { billed, paid }, amounts, notes }: SlabState,
  tally: Tally,
  { context, group }: { context: TariffContext; group: GroupSums },
): void {
  if (billed === undefined && paid === undefined) return;
  const { tariff, facts, statedDecimals, statedPerAmount } = context;
  const owed = billed ?? amounts.fee * statedPerAmount;
  const settled = Math.min(paid ?? 0, owed);
  sums.addTo(group, sums.owed, owed);
  sums.addTo(group, sums.settled, settled);
  if (settled === owed) return;
  const classId = tariff.classes[facts.classIndex]!.id;
  tally.arrears.push({ accountId: accountText(notes.account), class: classId, start: facts.start, principalUnits: owed - settled, decimals: statedDecimals });
}
