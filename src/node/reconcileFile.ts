import type { BatchOutcome } from "./batchRequest.js";
import type { BillFileRequest } from "./billFile.js";
import { runFile } from "./billFile.js";
import type { StatedPaths } from "./stated.js";

/** A usage file to be billed again, and what the company billed and was paid: files of its own, else columns of the usage file. */
export interface ReconcileFileRequest extends BillFileRequest, StatedPaths {
  /** The day at whose end payments and arrears are looked at, `YYYY-MM-DD`; a policy with a late fee needs it. */
  readonly asOf?: string;
}

/**
 * Bills a usage file and compares every fee with what was billed and paid: writes `reconciliation.csv`, `arrears.csv`, `rejects.csv`, `duplicates.csv`
 * and `summary.json` into the folder `out`, all of them or none.
 *
 * @returns the summary, with rows by match and by cause, and findings that are not about single rows; findings alone when something cannot be used.
 * @throws FileError when a file cannot be read or written on the way; the signal's reason when it is aborted. Nothing has then appeared.
 * @example
 * import { chengduCentral } from "sewage-fee/seeds";
 * const { summary } = await reconcileFile({ usage: "usage.csv", billed: "billed.csv", policies: [chengduCentral], out: "checked" });
 * summary?.matches; //=> { "3": 1 }
 */
export function reconcileFile({ billed, collected, opening, notices, asOf, ...request }: ReconcileFileRequest): Promise<BatchOutcome> {
  return runFile("reconcile", request, { stated: { billed, collected, opening, notices }, ...(asOf !== undefined && { asOf }) });
}
