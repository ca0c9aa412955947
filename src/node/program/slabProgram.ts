import { parentPort } from "node:worker_threads";
import type { SlabOptions, SlabPlan, SlabResult } from "../../batch/index.js";
import { openSlabProcessor, touchKeptBills } from "../../batch/index.js";

const touching = touchKeptBills();
/** Until a plan comes there is nothing else to do. */
const waiting = setInterval(() => {
  if (touching.next().done === true) clearInterval(waiting);
});

/** A computing thread: takes a plan, then slabs, and posts their results. */
parentPort?.once("message", (plan: SlabPlan) => {
  clearInterval(waiting);
  const process = openSlabProcessor(plan);
  parentPort?.on("message", ({ bytes, options }: { bytes: Uint8Array; options: SlabOptions }) => post(process(bytes, options)));
});

function post(result: SlabResult): void {
  const { output, fingerprints, fingerprintRows, offsets, resultEnds, arrears, rejects, groups } = result;
  const own = new Set(
    [output, fingerprints, fingerprintRows, offsets, resultEnds, arrears.bytes, rejects.bytes, rejects.numbers, groups.numbers].flatMap(({ buffer }) =>
      buffer instanceof ArrayBuffer ? [buffer] : [],
    ),
  );
  parentPort?.postMessage(result, [...own]);
}
