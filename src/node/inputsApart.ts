import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { BatchRequest } from "./batchRequest.js";
import { FileError } from "./fileError.js";

/** What a run of each command may leave in the folder of its results. */
const results: Readonly<Record<BatchRequest["command"], readonly string[]>> = {
  bill: ["bills.csv"],
  reconcile: ["reconciliation.csv", "arrears.csv", "reconciliation.html"],
  rebill: ["adjustments.csv"],
};
const always = ["rejects.csv", "duplicates.csv", "summary.json"];

/**
 * Sees that no result would take the place of a file that the run reads: `bills.csv` may be usage, and `adjustments.csv` may be booked.
 *
 * @throws FileError when one would.
 */
export async function assertInputsApart({ command, usage, stated = {}, booked, policies, out }: BatchRequest): Promise<void> {
  const folder = await realpath(out).catch(() => undefined);
  if (folder === undefined) return;
  const names = new Set([...results[command], ...always]);
  for (const path of [
    typeof usage === "string" ? usage : undefined,
    ...Object.values(stated),
    ...(booked?.files ?? []),
    ...policies.map((policy) => policy.path),
  ]) {
    if (path === undefined || !names.has(basename(path)) || (await realpath(dirname(path)).catch(() => undefined)) !== folder) continue;
    throw new FileError("a result would take the place of this input; name another folder with --out", { path, code: "EEXIST" });
  }
}
