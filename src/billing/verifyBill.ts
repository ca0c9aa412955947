import type { Tariff } from "../policy/index.js";
import type { BillOptions } from "./bill.js";
import { bill } from "./bill.js";
import type { Bill, BillLine, Usage } from "./types.js";

/** One place where a bill differs from what the tariff gives. */
export interface BillDifference {
  /** `total`, `lines`, or a line's id. */
  readonly path: string;
  readonly stated: string;
  readonly recomputed: string;
}

/**
 * Recomputes a bill from the usage it was made of and compares every line and sum.
 *
 * @returns the differences; none means that the bill is right.
 * @example
 * verifyBill(tariff, usage, bill(tariff, usage).bill!); //=> []
 */
export function verifyBill(tariff: Tariff, usage: Usage, stated: Bill, options: BillOptions = {}): BillDifference[] {
  const { bill: right } = bill(tariff, usage, options);
  if (right === undefined) return [{ path: "total", stated: stated.total, recomputed: "" }];
  const differences: BillDifference[] = [];
  for (const key of ["baseFee", "surchargeAmount", "reliefAmount", "total", "liableVolumeM3"] as const) {
    if (stated[key] !== right[key]) differences.push({ path: key, stated: stated[key], recomputed: right[key] });
  }
  const statedLines = new Map(stated.lines.map((line) => [line.id, line]));
  for (const line of right.lines) {
    const other = statedLines.get(line.id);
    statedLines.delete(line.id);
    if (other === undefined || textOf(other) !== textOf(line)) differences.push({ path: line.id, stated: other?.amount ?? "", recomputed: line.amount });
  }
  for (const [id, line] of statedLines) differences.push({ path: id, stated: line.amount, recomputed: "" });
  return differences;
}

function textOf({ quantity, price, exact, amount, rule }: BillLine): string {
  return JSON.stringify([quantity, price, exact, amount, rule]);
}
