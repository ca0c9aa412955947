import type { Finding } from "../../findings/index.js";
import { finding, hasErrors } from "../../findings/index.js";
import type { DecimalValue } from "../../money/index.js";
import type { LineRule } from "../types.js";
import { amountOf, isSame, scaleOf, textAt, zeroAmount } from "./amounts.js";
import { adjustmentId, billId } from "./billId.js";
import { checkAdjustment, checkBill, sumFault } from "./checkBooked.js";
import { plainLines } from "./plainLines.js";
import type { Adjustment, Booked, BookedBill, PlainLine } from "./types.js";
import { billParts } from "./types.js";

/** A bill with its adjustments taken together. A line that fell away stays, at zero. */
export interface BookedState {
  readonly billId: string;
  /** What it is made out for. */
  readonly key: Pick<Adjustment, "accountId" | "district" | "class" | "periodStart" | "periodEnd">;
  readonly detail: "lines" | "sums";
  readonly lines: readonly StandingLine[];
  readonly sequence: number;
  readonly liableVolumeM3: string | undefined;
}

export interface StandingLine {
  readonly id: string;
  readonly kind: PlainLine["kind"];
  readonly amount: DecimalValue;
  readonly rule: LineRule | undefined;
  readonly citations: PlainLine["citations"];
}

/** Takes a bill and its adjustments together; every contradiction among them is a finding. Without a state there is nothing booked. */
export function foldBooked({ bill, adjustments = [] }: Booked, detail?: "lines" | "sums"): { state: BookedState | undefined; findings: Finding[] } {
  const findings = bill === undefined ? [] : checkBill(bill);
  const list: unknown = adjustments;
  if (!Array.isArray(list)) findings.push(finding("field-type", "adjustments", { value: typeof list, expected: "array" }));
  else for (const [index, adjustment] of adjustments.entries()) findings.push(...checkAdjustment(adjustment, `adjustments[${index}]`));
  if (hasErrors(findings)) return { state: undefined, findings };
  const { ordered, findings: said } = orderAdjustments(adjustments);
  findings.push(...said);
  const first = bill ?? ordered[0];
  if (first === undefined || hasErrors(findings)) return { state: undefined, findings };
  const id = billId(first);
  for (const adjustment of ordered) {
    if (adjustment.billId !== id || billId(adjustment) !== id || adjustment.id !== adjustmentId(id, adjustment.sequence)) {
      findings.push(finding("rebill-sequence", "adjustments", { value: adjustment.id, expected: adjustmentId(id, adjustment.sequence) }));
    }
  }
  const kept = detail ?? detailOf(bill, ordered);
  let lines: StandingLine[] =
    bill === undefined
      ? []
      : plainLines(bill, kept).map(({ id: line, kind, amount, rule, citations }) => ({ id: line, kind, amount: amountOf(amount), rule, citations }));
  for (const adjustment of ordered) lines = book(lines, adjustment, findings);
  const { accountId, class: classId, periodStart, periodEnd } = first;
  const district = first.district ?? ordered.find((adjustment) => adjustment.district !== undefined)?.district;
  const key = { accountId, ...(district !== undefined && { district }), class: classId, periodStart, periodEnd };
  const last = ordered.at(-1);
  const state: BookedState = {
    billId: id,
    key,
    detail: kept,
    lines: kept === "sums" ? withAllParts(lines) : lines,
    sequence: ordered.length,
    liableVolumeM3: last === undefined ? bill?.liableVolumeM3 : last.liableVolumeM3,
  };
  return { state, findings };
}

/** Puts adjustments in their order; one that stands there twice with the same figures counts once. */
function orderAdjustments(adjustments: readonly Adjustment[]): { ordered: Adjustment[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const ordered: Adjustment[] = [];
  for (const adjustment of [...adjustments].sort((a, b) => a.sequence - b.sequence)) {
    const before = ordered.at(-1);
    const sequence = String(ordered.length + 1);
    if (before?.id === adjustment.id) {
      const code = JSON.stringify(before) === JSON.stringify(adjustment) ? "rebill-booked-twice" : "rebill-booked-conflict";
      findings.push(finding(code, "adjustments", { value: adjustment.id }));
    } else if (adjustment.sequence !== ordered.length + 1) {
      findings.push(finding("rebill-sequence", "adjustments", { value: adjustment.id, expected: sequence }));
    } else ordered.push(adjustment);
  }
  return { ordered, findings };
}

function detailOf(bill: BookedBill | undefined, adjustments: readonly Adjustment[]): "lines" | "sums" {
  if (bill !== undefined) return bill.lines === undefined ? "sums" : "lines";
  const parts: readonly string[] = billParts;
  return adjustments.every(({ lines }) => lines.every(({ kind }) => parts.includes(kind))) ? "sums" : "lines";
}

/** Books an adjustment: each line takes the place of its parent, which must stand at what the line says. */
function book(lines: readonly StandingLine[], adjustment: Adjustment, findings: Finding[]): StandingLine[] {
  const booked = [...lines];
  for (const { id, parent, kind, booked: before, recomputed, rule, citations } of adjustment.lines) {
    const place = booked.findIndex((line) => line.id === (parent ?? id));
    const stands = booked[place];
    const said = amountOf(before);
    const amount = stands?.amount ?? zeroAmount;
    if (!isSame(amount, said)) {
      findings.push(sumFault(`${adjustment.id}.${id}`, { value: before, expected: textAt(amount, amount.scale) }));
    }
    const line = { id, kind, amount: amountOf(recomputed), rule, citations };
    if (place < 0) booked.push(line);
    else booked[place] = line;
  }
  return booked;
}

/** Where sums are booked, all four are. */
function withAllParts(lines: readonly StandingLine[]): StandingLine[] {
  return billParts.map((part) => lines.find(({ id }) => id === part) ?? { id: part, kind: part, amount: zeroAmount, rule: undefined, citations: [] });
}

/** The lines as text, in as many decimals as the finest of them. */
export function linesOfStanding({ lines }: Pick<BookedState, "lines">): PlainLine[] {
  const scale = scaleOf(lines.map(({ amount }) => amount));
  return lines.map(({ id, kind, amount, rule, citations }) => ({ id, kind, amount: textAt(amount, scale), ...(rule && { rule }), citations }));
}
