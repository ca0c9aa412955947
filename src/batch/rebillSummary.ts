import type { AdjustmentCause } from "../billing/index.js";
import { formatUnits } from "../money/index.js";
import { finestDecimals } from "./arrearsEntry.js";
import type { RebillTally } from "./rebillTally.js";

/** How the new bills stand against what was booked: booked − kept + difference = fee. Amounts in yuan. */
export interface RebilledSummary {
  /** Booked bills that were read; of them those met by usage whose amounts stand, or were corrected; taken back; without usage and left as they are. */
  readonly bills: {
    readonly booked: number;
    readonly unchanged: number;
    readonly corrected: number;
    readonly reversed: number;
    readonly kept: number;
    /** Without usage, and standing at zero: taken back before, or of nothing. */
    readonly closed: number;
    /** Bills of usage for which nothing was booked. */
    readonly opened: number;
    /** Booked bills that cannot be corrected, because their figures contradict themselves; they are in no sum. */
    readonly faulty: number;
    /** Rows of booked files that repeat others with the same figures. */
    readonly repeated: number;
  };
  readonly booked: string;
  /** What stays booked on bills that no usage met. */
  readonly kept: string;
  readonly difference: string;
  readonly fee: string;
  /** Bills with an adjustment, by cause. */
  readonly causes: Readonly<Partial<Record<AdjustmentCause, number>>>;
  /** Bills with an adjustment and the sum of their differences, by district and class. */
  readonly groups: readonly { readonly district: string; readonly class: string; readonly bills: number; readonly difference: string }[];
  /** Rows of `adjustments.csv`. */
  readonly lines: number;
}

/** What is known of the booked files beside the tally. */
export interface BookedTotals {
  readonly booked: number;
  readonly faulty: number;
  readonly repeated: number;
  readonly kept: number;
  readonly closed: number;
  /** At the finest decimals, faulty ones left out. */
  readonly bookedSum: bigint;
  readonly keptSum: bigint;
  readonly feeSum: bigint;
}

/**
 * Sums a run up and asserts what must hold: what was booked and the differences are the new fees and what was kept, and every booked bill is accounted for.
 */
export function rebilledSummary(tally: RebillTally, totals: BookedTotals): RebilledSummary {
  const { unchanged, corrected, opened, reversed, difference } = tally;
  const { booked, faulty, repeated, kept, closed, bookedSum, keptSum, feeSum } = totals;
  if (bookedSum + difference !== feeSum + keptSum)
    throw new Error(`booked ${bookedSum} and differences ${difference} are not fees ${feeSum} and kept ${keptSum}`);
  if (tally.booked + keptSum !== bookedSum) throw new Error(`booked ${bookedSum} is not ${tally.booked} met and ${keptSum} kept`);
  if (booked !== unchanged + corrected + reversed + kept + closed + faulty) throw new Error(`${booked} booked bills are not all accounted for`);
  return {
    bills: { booked, unchanged, corrected, reversed, kept, closed, opened, faulty, repeated },
    booked: yuan(bookedSum),
    kept: yuan(keptSum),
    difference: yuan(difference),
    fee: yuan(feeSum),
    causes: Object.fromEntries([...tally.causes].sort(([a], [b]) => (a < b ? -1 : 1))),
    groups: [...tally.groups.values()]
      .sort((a, b) => compareTexts(a.district, b.district) || compareTexts(a.class, b.class))
      .map((sums) => ({ district: sums.district, class: sums.class, bills: sums.bills, difference: yuan(sums.difference) })),
    lines: tally.lines,
  };
}

/** Two decimals, and more only where they say something. */
function yuan(amount: bigint): string {
  return formatUnits(amount, finestDecimals).replace(/0{1,4}$/, "");
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
