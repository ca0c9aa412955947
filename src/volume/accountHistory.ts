import type { Reading } from "./meterBook.js";

/** What the past of an account leaves behind for its next bill: plain data, a line of the state file. */
export interface AccountHistory {
  readonly accountId: string;
  /** Last day that was billed; absent where nothing was. */
  readonly billedThrough?: string;
  readonly owner?: string;
  /** Meters that stand, by the day of installation, then id. */
  readonly meters: readonly MeterHistory[];
  /** Water volume of this account counted in the tier cycle that starts on `from`, by class. */
  readonly cycle?: { readonly from: string; readonly m3ByClass: Readonly<Record<string, string>> };
  /** What is left of quotas that were begun, by adjustment. */
  readonly quotasLeftM3?: Readonly<Record<string, string>>;
  /** m³ that estimates billed too much, taken off the next bills. */
  readonly overestimatedM3?: string;
  /** m³ billed to sub-meters' accounts since this master's last bill, by account. */
  readonly subMetersM3?: Readonly<Record<string, string>>;
  /**
   * Where the policy restates estimates: the readings of this account since the last measured bill, the estimated visits among them. The rest of
   * this history then stands as it was after that measured bill.
   */
  readonly pending?: readonly Reading[];
}

export interface MeterHistory {
  readonly meterId: string;
  /** The last time it was read, and what it showed. */
  readonly readOn: string;
  readonly readingM3: string;
  /** Measured volumes of its last months, oldest first, as many as an estimate needs: m³ of one month each (of one bill each, where bills cover the days between readings). */
  readonly recentM3: readonly string[];
  /** m³ billed by estimates since then; what it shows next is billed less these. */
  readonly estimatedM3?: string;
  /** Months billed since then. */
  readonly monthsSinceRead?: number;
  /** It does not count any more, so that no later reading of it says anything. */
  readonly broken?: true;
}
