import { parentPort, workerData } from "node:worker_threads";
import type { SlabOptions, SlabPlan } from "../batch/index.js";
import { openSlabProcessor } from "../batch/index.js";

/** A computing thread: takes slabs, posts their results. */
const process = openSlabProcessor(workerData as SlabPlan);

parentPort?.on("message", ({ bytes, options }: { bytes: Uint8Array; options: SlabOptions }) => {
  const result = process(bytes, options);
  const { output, fingerprints, fingerprintRows, offsets, resultEnds, arrears } = result;
  const { accounts, ends, classes, starts, rows, principals, decimals } = arrears;
  const all = [output, fingerprints, fingerprintRows, offsets, resultEnds, accounts, ends, classes, starts, rows, principals, decimals];
  const own = new Set(all.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])));
  parentPort?.postMessage(result, [...own]);
});
