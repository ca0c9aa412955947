import type { FindingCode } from "../findings/index.js";
import type { AccountOrder } from "./accountOrder.js";
import type { PackedArrears } from "./packedArrears.js";
import type { PackedRejects } from "./packedRejects.js";
import type { PackedSums } from "./packedSums.js";
import type { RebillTally } from "./rebillTally.js";

/** A row that was rejected: its place in the slab, counted from 0, and why. */
export interface RejectedRow {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  /** The record as it stood in the file, decoded. */
  readonly original: string;
}

/** An account that owes: a line of `arrears.csv`. */
export interface ArrearsRow {
  readonly accountId: string;
  readonly class: string;
  /** First day of the unpaid period. */
  readonly start: number;
  /** In units of 10^-decimals yuan. */
  readonly principalUnits: number;
  readonly decimals: number;
}

/** What one slab gave. Everything merges with the results of other slabs. */
export interface SlabResult {
  /** Result rows as CSV bytes, without a header. */
  readonly output: Uint8Array;
  readonly rows: number;
  readonly charged: number;
  readonly skipped: number;
  readonly rejects: PackedRejects;
  readonly warnings: Readonly<Record<string, number>>;
  readonly normalised: Readonly<Record<string, number>>;
  readonly groups: PackedSums;
  readonly matches: Readonly<Record<string, number>>;
  readonly causes: Readonly<Record<string, number>>;
  readonly arrears: PackedArrears;
  /** Places of the stated bills that a usage row met. */
  readonly matched: readonly number[];
  /** What differed from what was booked; nothing but for `rebill`. */
  readonly rebilled: RebillTally;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Rows that are billed up to the last day. */
  readonly lastDayRows: number;
  /** Two words of fingerprint for each charged row, its row in the slab, and its first byte. */
  readonly fingerprints: Uint32Array;
  readonly fingerprintRows: Uint32Array;
  readonly offsets: Uint32Array;
  /** Of each charged row: where its result row ends in the output; without meaning for `rebill`. */
  readonly resultEnds: Uint32Array;
  /** How far the charged rows rise from one to the next. */
  readonly order: AccountOrder;
  readonly digest: RowsDigest;
}

/** Sum of a 64-bit hash of every result row, modulo 2^64, as a low and a high word: the same for the same rows in any order. */
export interface RowsDigest {
  readonly low: number;
  readonly high: number;
}
