import { rejectLine } from "../../batch/index.js";
import type { Finding } from "../../findings/index.js";
import type { Extent, SpillFile } from "../spill/spillFile.js";
import { packKeyed } from "../spill/spillMerge.js";
import type { BucketFile } from "./assessBucket.js";
import { bucketFiles } from "./assessBucket.js";
import type { RefusedRow } from "./assessLists.js";
import type { AssessPlan } from "./assessPlan.js";
import type { AssessProgress } from "./assessProgress.js";
import type { AssessTally } from "./assessTally.js";
import { addAssessTally, createAssessTally, fileOf, rowKey } from "./assessTally.js";
import { openBucketRunner } from "./assessThreads.js";

/** What all buckets came to: sorted runs of lines by file, and counts. */
export interface AssessedBuckets {
  readonly path: string;
  readonly runs: Readonly<Record<BucketFile, readonly Extent[]>>;
  readonly tally: AssessTally;
  readonly fatal: readonly Finding[];
}

export interface BucketsRun {
  readonly buckets: readonly (readonly Extent[])[];
  /** Where the results wait to be merged. */
  readonly results: SpillFile;
  readonly refused: readonly RefusedRow[];
  readonly workers: number;
  readonly progress: AssessProgress;
  readonly signal: AbortSignal | undefined;
}

/** Assesses all buckets and lays their results aside. */
export async function assessBuckets(plan: AssessPlan, { buckets, results, refused, workers, progress, signal }: BucketsRun): Promise<AssessedBuckets> {
  const tally = createAssessTally();
  const fatal: Finding[] = [];
  const runs: Record<BucketFile, Extent[]> = { usage: [], restated: [], history: [], rejects: [], findings: [] };
  runs.rejects.push(...(await results.append([refusedLines(plan, { refused, tally })])));
  await openBucketRunner(plan, workers)(buckets, async (_, result) => {
    signal?.throwIfAborted();
    addAssessTally(tally, result.tally);
    fatal.push(...result.fatal);
    const extents = await results.append(bucketFiles.map((file) => result.packed[file]));
    for (const [place, file] of bucketFiles.entries()) runs[file].push(extents[place]!);
    progress.assessed(buckets.length);
  });
  const firstFatal = fatal.toSorted((a, b) => (a.record?.row ?? 0) - (b.record?.row ?? 0)).slice(0, mostFatal);
  return { path: results.path, runs, tally, fatal: firstFatal };
}

/** A damaged history may be damaged in every row: so many are said. */
const mostFatal = 20;

/** The rows of small files that cannot be used, as lines of the rejects. */
function refusedLines(plan: AssessPlan, { refused, tally }: { readonly refused: readonly RefusedRow[]; readonly tally: AssessTally }): Uint8Array {
  const lines = refused.map(({ role, row, fault }) => {
    tally.rejects[fault.code] = (tally.rejects[fault.code] ?? 0) + 1;
    const file = fileOf(plan, role);
    return { key: rowKey(file, row), bytes: Buffer.from(rejectLine({ ...fault, original: "" }, plan.files[file]!.name, row)) };
  });
  return packKeyed(lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
}
