import { rejectHeader } from "../../batch/index.js";
import type { Outputs } from "../outputs.js";
import { mergeKeyed } from "../spill/spillMerge.js";
import type { BucketFile } from "./assessBucket.js";
import type { AssessedBuckets } from "./assessBuckets.js";
import { historyColumns } from "./assessHistory.js";
import { usageHeader } from "./assessUsage.js";

/** Writes the result files, each merged from the sorted runs of all buckets. */
export async function writeAssessed(
  outputs: Outputs,
  { path, runs }: AssessedBuckets,
  { format, attributes }: { readonly format: "csv" | "jsonl"; readonly attributes: readonly string[] },
): Promise<void> {
  const usage = format === "csv" ? `${usageHeader(attributes)}\n` : "";
  const files: readonly (readonly [file: BucketFile, name: string, header: string])[] = [
    ["usage", `usage.${format}`, usage],
    ["restated", `restated.${format}`, usage],
    ["history", "history.csv", `${historyColumns.join(",")}\n`],
    ["rejects", "rejects.csv", `${rejectHeader}\n`],
    ["findings", "findings.csv", `${rejectHeader}\n`],
  ];
  for (const [file, name, header] of files) {
    const output = await outputs.create(name);
    await output.write(header);
    await mergeKeyed(path, runs[file], output.write);
  }
}
