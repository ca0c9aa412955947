import type { Group, SlabPlan, Totals } from "../../batch/index.js";
import type { DischargeOrder, Entitlement } from "../../billing/index.js";
import type { Finding, FindingCode } from "../../findings/index.js";

/** A row of usage as fast-csv's `parse({ headers: true })` gives it: cells by the header of their column. */
export type UsageRow = Readonly<Record<string, string | null | undefined>>;

/** What rows are billed by, and who takes those that cannot be billed. */
export interface RowsRequest {
  /** Tariff documents; several where districts have their own. */
  readonly policies: readonly object[];
  /** Statuses that may be billed beside `enacted`; default none. */
  readonly allow?: SlabPlan["allow"];
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
  /** Canonical column → header as the rows write it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Takes each row that cannot be billed; the stream waits for a promise, and ends with an error that is thrown. */
  readonly onReject: (reject: RowReject) => void | Promise<void>;
  /** Takes the figures of all rows, when the last of them has been billed. */
  readonly onEnd?: (outcome: RowsOutcome) => void;
  /** Row number of the first row; default 2, since a header stands above it in a file. */
  readonly firstRow?: number;
  /** Rows that are billed at once; default 256. */
  readonly rowsAtOnce?: number;
}

/** A row that could not be billed: where, why, and the row as it was. */
export interface RowReject {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: FindingCode;
  readonly expected: string;
  readonly original: UsageRow;
}

/** The figures of all rows of a stream. Volumes in m³ and amounts in yuan, as decimal text. */
export interface RowsOutcome {
  readonly counts: { readonly read: number; readonly charged: number; readonly rejected: number; readonly skipped: number };
  /** Findings on single rows, by code. */
  readonly rejects: Readonly<Partial<Record<FindingCode, number>>>;
  readonly warnings: Readonly<Partial<Record<FindingCode, number>>>;
  readonly totals: Totals;
  readonly groups: readonly Group[];
  /** Sum of a 64-bit hash of every result row, as `summary.json` has it: the same for the same rows in any order. */
  readonly rowsDigest: string;
  /** What is to be said of the header. */
  readonly findings: readonly Finding[];
}
