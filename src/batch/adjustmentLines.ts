import type { AdjustmentCause } from "../billing/index.js";
import { adjustmentId, billId, billParts } from "../billing/index.js";
import { formatDay } from "../calendar/index.js";
import { formatUnits } from "../money/index.js";
import { csvText } from "../table/index.js";

/** Columns of `adjustments.csv`: one row for each sum of a bill that differs. */
export const adjustmentColumns = [
  "adjustment_id",
  "bill_id",
  "account_id",
  "district",
  "class",
  "period_start",
  "period_end",
  "liable_volume_m3",
  "component",
  "parent",
  "booked_amount",
  "recomputed_amount",
  "difference",
  "cause",
  "policy",
  "version",
] as const;

/** A correction of one bill, sum by sum in the order of `billParts`, in units of 10^-decimals yuan. */
export interface PartsChange {
  readonly accountId: string;
  readonly district: string;
  readonly class: string;
  readonly start: number;
  /** The day after the last. */
  readonly until: number;
  /** Of this adjustment. */
  readonly sequence: number;
  /** Whether the bill was booked before, so that its sums are what the lines correct. */
  readonly isBooked: boolean;
  /** Empty where the bill is reversed. */
  readonly liableVolumeM3: string;
  readonly before: readonly bigint[];
  readonly after: readonly bigint[];
  readonly decimals: number;
  readonly cause: AdjustmentCause;
  /** Empty where the bill is reversed. */
  readonly policy: string;
  readonly version: string;
}

/** The rows of a correction, each with its line end; none where nothing differs. */
export function adjustmentLines(change: PartsChange): string[] {
  const { accountId, district, class: classId, start, until, sequence, before, after, decimals } = change;
  const [periodStart, periodEnd] = [formatDay(start), formatDay(until - 1)];
  const id = billId({ accountId, class: classId, periodStart, periodEnd });
  const head = [adjustmentId(id, sequence), id, accountId, district, classId].map(csvText).join(",");
  const tail = [change.cause, change.policy, change.version].map(csvText).join(",");
  const money = (units: bigint) => formatUnits(units, decimals);
  return billParts.flatMap((part, place) => {
    const [was, is] = [before[place] ?? 0n, after[place] ?? 0n];
    if (was === is) return [];
    const parent = change.isBooked ? part : "";
    return [`${head},${periodStart},${periodEnd},${change.liableVolumeM3},${part},${parent},${money(was)},${money(is)},${money(is - was)},${tail}\n`];
  });
}
