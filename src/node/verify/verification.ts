import type { RunSettings, Summary } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import type { AssessSummary } from "../assess/assessSummary.js";
import type { Page } from "../batchRequest.js";
import type { LoadedPolicy } from "../policies.js";

/** How a file stands to what the summary says of it. `sent` went to standard output, `unknown` was not found, `differs` was found and is another. */
export type FileState = "same" | "differs" | "missing" | "sent" | "unknown";

/** A file that the summary names, and what was found of it. */
export interface VerifiedFile {
  /** What it was to the run: `usage`, `billed`, `policy`, `output`. */
  readonly role: string;
  /** The file's name; of a policy its id and revision. */
  readonly name: string;
  readonly sha256: string;
  readonly state: FileState;
  /** Where it was found. */
  readonly path?: string;
}

/** A figure of the summary, and what it comes to. */
export interface VerifiedFigure {
  /** Where it stands in the summary, such as `totals.fee`. */
  readonly path: string;
  readonly stated: string;
  readonly found: string;
}

/** What checking a folder of results came to. */
export interface Verification {
  readonly command: Summary["command"] | AssessSummary["command"] | "fund";
  /** Whether every check held. */
  readonly holds: boolean;
  readonly policies: readonly VerifiedFile[];
  readonly inputs: readonly VerifiedFile[];
  readonly outputs: readonly VerifiedFile[];
  readonly figures: readonly VerifiedFigure[];
  /** Whether the run was made again, and came to the same bytes and figures. */
  readonly recomputed: "same" | "differs" | "no";
}

/** What is to be checked, and where its inputs are. */
export interface VerifyRequest {
  /** The folder of results. */
  readonly folder: string;
  /** Files by what they were to the run: `usage`, `billed`, `policy` and so on. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Folders in which files that are not named are looked for, by their content; default none. */
  readonly search?: readonly string[];
  /** Computing threads for making the run again; default 1. */
  readonly workers?: number;
  /** Makes the pages of a run again; without it they are checked by their digests alone. */
  readonly pages?: (summary: Summary, context: { readonly policies: readonly LoadedPolicy[]; readonly page: string }) => Promise<readonly Page[]>;
  readonly signal?: AbortSignal;
}

export interface VerifyOutcome {
  readonly verification?: Verification;
  readonly findings: readonly Finding[];
}

/** A summary of either kind, as far as both are alike. */
export type AnySummary = (Summary | AssessSummary) & { readonly settings?: RunSettings & { readonly format?: "csv" | "jsonl" } };
