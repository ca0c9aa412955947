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
  /** Persons of the household, or heads of a collective account: a whole number. */
  readonly persons?: string;
  /** Credit rating: an id or alias of the policy. */
  readonly credit?: string;
  /** Values of the attributes that the policy's prices depend on, by their id. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Measured strength, mg/L or pH; the mean of the samples counts. */
  readonly samples?: readonly Sample[];
  /** m³ of `volumeM3` that bear no fee, such as water that goes nowhere near the public works (财税〔2014〕151号 art. 9); what is left is liable. */
  readonly notLiableM3?: string;
  /** m³ of the liable volume that stay outside the tiers, such as back-billing after an inspection: charged at the first tier, counted nowhere. */
  readonly outsideTiersM3?: string;
  /** m³ that choose the tier of a price for the whole volume, instead of this bill's own: of a master meter, of a whole month. */
  readonly tierVolumeM3?: string;
  /** Sewage fee in yuan billed in this tier cycle before this period; for a limit by cycle. */
  readonly cycleBilledAmount?: string;
  /** The first bill of a new meter. */
  readonly firstBillOfMeter?: boolean;
  /** The account has a new owner since the last bill. */
  readonly ownerChanged?: boolean;
}

/** One sample of discharged sewage: decimal text, mg/L except `ph`. */
export interface Sample {
  readonly codMgL?: string;
  readonly ssMgL?: string;
  readonly tpMgL?: string;
  readonly nh3nMgL?: string;
  readonly ph?: string;
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
  /** The entitled person lives with others. */
  readonly shared?: boolean;
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

export type LineKind = "base" | "fixed" | "strength" | "credit" | "discharge" | "relief" | "minimum" | "maximum" | "rounding";

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
  /** `times`: how often an amount by bill or month counts. */
  readonly unit: "m3" | "yuan" | "times";
  /** Yuan per m³, yuan a time, or the factor on yuan. */
  readonly price: string;
  /** quantity × price × factors = exact; a relief is negative. */
  readonly factors: readonly LineFactor[];
  /** The unrounded amount in yuan: decimal text, or `numerator/denominator` where it does not end. */
  readonly exact: string;
  readonly rounding: { readonly mode: RoundingMode; readonly decimals: number };
  /** Yuan, rounded. */
  readonly amount: string;
  readonly rule: LineRule;
  readonly citations: readonly Citation[];
}

/**
 * A factor of a line: the billing coefficient; one block of m³ (1 ÷ its size); steps of pollutant strength; the part that a multiplier adds; the
 * days of a violation ÷ the days of the period; the part of a relief given to one who lives with others.
 */
export interface LineFactor {
  readonly name: "coefficient" | "block" | "steps" | "multiplier" | "days" | "shared";
  readonly value: string;
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
  readonly credit?: string;
  readonly pollutant?: string;
  readonly interpretation?: "ours" | "customer";
}

/** One tier of a price that the bill used, reached or not. */
export interface BillTier {
  readonly version: string;
  readonly class: string;
  /** Counted from 1. */
  readonly tier: number;
  /** Upper bound in m³ of charged volume, inclusive, as months and persons move it; absent in the last tier. */
  readonly upTo?: string;
  readonly price: string;
  readonly reached: boolean;
}

/** The bounds of a fine that the law sets for what the record states, in yuan: for information, an officer sets it, it is on no bill. */
export interface FineBounds {
  readonly trigger: string;
  readonly least?: string;
  readonly most: string;
  readonly citations: readonly Citation[];
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
  /** Every tier of the prices used; absent where the price has no tiers. */
  readonly tiers?: readonly BillTier[];
  /** Present where the discharge is not permitted and the policy states bounds. */
  readonly fines?: readonly FineBounds[];
  /** Charges by volume and fixed parts. */
  readonly baseFee: string;
  /** By strength, credit rating and illegal discharge. */
  readonly surchargeAmount: string;
  /** Zero or negative. */
  readonly reliefAmount: string;
  /** The sum of all lines, those of a least or greatest amount and of rounding included, in yuan. */
  readonly total: string;
}
