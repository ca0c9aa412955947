import type { Encoding } from "../../batch/index.js";
import type { TariffDocument, VersionStatus } from "../../policy/index.js";
import type { Link, MixedUsePart, VolumeAdjustment } from "../../volume/index.js";
import type { Placed } from "./assessLists.js";

/** The large files, in the order in which they are laid into buckets. */
export type SpilledRole = "readings" | "meters" | "accounts" | "history";

/** A file of a run, as every thread must know it to read its rows. */
export interface AssessFile {
  readonly role: SpilledRole | "links" | "parts" | "adjustments";
  readonly name: string;
  readonly encoding: Encoding;
  readonly delimiter: number;
  readonly fieldCount: number;
  /** Canonical column → place. */
  readonly places: Readonly<Record<string, number>>;
}

/** What every thread needs to assess a bucket of accounts: plain data that can be posted. */
export interface AssessPlan {
  readonly policies: readonly TariffDocument[];
  readonly allow: readonly Exclude<VersionStatus, "enacted">[];
  /** By the place that a spilled record names. */
  readonly files: readonly AssessFile[];
  readonly spillPath: string;
  readonly links: readonly Placed<Link>[];
  readonly parts: readonly Placed<MixedUsePart>[];
  readonly adjustments: readonly Placed<VolumeAdjustment>[];
  /** Accounts that a refused row of a small file names: they are not billed. */
  readonly held: readonly string[];
  /** Last month to bill; undefined where there is no reading. */
  readonly through: string | undefined;
  readonly format: "csv" | "jsonl";
}

export function hasFile({ files }: AssessPlan, role: AssessFile["role"]): boolean {
  return files.some((file) => file.role === role);
}
