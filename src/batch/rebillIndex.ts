import type { AdjustmentCause } from "../billing/index.js";
import type { FindingCode } from "../findings/index.js";
import { finestDecimals } from "./arrearsEntry.js";

/** What stands booked for one account, class and period, all adjustments taken in. Amounts in units of 10^-decimals yuan. */
export interface BookedEntry {
  /** Place in the list of booked bills, to tell later which were met. */
  readonly place: number;
  /** Id of the class. */
  readonly class: string;
  readonly district: string | undefined;
  readonly start: number;
  /** The day after the last. */
  readonly until: number;
  /** Adjustments so far. */
  readonly sequence: number;
  /** Whether it took the place of a bill under another class, or was taken back: then what stands under other classes is not a part of mixed use. */
  readonly replaces: boolean;
  readonly liableVolumeM3: string | undefined;
  readonly decimals: number;
  readonly base: number;
  readonly surcharge: number;
  readonly relief: number;
  /** What minimums, maximums and the rounding of the bill changed. */
  readonly other: number;
  /** Why nothing can be corrected on it. */
  readonly fault: BookedFault | undefined;
}

export interface BookedFault {
  readonly code: FindingCode;
  readonly value: string;
  readonly expected: string;
}

/** Everything that stands booked, by account. */
export interface BookedIndex {
  readonly byAccount: ReadonlyMap<string, readonly BookedEntry[]>;
  /** Whether booked bills without usage are reversed in the end, so that bills of other periods do not stand in the way. */
  readonly reversesMissing: boolean;
  /** Said instead of worked out. */
  readonly cause: AdjustmentCause | undefined;
}

/** The sums of a booked bill, in the order of `billParts`. */
export function partsOf({ base, surcharge, relief, other }: BookedEntry): readonly number[] {
  return [base, surcharge, relief, other];
}

/** Whether anything is left of a booked bill. */
export function isStanding(entry: BookedEntry): boolean {
  return partsOf(entry).some((amount) => amount !== 0);
}

const powers = Array.from({ length: finestDecimals + 1 }, (_, exponent) => 10n ** BigInt(exponent));

/** An amount at the finest decimals. */
export function finest(units: number, decimals: number): bigint {
  return BigInt(units) * powers[finestDecimals - decimals]!;
}

/** What stands booked on a bill, at the finest decimals. */
export function sumOfParts({ base, surcharge, relief, other, decimals }: BookedEntry): bigint {
  return finest(base + surcharge + relief + other, decimals);
}
