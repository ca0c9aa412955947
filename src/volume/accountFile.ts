import type { DayNumber } from "../calendar/index.js";
import type { Fraction } from "../money/index.js";
import type { AccountState } from "./accountState.js";
import type { AdjustMethod } from "./adjust.js";
import type { AssessedUsage } from "./assessment.js";
import type { Dial } from "./difference.js";
import type { AccountRecord, DischargeEvidence, Meter, MixedUsePart, Reading, VolumeAdjustment } from "./meterBook.js";
import type { MixedPart } from "./mixedUse.js";
import type { MonthNumber } from "./months.js";

/** Everything known of one account, read into numbers; a window of days is half-open. */
export interface AccountFile {
  readonly id: string;
  /** By rising first day. */
  readonly records: DatedRecord[];
  /** By the day of installation, then id: a meter stands after the one it replaces. */
  readonly meters: MeterEntry[];
  /** By month, day and meter. */
  readonly visits: Visit[];
  /** In the tariff's order of classes. */
  readonly parts: PartEntry[];
  /** By adjustment id. */
  readonly adjustments: AdjustmentEntry[];
  /** Accounts whose water is taken off this one's, and those off whose water this one's is taken. */
  readonly subs: LinkedAccount[];
  readonly masters: LinkedAccount[];
  readonly households: LinkedHousehold[];
  readonly predecessors: Succession[];
  readonly successors: Succession[];
  /** False where a row of it cannot be read: then nothing of it is billed. */
  sound: boolean;
  /** False where its history cannot be read: then it stays as it was. */
  historyRead: boolean;
  state: AccountState;
  /** Last day of its last bill, in this month's too, which other accounts may ask for before it is counted. */
  billedThrough: DayNumber | undefined;
  /** Where estimates are restated: the state after the last measured bill, and the visits since. */
  measured: AccountState;
  pending: readonly Visit[];
  /** Counts of the cycle that ended inside the bill of the month being billed. */
  closed: { readonly month: MonthNumber; readonly cycleFrom: DayNumber; readonly counts: ReadonlyMap<number, number> } | undefined;
  /** Place in `visits` of the next one to bill. */
  next: number;
  /** Next month to bill of an account that nobody visits; Infinity for all others. */
  nextUnvisited: MonthNumber;
  readonly usages: AssessedUsage[];
  readonly restated: AssessedUsage[];
}

export interface Window {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

export interface DatedRecord extends Window {
  readonly record: AccountRecord;
  readonly row: number;
  /** Place in the tariff's classes; -1 where it names none, -2 where the tariff does not know it. */
  readonly classIndex: number;
  readonly quotaPerMonth: number;
  readonly evidence: readonly DischargeEvidence[];
}

export interface MeterEntry {
  readonly meter: Meter;
  readonly id: string;
  readonly row: number;
  readonly installed: DayNumber;
  readonly installedAt: number;
  /** The last day it stands; Infinity where it stands yet. */
  readonly removed: DayNumber;
  readonly removedAt: number | undefined;
  readonly dial: Dial;
  /** Undefined for 1. */
  readonly factor: Fraction | undefined;
  readonly factorText: string;
  readonly unmetered: boolean;
}

export interface Visit {
  readonly reading: Reading;
  /** Place in the book's readings; -1 where it comes with the history. */
  readonly row: number;
  readonly month: MonthNumber;
  readonly day: DayNumber;
  /** What the meter showed; -1 where it was not read. */
  readonly shown: number;
  readonly kind: Reading["kind"] | "unreadable";
}

export interface PartEntry extends Window {
  readonly part: MixedUsePart;
  readonly classIndex: number;
  /** For one calendar month. */
  readonly mixed: MixedPart;
}

export interface AdjustmentEntry {
  readonly adjustment: VolumeAdjustment;
  readonly row: number;
  readonly fromMonth: MonthNumber;
  readonly toMonth: MonthNumber;
  readonly method: AdjustMethod | "not_liable" | "outside_tiers";
  /** Units; Infinity for `all`. */
  readonly value: number;
  /** For `percent`. */
  readonly share: Fraction | undefined;
}

export interface LinkedAccount extends Window {
  readonly accountId: string;
}

export interface LinkedHousehold extends Window {
  readonly householdId: string;
}

export interface Succession {
  readonly accountId: string;
  readonly on: DayNumber;
  readonly share: Fraction;
}
