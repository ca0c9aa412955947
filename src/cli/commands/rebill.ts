import type { AdjustmentCause } from "../../billing/index.js";
import { adjustmentCauses } from "../../billing/index.js";
import { has, many, one } from "../options.js";
import type { Call, ExitCode } from "../types.js";
import { UsageError } from "../usageError.js";
import { runBatchCommand } from "./batch.js";

/** Bills a usage file again and writes the differences against what was booked: `rebill USAGE --booked BILLS… --policy P… --out DIR`. */
export async function runRebill(call: Call): Promise<ExitCode> {
  const files = many(call, "booked");
  if (files.length === 0) {
    throw new UsageError({
      zh: "缺少 --booked：请给出以前的 bills.csv，以及历次的 adjustments.csv。",
      en: "--booked is missing: name the bills.csv of earlier runs, and every adjustments.csv since.",
    });
  }
  const cause = causeOf(call);
  const booked = { files, reverseMissing: has(call, "reverse-missing"), ...(cause !== undefined && { cause }) };
  return runBatchCommand("rebill", call, { booked });
}

function causeOf(call: Call): AdjustmentCause | undefined {
  const text = one(call, "cause");
  const cause = adjustmentCauses.find((known) => known === text);
  if (text === undefined || cause !== undefined) return cause;
  const list = adjustmentCauses.join(", ");
  throw new UsageError({ zh: `--cause 应为 ${list} 之一，而不是“${text}”。`, en: `--cause takes one of ${list}, not "${text}".` });
}
