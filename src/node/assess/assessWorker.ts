import { parentPort, workerData } from "node:worker_threads";
import type { Extent } from "../spill/spillFile.js";
import { openBucketProcessor } from "./assessBucket.js";
import type { AssessPlan } from "./assessPlan.js";

/** A computing thread of `assess`: takes the places of buckets, posts what they came to. */
const process = openBucketProcessor(workerData as AssessPlan);

parentPort?.on("message", (extents: readonly Extent[]) => {
  const result = process(extents);
  parentPort?.postMessage(
    result,
    Object.values(result.packed).map(({ buffer }) => buffer as ArrayBuffer),
  );
});
