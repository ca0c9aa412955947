import { parentPort, workerData } from "node:worker_threads";
import type { SlabOptions, SlabPlan } from "../batch/index.js";
import { openSlabProcessor } from "../batch/index.js";

/** A computing thread: takes slabs, posts their results. */
const process = openSlabProcessor(workerData as SlabPlan);

parentPort?.on("message", ({ bytes, options }: { bytes: Uint8Array; options: SlabOptions }) => {
  const result = process(bytes, options);
  const { output, fingerprints, fingerprintRows, offsets, resultEnds, arrears } = result;
  parentPort?.postMessage(
    result,
    [
      ...(output.buffer instanceof ArrayBuffer ? [output] : []),
      fingerprints,
      fingerprintRows,
      offsets,
      resultEnds,
      arrears.accounts,
      arrears.ends,
      arrears.classes,
      arrears.starts,
      arrears.rows,
      arrears.principals,
      arrears.decimals,
    ].map(({ buffer }) => buffer as ArrayBuffer),
  );
});
