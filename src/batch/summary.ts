import type { Ageing } from "../arrears/index.js";
import type { FindingCode } from "../findings/index.js";
import type { RebilledSummary } from "./rebillSummary.js";

/** Sums over bills. Volumes in m³ and amounts in yuan, as decimal text. */
export interface Totals {
  readonly bills: number;
  readonly waterM3: string;
  /** Water volume that bears the fee, relieved included. */
  readonly liableM3: string;
  /** Liable volume less the volume of fully relieved bills. */
  readonly payingM3: string;
  /** List-price charges: tiers and coefficient included, before relief, without surcharges. */
  readonly baseFee: string;
  readonly surcharge: string;
  /** Zero or negative. */
  readonly relief: string;
  /** The part of `relief` that the policy says the treasury compensates; zero or negative. */
  readonly reliefFunded: string;
  /** What minimums and maximums of bills changed; absent from summaries written before it was told apart. */
  readonly limits?: string;
  /** What rounding whole bills changed, where a policy rounds the bill rather than its lines. */
  readonly rounding: string;
  /** Base fee + surcharge + relief + limits + rounding. */
  readonly fee: string;
  /** What the company billed for these rows, where it said. */
  readonly billed: string;
  /** What was paid on these rows, where it was said. */
  readonly paid: string;
  readonly billedRows: number;
  readonly paidRows: number;
}

/** Totals of one district and class under one policy. */
export interface Group extends Totals {
  readonly policy: string;
  readonly district: string;
  readonly class: string;
}

/** How the company's money compares with the fees due. Amounts in yuan. */
export interface Collection {
  readonly openingArrears: string;
  readonly billed: string;
  /** Paid on this period's bills, up to what was billed. */
  readonly collectedCurrent: string;
  /** Paid on bills of earlier periods. */
  readonly collectedEarlier: string;
  /** Paid above what was billed. */
  readonly prepaid: string;
  readonly closingArrears: string;
  /** Collected on this period's bills ÷ billed; a share rounded to 6 decimals, absent when nothing was billed. */
  readonly currentRate?: string;
  /** All cash ÷ (opening arrears + billed). */
  readonly overallRate?: string;
}

/** Arrears at the end of a day. Amounts in yuan; the late fee is no part of any other figure. */
export interface ArrearsSummary {
  readonly asOf: string;
  /** The buckets sum to the closing arrears. */
  readonly ageing: Ageing;
  /** What accrued, was paid and is left, and what was collected above what had accrued; absent where the company's bills are not known. */
  readonly lateFee?: { readonly accrued: string; readonly paid: string; readonly left: string; readonly above: string };
}

/** What decided the results beside the inputs and the policies; what is at its default is left out. */
export interface RunSettings {
  /** Versions other than enacted ones that were billed with. */
  readonly allow?: readonly string[];
  readonly encoding?: string;
  readonly asOf?: string;
  /** Canonical column → header as the usage file writes it, and the same for other files by role. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly sideColumns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly byteOrderMark?: boolean;
  readonly reverseMissing?: boolean;
  readonly cause?: string;
  /** Rows that were looked up for doubles as they came; further ones were at the end. */
  readonly rowsInMemory?: number;
}

/** What a run did, for people and for the next command. Summaries of shards merge to the summary of the whole. */
export interface Summary {
  readonly format: 1;
  readonly command: "bill" | "reconcile" | "rebill";
  readonly engine: string;
  readonly policies: readonly { readonly id: string; readonly revision: string; readonly sha256: string }[];
  /** How the run was made, so that it can be made again; absent from summaries written before it was told. */
  readonly settings?: RunSettings;
  /** `isEmpty` where an input has a header and no rows: only then may shards have the same. */
  readonly inputs: readonly {
    readonly role: string;
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly isEmpty?: true;
  }[];
  /** Read = charged + rejected + skipped + duplicates. */
  readonly counts: {
    readonly read: number;
    readonly charged: number;
    readonly rejected: number;
    readonly skipped: number;
    /** Rows found doubled when the whole file had been read: they are in `duplicates.csv` and in no other figure. Absent from older summaries. */
    readonly duplicates?: number;
  };
  readonly rejects: Readonly<Partial<Record<FindingCode, number>>>;
  readonly findings: Readonly<Partial<Record<FindingCode, number>>>;
  readonly normalised: readonly { readonly column: string; readonly kind: string; readonly count: number }[];
  /** First and last day that any charged row covers. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly totals: Totals;
  readonly groups: readonly Group[];
  /** Only after `reconcile`: rows by match code (0 agrees, 1 theirs only, 2 ours only, 3 amount differs) and by cause. */
  readonly matches?: Readonly<Record<string, number>>;
  readonly causes?: Readonly<Record<string, number>>;
  readonly collection?: Collection;
  /** Only after `reconcile` with a day. */
  readonly arrears?: ArrearsSummary;
  /** Only after `rebill`: how the bills stand against what was booked. */
  readonly rebilled?: RebilledSummary;
  /** Sum of a 64-bit hash of every result row, modulo 2^64, in hex: the same for the same rows in any order. */
  readonly rowsDigest: string;
  readonly outputs: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}
