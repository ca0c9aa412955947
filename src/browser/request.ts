import type { Encoding, SlabPlan, Summary } from "../batch/index.js";
import type { DischargeOrder, Entitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";

/** What a usage file is billed by: plain data, so that it can be posted to a worker. */
export interface BlobTask {
  /** Tariff documents; several where districts have their own. */
  readonly policies: readonly object[];
  /** Statuses that may be billed beside `enacted`; default none. */
  readonly allow?: SlabPlan["allow"];
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
  /** Default `auto`: byte order mark, then strict UTF-8, then GB18030. */
  readonly encoding?: Encoding | "auto";
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** What the file is called; default the name of the `File`. One named `.jsonl` or `.ndjson` holds one record a line. */
  readonly name?: string;
  /** Whether both CSV files begin with a byte order mark, by which spreadsheets know UTF-8. */
  readonly byteOrderMark?: boolean;
  /** About how many bytes are read at once; default 1 MiB. */
  readonly slabBytes?: number;
}

/** A usage file that a page holds, and how the page follows its billing. */
export interface BillBlobRequest extends BlobTask {
  readonly onProgress?: (progress: BlobProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BlobProgress {
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
}

/** What billing gave: CSV files with their headers, and the summary that `billFile` would write; findings that are not about single rows. */
export interface BlobOutcome {
  readonly summary?: Summary;
  /** `bills.csv`. */
  readonly results?: Blob;
  /** `rejects.csv`. */
  readonly rejects?: Blob;
  readonly findings: readonly Finding[];
}
