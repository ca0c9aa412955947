import type { Citation } from "../../policy/index.js";
import type { BillOptions } from "../bill.js";
import type { Bill, BillLine, LineKind, LineRule } from "../types.js";

/** Why a period is billed again: worked out from what differs, or said by the caller. */
export const adjustmentCauses = ["tariff", "volume", "class", "relief", "new", "reversal", "other"] as const;

/**
 * `tariff`: another version or revision of the policy · `volume`: another liable volume, or another count of the tier cycle · `class`: the bill stood under
 * another class · `relief`: reliefs only · `new`: nothing was booked before · `reversal`: the bill is taken back · `other`: everything else.
 */
export type AdjustmentCause = (typeof adjustmentCauses)[number];

/** The sums of a bill where its lines are not known: `other` is what minimums, maximums and the rounding of the bill changed. */
export const billParts = ["base_fee", "surcharge_amount", "relief_amount", "other"] as const;
export type BillPart = (typeof billParts)[number];

/** What was booked for one account, class and period: a whole bill, or its sums alone, as `bills.csv` has them. Amounts in yuan. */
export type BookedBill = Pick<Bill, "accountId" | "class" | "periodStart" | "periodEnd" | "baseFee" | "surchargeAmount" | "reliefAmount" | "total"> &
  Partial<Pick<Bill, "district" | "liableVolumeM3" | "lines">>;

/** A bill with all that was booked on it since; without `bill`, the first adjustment booked it. */
export interface Booked {
  readonly bill?: BookedBill;
  /** Numbered from 1 without a gap, in any order. */
  readonly adjustments?: readonly Adjustment[];
}

/** One line of a correction. `booked` + `amount` = `recomputed`, yuan as decimal text. */
export interface DifferenceLine {
  /** Id of the line as the new bill has it; of the booked line, where the new bill has none. */
  readonly id: string;
  /** Id of the booked line that this one corrects; absent for a line that is new. */
  readonly parent?: string;
  readonly kind: LineKind | BillPart;
  readonly booked: string;
  readonly recomputed: string;
  readonly amount: string;
  /** The rule of the recomputed line; of the booked one, where it falls away. Several versions are joined by +. */
  readonly rule?: LineRule;
  readonly citations: readonly Citation[];
}

/** What is booked on a bill to make it right: differences only, nothing is rewritten. Plain data: it is JSON. */
export interface Adjustment {
  /** The bill's id, `#` and the sequence: the same facts give the same id, so that an import can be repeated. */
  readonly id: string;
  readonly billId: string;
  /** Counted from 1 on each bill. */
  readonly sequence: number;
  readonly accountId: string;
  readonly district?: string;
  readonly class: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly cause: AdjustmentCause;
  /** Liable m³ of the recomputed bill; absent where the bill is reversed. */
  readonly liableVolumeM3?: string;
  readonly lines: readonly DifferenceLine[];
  /** The sum of the lines, in yuan. */
  readonly total: string;
}

export interface RebillOptions extends BillOptions {
  /** Said instead of worked out; a changed class keeps `class`. */
  readonly cause?: AdjustmentCause;
  /** `sums`: differences of the four sums of a bill, as files have them; default `lines` where the booked lines are known. */
  readonly detail?: "lines" | "sums";
}

/** A line of a bill as booked, or as recomputed. */
export interface PlainLine extends Pick<BillLine, "id"> {
  readonly kind: LineKind | BillPart;
  readonly amount: string;
  readonly rule?: LineRule;
  readonly citations: readonly Citation[];
}
