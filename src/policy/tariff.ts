import type { DayNumber } from "../calendar/index.js";
import type { Fraction, Rate, RoundingMode } from "../money/index.js";
import type { Citation, ReliefDocument, TariffDocument } from "./documents.js";
import type { CompiledVolumes } from "./volumes.js";

/** The kinds of version that may be billed beside enacted ones. */
export type VersionStatus = "enacted" | "proposed" | "forecast" | "example";

/** Triggers of a discharge surcharge; their place in this list is their compiled index. */
export const dischargeKinds = ["permitted", "over_standard", "over_volume", "unpermitted"] as const;

/**
 * A tariff ready to bill with: `openTariff` makes it from a policy document. Treat it as opaque; it is immutable and may be shared.
 */
export interface Tariff {
  readonly document: TariffDocument;
  readonly id: string;
  readonly revision: string;
  /** A volume is held in units of 10^-volumeDecimals m³; inputs may have up to `inputDecimals`. */
  readonly volumeDecimals: number;
  readonly inputDecimals: number;
  /** An amount is held in units of 10^-amountDecimals yuan. */
  readonly amountDecimals: number;
  readonly rounding: AmountRounding;
  readonly classes: readonly CompiledClass[];
  /** Ids and aliases → place in `classes`. */
  readonly classIndex: ReadonlyMap<string, number>;
  readonly reliefs: readonly CompiledRelief[];
  readonly reliefIndex: ReadonlyMap<string, number>;
  /** By place in `dischargeKinds`. */
  readonly discharge: readonly (CompiledDischarge | undefined)[];
  /** Versions that may be billed, by rising start. */
  readonly versions: readonly CompiledVersion[];
  /** How several reliefs on one account combine. */
  readonly stacking: "first" | "best" | "all";
  readonly attributes: readonly CompiledAttribute[];
  readonly credit: readonly CompiledCredit[];
  readonly creditIndex: ReadonlyMap<string, number>;
  readonly strength: readonly CompiledStrength[];
  readonly cycle: CompiledCycle | undefined;
  readonly volumes: CompiledVolumes;
  /** Names and aliases of the districts served → canonical name; undefined when the tariff serves every row. */
  readonly districts: ReadonlyMap<string, string> | undefined;
}

export interface AmountRounding {
  readonly mode: RoundingMode;
  /** Where `bill`, the exact sum is rounded to `billDecimals` in a line of its own. */
  readonly at: "line" | "bill";
  readonly billDecimals: number;
}

export interface CompiledClass {
  readonly id: string;
  readonly category: "resident" | "nonResident" | "special";
}

/** One version: the days it serves and its price table. */
export interface CompiledVersion {
  readonly id: string;
  readonly start: DayNumber;
  /** The first day it no longer serves; Infinity where it is in force. */
  readonly until: DayNumber;
  readonly status: VersionStatus;
  readonly priceChange: "readingDate" | "secondReading" | "dateOfUse" | "days";
  /** By place in `Tariff.classes`; undefined where the price is unknown, or depends on attributes. */
  readonly prices: readonly (CompiledPrice | undefined)[];
  /** By place in `Tariff.classes`; undefined where the price depends on no attribute. */
  readonly choices: readonly (CompiledChoice | undefined)[];
}

/** A price that depends on attributes of the account. */
export interface CompiledChoice {
  /** Places in `Tariff.attributes`. */
  readonly attributes: readonly number[];
  /** The values joined by + → the price. */
  readonly cases: ReadonlyMap<string, CompiledPrice>;
}

export interface CompiledAttribute {
  readonly id: string;
  readonly values: ReadonlySet<string>;
}

export interface CompiledCycle {
  readonly months: number;
  readonly startMonth: number;
  readonly startMonthBill: "new" | "old";
  readonly acrossEnd: "byEnd" | "splitByMonths" | "splitByDays";
  readonly firstBillOfMeter: "inside" | "outside";
  readonly ownerChange: "clears" | "keeps";
}

export interface CompiledPrice {
  readonly tierPeriod: "bill" | "month" | "cycle";
  readonly method: "graduated" | "volume";
  /** Inclusive upper bounds in volume units; the last is Infinity. */
  readonly upTo: readonly number[];
  /** Amount units per volume unit, by tier. */
  readonly rates: readonly Rate[];
  /** Amount units charged once when the tier is reached, by tier. */
  readonly fixed: readonly Rate[];
  readonly hasFixed: boolean;
  /** Volume units of a block by tier, 0 where a tier has none; a started block counts whole. */
  readonly blocks: readonly number[];
  readonly hasBlocks: boolean;
  /** Months that a monthly bound stands for. */
  readonly boundMonths: number;
  readonly boundsRoundUp: boolean;
  /** What the bounds count is the water itself: nothing is multiplied or rounded before it is counted. */
  readonly countsAsUsed: boolean;
  /** Bounds count water, before the coefficient; coefficient and rounding are applied tier by tier. */
  readonly countsWater: boolean;
  /** Of a period that is not whole months, the bounds by month take a part of a month by its days. */
  readonly boundsByDays: boolean;
  readonly persons: CompiledPersons | undefined;
  readonly fixedParts: readonly CompiledAmountRule[];
  readonly minimum: CompiledLeast | undefined;
  readonly maximum: CompiledAmountRule | undefined;
  /** The coefficient as a ratio of small whole numbers. */
  readonly coefficientNumerator: number;
  readonly coefficientDenominator: number;
  readonly volumeRounding: CompiledVolumeRounding | undefined;
  /** Prices as written, by tier, for people. */
  readonly pricesText: readonly string[];
  readonly fixedText: readonly string[];
  readonly coefficientText: string | undefined;
  readonly citations: readonly Citation[];
  readonly interpretation: "ours" | "customer" | undefined;
}

/** How persons move the bounds of the tiers, in volume units by tier. */
export interface CompiledPersons {
  readonly included: number;
  readonly perHeadFrom: number;
  readonly required: boolean;
  readonly upToPerPerson: readonly number[];
  readonly upToPerHead: readonly number[];
}

/** An amount a bill, a month or a cycle, in amount units. */
export interface CompiledAmountRule {
  readonly amount: Rate;
  readonly amountText: string;
  readonly per: "bill" | "month" | "cycle";
  readonly partMonths: "refuse" | "days";
}

/** A least amount. */
export interface CompiledLeast extends CompiledAmountRule {
  /** Whether an account that is exempt owes it. */
  readonly afterExemption: "waived" | "charged";
}

export interface CompiledVolumeRounding {
  readonly mode: RoundingMode;
  readonly stepUnits: number;
  readonly order: "beforeCoefficient" | "afterCoefficient";
}

/** What every dated rule of a tariff has. */
interface CompiledRule {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly citations: readonly Citation[];
  readonly interpretation: "ours" | "customer" | undefined;
}

export interface CompiledRelief extends CompiledRule {
  readonly id: string;
  readonly kind: ReliefDocument["kind"];
  /** freeVolume, lowerPrice: volume units a month; Infinity for all. */
  readonly unitsPerMonth: number;
  /** Of a period that is not whole months, a part of a month counts by its days. */
  readonly monthsByDays: boolean;
  readonly cliff: boolean;
  /** exempt: 1; percentage: the share. Applied to amounts. */
  readonly share: Rate;
  readonly shareText: string;
  /** amountPerM3: what comes off; lowerPrice: the price. Amount units per volume unit. */
  readonly perVolume: Rate;
  readonly perVolumeText: string;
  /** fixedAmount: amount units a month. */
  readonly perMonth: Rate;
  readonly perMonthText: string;
  /** oldPrice: place in `Tariff.versions`, or -1. */
  readonly version: number;
  /** The part given when the entitled person lives with others. */
  readonly sharedHousehold: Fraction;
  /** By place in `Tariff.classes`. */
  readonly classes: readonly boolean[];
  readonly evidence: "none" | "certificate" | "list";
  readonly funding: "fiscal" | "none";
}

export interface CompiledCredit extends CompiledRule {
  readonly id: string;
  readonly perVolume: Rate;
  readonly perVolumeText: string;
  readonly classes: readonly boolean[];
}

export interface CompiledStrength extends CompiledRule {
  readonly scales: readonly CompiledScale[];
  readonly combine: "add" | "highest";
  readonly partStep: "up" | "down" | "exact";
  readonly leastSamples: number;
  /** What `leastSamples` is for: each month billed, or the bill. */
  readonly samplesPer: "month" | "bill";
  readonly fewerSamples: "refuse" | "noSurcharge";
  readonly classes: readonly boolean[];
}

/** One side of one pollutant's scale. */
export interface CompiledScale {
  readonly measure: Measure;
  readonly side: "above" | "below";
  readonly baseline: Fraction;
  readonly step: Fraction;
  readonly perStep: Rate;
  readonly perStepText: string;
}

/** Measured quantities, named as the columns of a usage file. */
export const measures = ["cod_mg_l", "ss_mg_l", "tp_mg_l", "nh3n_mg_l", "ph"] as const;
export type Measure = (typeof measures)[number];

export interface CompiledDischarge extends CompiledRule {
  /** Multiplier less one: the surcharge is this share of the charges so far. */
  readonly extra: Rate;
  readonly extraText: string;
  readonly multiplierText: string;
  readonly volume: "whole" | "excess";
  readonly orderRequired: boolean;
  readonly onStrength: boolean;
}
