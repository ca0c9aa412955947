import type { Tariff } from "../policy/index.js";
import type { BillOptions } from "./bill.js";
import { bill } from "./bill.js";
import type { Bill, Usage } from "./types.js";

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
  for (const key of headKeys) {
    if (textOf(stated[key]) !== textOf(right[key])) differences.push({ path: key, stated: textOf(stated[key]), recomputed: textOf(right[key]) });
  }
  const lines = [...stated.lines];
  for (const line of right.lines) {
    const at = lines.findIndex(({ id }) => id === line.id);
    const other = at < 0 ? undefined : lines.splice(at, 1)[0];
    if (textOf(other) !== textOf(line)) differences.push({ path: line.id, stated: other?.amount ?? "", recomputed: line.amount });
  }
  for (const line of lines) differences.push({ path: line.id, stated: line.amount, recomputed: "" });
  return differences;
}

const headKeys = [
  "accountId",
  "district",
  "class",
  "periodStart",
  "periodEnd",
  "policy",
  "waterVolumeM3",
  "liableVolumeM3",
  "baseFee",
  "surchargeAmount",
  "reliefAmount",
  "total",
] as const satisfies readonly (keyof Bill)[];

/** Text that is the same for the same data, in whatever order its keys stand. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}
