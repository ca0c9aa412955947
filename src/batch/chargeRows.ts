import { chargeUsage } from "../billing/index.js";
import { countNormalised } from "./cells.js";
import { chargeRow } from "./chargeRow.js";
import { finishRows } from "./finishRows.js";
import { fingerprintRows, memory, noText, valueColumns } from "./memory/index.js";
import { arrearsOf, noteBill, noteCauses, noteStated } from "./noteBill.js";
import type { AccountBytes } from "./packedArrears.js";
import { noReliefs } from "./readClaims.js";
import type { TariffContext } from "./rowContext.js";
import * as fields from "./rowKinds.js";
import type { SlabState } from "./slabState.js";
import type { Tally } from "./tally.js";
import { noteArrears, noteDays } from "./tally.js";

const { block, input } = memory;
const { values, rows, keyPolicies, keyClasses, keyStarts, contextOf, groupOf, kindOf, textStarts, textBytes, findings } = block;

/** Charges the usual rows that have been read into the block; one that cannot be billed is gone through once more by itself, which says why. */
export function chargeRows(state: SlabState, tally: Tally, doubled: ReadonlySet<number> | undefined): void {
  const { kinds, contexts, stated, plan } = state;
  const isReconcile = plan.command === "reconcile";
  block.charged = 0;
  noteKeys(state);
  for (let row = 0; row < block.count; row++) {
    const kind = kindOf[row]!;
    const at = kind * fields.kindFields;
    const context = contexts[kinds.fields[at + fields.kindContext]!]!;
    const { facts, tariff, workspace } = context;
    const rowNumber = tally.rows + row;
    fillFacts(context, state, kind);
    facts.volumeUnits = values[row * valueColumns]!;
    facts.cycleUnits = values[row * valueColumns + 1]!;
    const rowStart = block.rowStarts[row]!;
    const isDoubled = doubled?.has(rowNumber) === true;
    if (isDoubled || chargeUsage(tariff, facts, workspace) !== undefined) {
      chargeRow(state, tally, { at: rowStart, rowNumber, isDoubled });
      continue;
    }
    noteBill(row, context);
    if (kinds.fields[at + fields.kindNormalised] === 1) for (const key of kinds.kinds[kind]!.normalised) countNormalised(state.reader, key);
    if (isReconcile) {
      const theirs = values[row * valueColumns + 2]!;
      const payment = values[row * valueColumns + 3]!;
      stated.place = -1;
      stated.billed = theirs < 0 ? undefined : theirs;
      stated.bills = theirs < 0 ? 0 : 1;
      stated.billedOnce = Math.max(theirs, 0);
      stated.billedVolume = undefined;
      stated.billedClass = -1;
      stated.paid = payment < 0 ? undefined : payment;
      stated.payments = payment < 0 ? 0 : 1;
      if (noteStated(state, tally, context, row)) noteCauses(state, tally, context, { row, claims: kinds.kinds[kind]! });
      if (arrearsOf(row) !== 0) noteArrears(tally, context, { account: accountOf(row), principalUnits: arrearsOf(row) });
    }
    rows[block.charged++] = row;
    contextOf[row] = context.place;
    groupOf[row] = kinds.fields[at + fields.kindGroup]!;
    textStarts[row] = kinds.fields[at + fields.kindTextStart]!;
    textBytes[row] = kinds.fields[at + fields.kindTextBytes]!;
    findings[row] = noText;
    noteDays(tally, facts);
  }
  finishRows(state, tally, { firstRow: tally.rows });
}

/** What tells the rows that have been read from others, and their fingerprints. */
function noteKeys({ kinds, notes }: SlabState): void {
  for (let row = 0; row < block.count; row++) {
    const at = kindOf[row]! * fields.kindFields;
    keyPolicies[row] = kinds.fields[at + fields.kindContext]!;
    keyClasses[row] = kinds.fields[at + fields.kindClass]!;
    keyStarts[row] = kinds.fields[at + fields.kindStart]!;
  }
  fingerprintRows(0, block.count, notes.account);
}

/** What the rows of a kind have in common. */
function fillFacts({ facts, hasFigures, tariff }: TariffContext, { kinds }: SlabState, kind: number): void {
  const { fields: numbers } = kinds;
  const at = kind * fields.kindFields;
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
    facts.firstBillOfMeter = numbers[at + fields.kindFirstBill] === 1;
    facts.ownerChanged = numbers[at + fields.kindOwner] === 1;
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
