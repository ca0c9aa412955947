import type { FindingCode } from "../../findings/index.js";
import { chargeBase } from "../steps/baseCharge.js";
import { chargeFixedParts } from "../steps/fixedParts.js";
import { kindBase, kindFixed, sumOfKind, unitRate } from "../tape.js";
import { createWorkspace } from "../workspace.js";
import { type Giving, writeAmountRelief } from "./write.js";

/** oldPrice: the base charge at the price of an earlier version; the relief is what that saves. */
export function giveOldPrice(giving: Giving): FindingCode | undefined {
  const { relief, tariff, facts, workspace } = giving;
  if (relief.version < 0) return "version-not-in-force";
  workspace.aside ??= createWorkspace([chargeBase, chargeFixedParts], tariff);
  const { aside } = workspace;
  aside.tape.length = 0;
  aside.forcedVersion = relief.version;
  for (const step of aside.steps) {
    const fault = step(tariff, facts, aside);
    if (fault !== undefined) return fault;
  }
  const now = sumOfKind(workspace.tape, kindBase) + sumOfKind(workspace.tape, kindFixed);
  const before = sumOfKind(aside.tape, kindBase) + sumOfKind(aside.tape, kindFixed);
  if (before < now) writeAmountRelief(giving, { quantity: now - before, rate: unitRate });
  return undefined;
}
