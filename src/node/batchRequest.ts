import type { Encoding, Summary } from "../batch/index.js";
import type { DischargeOrder, Entitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import type { VersionStatus } from "../policy/index.js";
import type { InputDigest } from "./inputDigests.js";
import type { LoadedPolicy } from "./policies.js";
import type { BookedRequest } from "./rebill/rebillBooked.js";
import type { StatedPaths } from "./stated.js";

export interface BatchRequest {
  readonly command: "bill" | "reconcile" | "rebill";
  readonly usage: string;
  readonly policies: readonly LoadedPolicy[];
  readonly allow?: readonly Exclude<VersionStatus, "enacted">[];
  readonly entitlements?: readonly Entitlement[];
  readonly orders?: readonly DischargeOrder[];
  /** Digests of the files that entitlements and orders were read from, for the summary. */
  readonly listInputs?: readonly InputDigest[];
  /** Files of the company; only for `reconcile`. */
  readonly stated?: StatedPaths;
  /** The day at whose end payments and arrears are looked at, `YYYY-MM-DD`; a policy with a late fee needs it. Only for `reconcile`. */
  readonly asOf?: string;
  /** What was booked before; only for `rebill`. */
  readonly booked?: BookedRequest;
  /** Folder for the results; it is made when it is not there. */
  readonly out: string;
  /** Computing threads; 1, the default, is the main thread. */
  readonly workers?: number;
  readonly encoding?: Encoding | "auto";
  /** Canonical column → header as the file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly slabBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Pages made of the finished summary, written with the other results. */
  readonly pages?: (summary: Summary) => readonly Page[] | Promise<readonly Page[]>;
}

export interface Progress {
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
}

export interface Page {
  readonly name: string;
  readonly text: string;
}

/** What a run gave: its summary when it completed, and findings that are not about single rows. */
export interface BatchOutcome {
  readonly summary?: Summary;
  readonly findings: readonly Finding[];
}
