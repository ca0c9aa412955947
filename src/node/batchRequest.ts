import type { Writable } from "node:stream";
import type { Encoding, EntitlementList, Summary } from "../batch/index.js";
import type { DischargeOrder, Entitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import type { VersionStatus } from "../policy/index.js";
import type { FileRole } from "../table/index.js";
import type { InputDigest } from "./inputDigests.js";
import type { LoadedPolicy } from "./policies.js";
import type { ReadNotes } from "./readNotes.js";
import type { BookedRequest } from "./rebill/rebillBooked.js";
import type { StatedPaths } from "./stated.js";
import type { UsageStream } from "./stream/usageStream.js";

/** Role of a file → canonical column → header as the file writes it. */
export type SideColumns = Readonly<Partial<Record<FileRole, Readonly<Record<string, string>>>>>;

export interface BatchRequest {
  readonly command: "bill" | "reconcile" | "rebill";
  /** The path of a file, or bytes that arrive once, such as standard input. */
  readonly usage: string | UsageStream;
  readonly policies: readonly LoadedPolicy[];
  readonly allow?: readonly Exclude<VersionStatus, "enacted">[];
  /** Who is entitled to a relief: entries, or a list as `readReliefs` reads it. */
  readonly entitlements?: readonly Entitlement[] | EntitlementList;
  readonly orders?: readonly DischargeOrder[];
  /** Digests of the files that entitlements and orders were read from, for the summary. */
  readonly listInputs?: readonly InputDigest[];
  /** What was made plain in those files. */
  readonly listNotes?: readonly ReadNotes[];
  /** Files of the company; only for `reconcile`. */
  readonly stated?: StatedPaths;
  /** The day at whose end payments and arrears are looked at, `YYYY-MM-DD`; a policy with a late fee needs it. Only for `reconcile`. */
  readonly asOf?: string;
  /** What was booked before; only for `rebill`. */
  readonly booked?: BookedRequest;
  /** Folder for the results; it is made when it is not there. */
  readonly out: string;
  /**
   * Where result rows go while the run goes on, instead of a file in `out`: standard output, another program. They count only when the run completes,
   * and the stream is left open.
   */
  readonly results?: Writable;
  /** Computing threads; 1, the default, is the main thread. */
  readonly workers?: number;
  readonly encoding?: Encoding | "auto";
  /** Canonical column → header as the usage file writes it. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The same for the other files, by role. */
  readonly sideColumns?: SideColumns;
  /** Whether every CSV that is written begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly byteOrderMark?: boolean;
  readonly slabBytes?: number;
  /**
   * Rows that are held in memory, by their fingerprints, so that a row that repeats one of them is rejected; default 6 000 000. Later rows wait on the disk:
   * one that repeats another of those is found at the end of the file and goes to `duplicates.csv`.
   */
  readonly rowsInMemory?: number;
  /** Told how far the run is. It begins anew where a file that begins as UTF-8 turns out not to be it. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /**
   * Told what the run gave when all is computed and written, and before any file gets its final name. Where it rejects, nothing appears and the run
   * rejects with the same.
   */
  readonly beforePublishing?: (outcome: Required<BatchOutcome>) => Promise<void>;
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
