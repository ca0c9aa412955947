import type { Encoding } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import type { VersionStatus } from "../../policy/index.js";
import type { Progress } from "../batchRequest.js";
import type { LoadedPolicy } from "../policies.js";
import type { AssessSummary } from "./assessSummary.js";

export interface AssessRequest {
  /** Files of readings, in any order. */
  readonly readings: readonly string[];
  readonly policies: readonly LoadedPolicy[];
  readonly allow?: readonly Exclude<VersionStatus, "enacted">[];
  /** May be left out where the readings state the class. */
  readonly accounts?: string | undefined;
  /** Left out, each account has one forward meter that starts at its first reading. */
  readonly meters?: string | undefined;
  readonly links?: string | undefined;
  readonly parts?: string | undefined;
  readonly adjustments?: string | undefined;
  /** The `history.csv` of the months before. */
  readonly history?: string | undefined;
  /** Last month to bill, `YYYY-MM`; default the last month that a reading bills. */
  readonly through?: string | undefined;
  /** Folder for the results; it is made when it is not there. */
  readonly out: string;
  /** Whether every CSV that is written begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly byteOrderMark?: boolean;
  /** Default csv. */
  readonly format?: "csv" | "jsonl";
  /** Computing threads; 1, the default, is the main thread. */
  readonly workers?: number;
  readonly encoding?: Encoding | "auto";
  /** Bytes of input in a bucket, about; default 2 MiB. */
  readonly bucketBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Told what the run gave before any file gets its final name. Where it rejects, nothing appears and the run rejects with the same. */
  readonly beforePublishing?: (outcome: Required<AssessOutcome>) => Promise<void>;
}

/** What a run gave: its summary when it completed, and findings that are not about single rows. */
export interface AssessOutcome {
  readonly summary?: AssessSummary;
  readonly findings: readonly Finding[];
}
