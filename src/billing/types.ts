import type { RoundingMode } from "../money/index.js";
import type { Citation } from "../policy/index.js";

/** What made the discharge illegal, or `permitted`. */
export type Discharge = "permitted" | "over_standard" | "over_volume" | "unpermitted";

/** One account's use of water in one billing period. Volumes and amounts are decimal text. */
export interface Usage {
  readonly accountId: string;
  readonly district?: string;
  /** Class of use: an id or alias of the policy. */
  readonly class: string;
  /** First day of the period, `YYYY-MM-DD`. */
  readonly periodStart: string;
  /** Last day of the period, inclusive, `YYYY-MM-DD`. */
  readonly periodEnd: string;
  /** Water volume in m³, zero or above. */
  readonly volumeM3: string;
  /** Water volume in m³ counted in the tier cycle before this period; required for classes whose tiers count by cycle. */
  readonly cycleVolumeM3?: string;
  /** Reliefs claimed: ids or aliases of the policy. */
  readonly relief?: readonly string[];
  readonly certificate?: string;
  readonly discharge?: Discharge;
  /** m³ above the permitted volume, for a surcharge on the excess only. */
  readonly excessVolumeM3?: string;
  /** First and last day of the violation; left out, it lasted the whole period. */
  readonly violationStart?: string;
  readonly violationEnd?: string;
  /** Number of the water authority's order. */
  readonly order?: string;
  /** Day of the reading; default the period's last day. */
  readonly readingDate?: string;
}

/** An account's title to a relief: a row of the relief list. */
export interface Entitlement {
  readonly accountId: string;
  readonly kind: string;
  readonly certificate?: string;
  readonly validFrom: string;
  /** Last day, inclusive; left out, no end. */
  readonly validTo?: string;
  readonly office?: string;
}

/** A decision of the water authority on one account. */
export interface DischargeOrder {
  readonly accountId: string;
  readonly kind: Discharge;
  readonly from: string;
  readonly to?: string;
  readonly excessM3?: string;
  readonly evidence?: string;
  readonly order: string;
  readonly authority?: string;
}

export type LineKind = "base" | "fixed" | "discharge" | "relief" | "rounding";

/** One line of a bill. `amount` = `exact` rounded by `rounding`; `exact` = quantity × factors. */
export interface BillLine {
  /** Stable within the bill: kind, segment and rule, for example `base:2022-04-11:resident:1`. */
  readonly id: string;
  readonly kind: LineKind;
  /** Id of the line this one acts on. */
  readonly parent?: string;
  /** First and last day the line covers. */
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly quantity: string;
  readonly unit: "m3" | "yuan";
  /** Yuan per m³, or the factor on the parent's yuan. */
  readonly price: string;
  readonly factors: readonly { readonly name: "coefficient" | "multiplier" | "share" | "days"; readonly value: string }[];
  /** The unrounded amount in yuan: decimal text, or `numerator/denominator` where it does not end. */
  readonly exact: string;
  readonly rounding: { readonly mode: RoundingMode; readonly decimals: number };
  /** Yuan, rounded. */
  readonly amount: string;
  readonly rule: LineRule;
  readonly citations: readonly Citation[];
}

export interface LineRule {
  readonly policy: string;
  readonly revision: string;
  readonly version: string;
  readonly class?: string;
  /** Counted from 1. */
  readonly tier?: number;
  readonly relief?: string;
  readonly discharge?: Discharge;
  readonly interpretation?: "ours" | "customer";
}

/** What one account owes for one period, and why. Plain data: it is JSON. */
export interface Bill {
  readonly accountId: string;
  readonly district?: string;
  readonly class: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly policy: { readonly id: string; readonly revision: string };
  readonly waterVolumeM3: string;
  readonly liableVolumeM3: string;
  readonly lines: readonly BillLine[];
  readonly baseFee: string;
  readonly surchargeAmount: string;
  /** Zero or negative. */
  readonly reliefAmount: string;
  /** The sum of the lines, in yuan. */
  readonly total: string;
}
