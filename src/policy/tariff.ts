import type { DayNumber } from "../calendar/index.js";
import type { Rate, RoundingMode } from "../money/index.js";
import type { Citation, TariffDocument } from "./documents.js";

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
  /** By place in `Tariff.classes`; undefined where the price is unknown. */
  readonly prices: readonly (CompiledPrice | undefined)[];
}

export interface CompiledPrice {
  readonly tierPeriod: "bill" | "month" | "cycle";
  readonly method: "graduated" | "volume";
  /** Inclusive upper bounds in volume units; the last is Infinity. */
  readonly upTo: readonly number[];
  /** Amount units per volume unit, by tier. */
  readonly rates: readonly Rate[];
  /** Amount units charged once when the tier is reached, by tier. */
  readonly fixed: readonly number[];
  readonly hasFixed: boolean;
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

export interface CompiledVolumeRounding {
  readonly mode: RoundingMode;
  readonly stepUnits: number;
  readonly order: "beforeCoefficient" | "afterCoefficient";
}

export interface CompiledRelief {
  readonly id: string;
  readonly kind: "exempt" | "freeVolume" | "percentage" | "amountPerM3";
  /** Volume units a month. */
  readonly freeUnitsPerMonth: number;
  readonly cliff: boolean;
  /** exempt: 1; percentage: the share. Applied to amounts. */
  readonly share: Rate;
  readonly shareText: string;
  /** amountPerM3: amount units per volume unit. */
  readonly perVolume: Rate;
  readonly perVolumeText: string;
  /** By place in `Tariff.classes`. */
  readonly classes: readonly boolean[];
  readonly evidence: "none" | "certificate" | "list";
  readonly funding: "fiscal" | "none";
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly citations: readonly Citation[];
  readonly interpretation: "ours" | "customer" | undefined;
}

export interface CompiledDischarge {
  /** Multiplier less one: the surcharge is this share of the charges so far. */
  readonly extra: Rate;
  readonly extraText: string;
  readonly multiplierText: string;
  readonly volume: "whole" | "excess";
  readonly orderRequired: boolean;
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly citations: readonly Citation[];
  readonly interpretation: "ours" | "customer" | undefined;
}
