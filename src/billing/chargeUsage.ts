import type { FindingCode } from "../findings/index.js";
import type { Tariff } from "../policy/index.js";
import { stepsOf } from "./steps/index.js";
import { sumOfTape } from "./tape.js";
import type { Facts, Workspace } from "./workspace.js";
import { createWorkspace } from "./workspace.js";

/** Scratch memory for billing with one tariff; make one and reuse it. `keepsBounds`: the tiers' bounds are kept for the rich bill. */
export function openWorkspace(tariff: Tariff, options: { readonly keepsBounds?: boolean } = {}): Workspace {
  return createWorkspace(stepsOf(tariff), { volumeDecimals: tariff.volumeDecimals, ...options });
}

/**
 * The one calculation: writes the bill of these facts on the workspace's tape. The rich bill and the batch both read that tape; neither computes.
 *
 * @returns why the row cannot be billed, or undefined when the tape holds its bill.
 */
export function chargeUsage(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  workspace.tape.length = 0;
  const { steps } = workspace;
  for (let index = 0; index < steps.length; index++) {
    const fault = steps[index]!(tariff, facts, workspace);
    if (fault !== undefined) return fault;
  }
  return Number.isSafeInteger(sumOfTape(workspace.tape)) ? undefined : "amount-too-large";
}
