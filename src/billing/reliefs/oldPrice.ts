import type { FindingCode } from "../../findings/index.js";
import type { Fraction } from "../../money/index.js";
import { add, compileRate, subtract, zero } from "../../money/index.js";
import { exactAmount } from "../exactSums.js";
import { chargeBase } from "../steps/baseCharge.js";
import { chargeFixedParts } from "../steps/fixedParts.js";
import { exactPriceOfTaken, forgetTaken, keepTaken, priceOfTaken, takeVolume } from "../takeVolume.js";
import { kindBase, kindFixed, kindRelief, sumOfKind, unitRate, unitTimes } from "../tape.js";
import { createWorkspace, type Workspace } from "../workspace.js";
import { type Giving, writeAmountRelief } from "./write.js";

/** oldPrice: the base charge at the price of an earlier version; the relief is what that saves on the m³ that no relief by volume has acted on. */
export function giveOldPrice(giving: Giving): FindingCode | undefined {
  const { relief, tariff, facts, workspace } = giving;
  if (relief.version < 0) return "version-not-in-force";
  // Before the version there was no old price to keep.
  if (workspace.segmentVersion[0]! < relief.version) return undefined;
  workspace.aside ??= createWorkspace([chargeBase, chargeFixedParts], tariff);
  const { aside } = workspace;
  aside.tape.length = 0;
  aside.takenUnits = 0;
  aside.forcedVersion = relief.version;
  for (const step of aside.steps) {
    const fault = step(tariff, facts, aside);
    if (fault !== undefined) return fault;
  }
  forgetTaken(aside);
  const left = facts.volumeUnits - workspace.takenUnits;
  if (workspace.takenUnits > 0) {
    takeVolume(aside, left === 0 ? Number.POSITIVE_INFINITY : workspace.takenUnits, "cheapest");
    keepTaken(aside, workspace.takenUnits);
  }
  if (keepsOldPrice(giving) || !takeSaving(giving, aside)) return undefined;
  takeVolume(workspace, Number.POSITIVE_INFINITY, "cheapest");
  keepTaken(workspace, left);
  return undefined;
}

/** Whether a relief has kept an old price on this bill already: what stands beside the m³, such as a fixed amount, is at one old price, too. */
function keepsOldPrice({ workspace: { tape }, tariff }: Giving): boolean {
  for (let entry = 0; entry < tape.length; entry++) {
    if (tape.kind[entry] === kindRelief && tariff.reliefs[tape.rule[entry]!]!.kind === "oldPrice") return true;
  }
  return false;
}

/** Writes what the old price saves: of the rounded lines, or, where the bill is rounded as a whole, of the exact charges. */
function takeSaving(giving: Giving, aside: Workspace): boolean {
  const { workspace, tariff } = giving;
  if (tariff.rounding.at === "bill") {
    const saved = subtract(exactLeft(workspace), exactLeft(aside));
    if (saved.numerator > 0n) writeAmountRelief(giving, { quantity: 1, rate: compileRate(saved), unit: unitTimes });
    return saved.numerator > 0n;
  }
  const saved = chargeLeft(workspace, giving) - chargeLeft(aside, giving);
  if (saved > 0) writeAmountRelief(giving, { quantity: saved, rate: unitRate });
  return saved > 0;
}

/** The base charges without the m³ that reliefs have taken. */
function chargeLeft(workspace: Workspace, { tariff }: Giving): number {
  const { tape } = workspace;
  return sumOfKind(tape, kindBase) + sumOfKind(tape, kindFixed) - priceOfTaken(workspace, tariff.rounding.mode);
}

/** The same, unrounded. */
function exactLeft(workspace: Workspace): Fraction {
  const { tape } = workspace;
  let sum = zero;
  for (let entry = 0; entry < tape.length; entry++) {
    if (tape.kind[entry] === kindBase || tape.kind[entry] === kindFixed) sum = add(sum, exactAmount(tape, entry));
  }
  return subtract(sum, exactPriceOfTaken(workspace));
}
