import type { Finding } from "../../findings/index.js";
import { finding } from "../../findings/index.js";
import type { InputDigests } from "../inputDigests.js";
import { openBuckets } from "../spill/spillBuckets.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import { groupAccounts } from "./assessGroups.js";
import type { AssessInput } from "./assessInputs.js";
import type { AssessLists } from "./assessLists.js";
import { partitionFile } from "./assessPartition.js";
import type { AssessProgress } from "./assessProgress.js";

/** Rows laid into buckets. */
export interface LaidOut {
  readonly buckets: readonly (readonly Extent[])[];
  /** Rows of readings. */
  readonly readings: number;
  /** The last month that a reading bills. */
  readonly through: string | undefined;
  /** Files that have a header and no rows. */
  readonly findings: readonly Finding[];
}

export interface LayOut {
  readonly inputs: readonly AssessInput[];
  readonly lists: AssessLists;
  readonly spill: SpillFile;
  readonly digests: InputDigests;
  readonly progress: AssessProgress;
  /** Bytes of input in a bucket, about. */
  readonly bucketBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** More buckets than this would take more memory for their ends than they save. */
const mostBuckets = 512;

/** Lays the rows of all large files into buckets, so that linked accounts meet in one; a bucket's rows keep the order of files and rows. */
export async function layOut({ inputs, lists, spill, digests, progress, bucketBytes, signal }: LayOut): Promise<LaidOut> {
  const bytes = inputs.reduce((sum, { input }) => sum + input.bytes, 0);
  const buckets = openBuckets(spill, Math.min(mostBuckets, Math.ceil(bytes / bucketBytes)));
  const groups = groupAccounts(lists.links.map(({ fact }) => fact));
  const findings: Finding[] = [];
  let readings = 0;
  let through: string | undefined;
  for (const [place, { input, file }] of inputs.entries()) {
    const digest = digests.see(file.role, file.name);
    const onBytes = (part: Uint8Array) => {
      digest(part);
      progress.laid(part.length);
    };
    const { records, lastMonth } = await partitionFile({ file: input, place, places: file.places }, { buckets, groups, onBytes, signal });
    if (records === 0) findings.push({ ...finding("file-header-only", "", { value: file.name }), record: { source: file.name, row: input.headerRow } });
    if (file.role !== "readings") continue;
    readings += records;
    if (lastMonth !== undefined && (through === undefined || lastMonth > through)) through = lastMonth;
  }
  return { buckets: await buckets.finish(), readings, through, findings };
}
