import { parentPort, workerData } from "node:worker_threads";
import { openBucketProcessor } from "../assess/assessBucket.js";
import type { AssessPlan } from "../assess/assessPlan.js";
import type { Extent } from "../spill/spillFile.js";
import type { ThreadStart } from "./startThread.js";

/** A computing thread of `assess`: takes the places of buckets, posts what they came to. */
const process = openBucketProcessor((workerData as ThreadStart).data as AssessPlan);

parentPort?.on("message", (extents: readonly Extent[]) => {
  const result = process(extents);
  parentPort?.postMessage(
    result,
    Object.values(result.packed).map(({ buffer }) => buffer as ArrayBuffer),
  );
});
