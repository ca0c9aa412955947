/** Where a meter's water comes from, or goes. */
export type MeterSource = "public_supply" | "own_well" | "discharge";

/** What the fee of an account is based on; `used` unless a document or a decision says otherwise. */
export type VolumeBasis = "used" | "discharge" | "product_water" | "construction_quota";

/** What has to be shown before a metered discharge counts instead of the water used. */
export type DischargeEvidence = "metered" | "recognised" | "published";

/**
 * What an account is from a day on: a row of the account register. The next row of the same account ends it; the row of a closed account has `to`.
 * Days are `YYYY-MM-DD`, volumes decimal text in m³.
 */
export interface AccountRecord {
  readonly accountId: string;
  /** First day on which it holds. */
  readonly from: string;
  /** Last day, inclusive; left out, until the account's next row or open. */
  readonly to?: string;
  /** Class of use; absent only where the account's water is shared out between classes. */
  readonly class?: string;
  readonly district?: string;
  readonly persons?: string;
  /** Any word for the owner; a row with another one is a change of owner. */
  readonly owner?: string;
  readonly relief?: readonly string[];
  readonly certificate?: string;
  readonly credit?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Default `used`. */
  readonly basis?: VolumeBasis;
  /** For `discharge`: what has been shown. */
  readonly dischargeEvidence?: readonly DischargeEvidence[];
  /** For `construction_quota`: the assessed m³ a calendar month, where no meter stands. */
  readonly quotaM3PerMonth?: string;
}

/** One meter, or an unmetered well. */
export interface Meter {
  readonly meterId: string;
  readonly accountId: string;
  readonly source: MeterSource;
  readonly installedOn: string;
  /** What the meter showed when it was installed; default 0. */
  readonly installedAtM3?: string;
  readonly removedOn?: string;
  /** What the meter showed when it was removed; left out, its last reading. */
  readonly removedAtM3?: string;
  /** Digits before the decimal point: 5 rolls over from 99999 to 0. Left out, a meter does not roll over. */
  readonly digits?: string;
  /** m³ for one unit of the meter; default 1. */
  readonly factor?: string;
  /** A reverse-mounted meter counts down. */
  readonly mounted?: "forward" | "reverse";
  /** For an own well whose meter does not work, or that has none: the pump's rated flow in m³ an hour. */
  readonly ratedFlowM3PerHour?: string;
  /** An own well without a meter: nobody reads it, its rated flow counts. */
  readonly unmetered?: true;
}

/** One visit to a meter. */
export interface Reading {
  readonly accountId: string;
  readonly meterId: string;
  readonly readingDate: string;
  /** What the meter showed; absent unless `kind` is `read`. */
  readonly readingM3?: string;
  /** `read`: the meter was read; `unread`: nobody could read it, so its volume is estimated; `broken`: it does not count. */
  readonly kind: "read" | "unread" | "broken";
  /** The month that the reading bills, `YYYY-MM`; left out, the month of its date. */
  readonly month?: string;
}

/** Something that joins two accounts or two meters. */
export type Link = SubMeterLink | HouseholdLink | SuccessorLink;

/** The water of a sub-meter, which is billed to an account of its own, is taken off the master meter's account. */
export interface SubMeterLink {
  readonly kind: "sub_meter";
  /** The master meter's account. */
  readonly accountId: string;
  /** The sub-meter's account. */
  readonly subAccountId: string;
  readonly from?: string;
  readonly to?: string;
}

/** Accounts of one household: their volumes add up in the tiers. */
export interface HouseholdLink {
  readonly kind: "household";
  readonly householdId: string;
  readonly accountId: string;
  readonly from?: string;
  readonly to?: string;
}

/** Part of an account's cumulative volume goes over to another one: a split (several successors) or a merger (several predecessors). */
export interface SuccessorLink {
  readonly kind: "successor";
  readonly accountId: string;
  readonly successorId: string;
  /** First day of the successor. */
  readonly on: string;
  /** Share of the cumulative volume, `0.5` is half; the shares of one account add up to 1, the last takes what rounding leaves. Default 1. */
  readonly share?: string;
}

/** A class's part of an account's water: fixed quantities first, then ratios, and `rest` takes what is left. */
export interface MixedUsePart {
  readonly accountId: string;
  readonly class: string;
  readonly kind: "fixed" | "ratio" | "rest";
  /** m³ a calendar month for `fixed`; the share of what the fixed parts leave for `ratio`. */
  readonly value?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A change to an account's volume, ordered by an office or agreed, for some months. */
export interface VolumeAdjustment {
  readonly adjustmentId: string;
  readonly accountId: string;
  /** Only this meter's water; left out, the account's. */
  readonly meterId?: string;
  /**
   * add, subtract: m³ a bill; percent: per cent added, or taken off where negative; floor, cap: at least, at most so many m³ a bill; quota: m³ taken off
   * until they are used up; not_liable: m³ a bill that bear no fee (`all` for the whole); outside_tiers: m³ a bill added outside the tiers (inspection, back-billing).
   */
  readonly kind: AdjustmentKind;
  readonly value: string;
  /** First and last month, `YYYY-MM`, inclusive; left out, every month. A bill of several months takes the adjustments of its last one. */
  readonly fromMonth?: string;
  readonly toMonth?: string;
  /** For `not_liable`: the id of the kind in the policy's `volumes.notLiable`. */
  readonly rule?: string;
  /** Number of the decision or certificate; `not_liable` counts only with it where the policy asks for one. */
  readonly evidence?: string;
}

export type AdjustmentKind = "add" | "subtract" | "percent" | "floor" | "cap" | "quota" | "not_liable" | "outside_tiers";

/** Everything that is known of a group of accounts: no link leads out of it. Rows may stand in any order; what there is none of may be left out. */
export interface MeterBook {
  readonly accounts: readonly AccountRecord[];
  readonly meters?: readonly Meter[];
  readonly readings: readonly Reading[];
  readonly links?: readonly Link[];
  readonly parts?: readonly MixedUsePart[];
  readonly adjustments?: readonly VolumeAdjustment[];
}
