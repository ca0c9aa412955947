import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import { toScale } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { bill } from "../bill.js";
import { openWorkspace } from "../chargeUsage.js";
import { readUsage } from "../readUsage.js";
import type { Bill, Usage } from "../types.js";
import { createFacts } from "../workspace.js";
import { adjust } from "./adjust.js";
import { amountOf, isSame } from "./amounts.js";
import { billId } from "./billId.js";
import { causeOfLines, causeOfSums, countsByCycle, isBaseOfOtherVersion } from "./causeOf.js";
import type { LinePair } from "./differenceLines.js";
import type { BookedState } from "./foldBooked.js";
import { foldBooked } from "./foldBooked.js";
import type { Adjustment, AdjustmentCause, BillPart, Booked, RebillOptions } from "./types.js";

/** What is to be booked so that a period is right. Nothing that was booked is rewritten. */
export interface RebillResult {
  /** The bill as it should be; absent where the record cannot be billed or the booked data cannot be used. */
  readonly bill?: Bill;
  /** Corrects what is booked under the id of `bill`; of a bill that was never booked it is the whole. Absent where nothing differs. */
  readonly adjustment?: Adjustment;
  /** Take back what stands booked under other classes. */
  readonly reversals: readonly Adjustment[];
  readonly findings: readonly Finding[];
}

/**
 * Bills a period again and gives the differences against what was booked: booked + adjustments so far + what this gives = the new bill, line by line
 * and in total. Where nothing differs there is no adjustment, so that billing twice changes nothing.
 *
 * A changed class takes the bill of the old class back and books a new one. Nothing is thrown for bad data: what contradicts itself gives findings.
 *
 * Source: the correction by difference lines is practice (a negative copy and a new bill, or a difference); which rule priced a line stands on it.
 *
 * @param booked what stands booked for the account and period, one for each class that this usage takes the place of; left out, nothing is booked and
 * the whole bill is new.
 * @example
 * rebill(tariff, { ...usage, volumeM3: "20" }, { bill: july }).adjustment?.total; //=> "1.90"
 */
export function rebill(tariff: Tariff, usage: Usage, booked: Booked | readonly Booked[] = [], options: RebillOptions = {}): RebillResult {
  const made = bill(tariff, usage, options);
  const newBill = made.bill;
  const folded = (isList(booked) ? booked : [booked]).map((each) => foldBooked(each, options.detail));
  const findings = [...made.findings, ...folded.flatMap((each) => each.findings)];
  if (newBill === undefined || hasErrors(findings)) return { reversals: [], findings };
  const states = folded.flatMap(({ state }) => state ?? []);
  const wrong = [...states.flatMap((state) => foreignBill(state, newBill) ?? []), ...repeatedBills(states)];
  if (wrong.length > 0) return { reversals: [], findings: [...findings, ...wrong] };

  const id = billId(newBill);
  const reversals = states.flatMap((state) => (state.billId === id ? [] : (adjust(state, undefined, () => "class") ?? [])));
  const known = states.find((state) => state.billId === id);
  const detail = options.detail ?? states[0]?.detail ?? "lines";
  const causeOf = (pairs: readonly LinePair[]): AdjustmentCause => {
    if (reversals.length > 0) return "class";
    if (options.cause !== undefined) return options.cause;
    return known === undefined ? "new" : causeOfChange(pairs, known, { tariff, usage, newBill });
  };
  const adjustment = adjust(known ?? nothingBooked(newBill, detail), newBill, causeOf);
  for (const { billId: from } of reversals) findings.push(finding("rebill-class-changed", "class", { value: from, expected: id }));
  if (known === undefined && reversals.length === 0) findings.push(finding("rebill-not-booked", "", { value: id }));
  return { bill: newBill, ...(adjustment !== undefined && { adjustment }), reversals, findings };
}

function isList(booked: Booked | readonly Booked[]): booked is readonly Booked[] {
  return Array.isArray(booked);
}

function nothingBooked(newBill: Bill, detail: "lines" | "sums"): BookedState {
  const { accountId, class: classId, periodStart, periodEnd } = newBill;
  const key = { accountId, class: classId, periodStart, periodEnd };
  return { billId: billId(newBill), key, detail, lines: [], sequence: 0, liableVolumeM3: undefined };
}

/** A bill of another account or period is no bill of this usage. */
function foreignBill({ key, billId: id }: BookedState, newBill: Bill): Finding | undefined {
  const path = (["accountId", "periodStart", "periodEnd"] as const).find((field) => key[field] !== newBill[field]);
  return path && finding("rebill-other-bill", path, { value: id, expected: billId(newBill) });
}

/** One bill may be given once: its adjustments stand beside it. */
function repeatedBills(states: readonly BookedState[]): Finding[] {
  const ids = states.map(({ billId: id }) => id);
  return ids.flatMap((id, place) => (ids.indexOf(id) < place ? [finding("rebill-booked-conflict", "booked", { value: id })] : []));
}

interface Again {
  readonly tariff: Tariff;
  readonly usage: Usage;
  readonly newBill: Bill;
}

function causeOfChange(pairs: readonly LinePair[], state: BookedState, { tariff, usage, newBill }: Again): AdjustmentCause {
  const after = newBill.liableVolumeM3;
  if (state.detail === "lines") return causeOfLines(pairs, { before: state.liableVolumeM3, after });
  const differs = (part: BillPart) =>
    pairs.some(({ booked, recomputed }) => booked?.id === part && recomputed !== undefined && !isSame(booked.amount, amountOf(recomputed.amount)));
  const facts = createFacts();
  readUsage(tariff, usage, facts);
  const base = state.lines.find(({ id }) => id === "base_fee");
  return causeOfSums({
    volume: state.liableVolumeM3 !== undefined && !isSame(amountOf(state.liableVolumeM3), amountOf(after)),
    base: differs("base_fee"),
    surcharge: differs("surcharge_amount"),
    relief: differs("relief_amount"),
    countsByCycle: countsByCycle(tariff, facts.classIndex),
    isOtherVersion() {
      const units = base && toScale(base.amount, tariff.amountDecimals);
      return units !== undefined && isBaseOfOtherVersion(tariff, facts, { workspace: openWorkspace(tariff), baseUnits: Number(units) });
    },
  });
}
