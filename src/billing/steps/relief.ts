import type { FindingCode } from "../../findings/index.js";
import { compare, type Fraction } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { exactTotal } from "../exactSums.js";
import { reliefKinds } from "../reliefs/index.js";
import type { Giving } from "../reliefs/write.js";
import { baseLeft } from "../reliefs/write.js";
import { forgetTaken } from "../takeVolume.js";
import { sumOfTape, type Tape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Reliefs lower the base charges only, in lines of their own; several on one account combine as the policy says. */
export function giveRelief(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  workspace.relievedUnits = 0;
  workspace.reliefFunded = 0;
  if (facts.relief < 0) return undefined;
  forgetTaken(workspace);
  if (facts.moreReliefs.length === 0) return giveOne(facts.relief, tariff, facts, workspace);
  const entitled = [facts.relief, ...facts.moreReliefs];
  return tariff.stacking === "best" ? giveBest(entitled, tariff, facts, workspace) : giveAll(entitled, tariff, facts, workspace);
}

function startAnew(workspace: Workspace): void {
  workspace.relievedUnits = 0;
  workspace.reliefFunded = 0;
  forgetTaken(workspace);
}

function giveOne(place: number, tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const relief = tariff.reliefs[place]!;
  const before = sumOfTape(workspace.tape);
  const fault = reliefKinds[relief.kind](givingOf(place, tariff, facts, workspace));
  if (relief.funding === "fiscal") workspace.reliefFunded += sumOfTape(workspace.tape) - before;
  return fault;
}

/** What a relief is given on: the same from bill to bill, so it is made once for a workspace and its facts. */
function givingOf(place: number, tariff: Tariff, facts: Facts, workspace: Workspace): Giving {
  let giving = workspace.givings[place];
  if (giving?.facts !== facts) giving = workspace.givings[place] = { relief: tariff.reliefs[place]!, place, tariff, facts, workspace };
  return giving;
}

/** Tries each and keeps the one that leaves least to pay; of equal ones the first. */
function giveBest(entitled: readonly number[], tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { tape } = workspace;
  const mark = tape.length;
  let best = entitled[0]!;
  let least: number | Fraction | undefined;
  for (const place of entitled) {
    const fault = giveOne(place, tariff, facts, workspace);
    if (fault !== undefined) return fault;
    const total = toPay(tariff, tape);
    tape.length = mark;
    startAnew(workspace);
    if (least === undefined || isLess(total, least)) [best, least] = [place, total];
  }
  return giveOne(best, tariff, facts, workspace);
}

/** What is to pay so far, in amount units; exact where the bill is rounded as a whole, or lines of less than a fen would look alike. */
function toPay(tariff: Tariff, tape: Tape): number | Fraction {
  const total = sumOfTape(tape);
  return tariff.rounding.at === "bill" && Number.isSafeInteger(total) ? exactTotal(tariff, tape) : total;
}

function isUsedUp(left: number | Fraction): boolean {
  return typeof left === "number" ? left <= 0 : left.numerator <= 0n;
}

function isLess(a: number | Fraction, b: number | Fraction): boolean {
  if (typeof a === "number" || typeof b === "number") return typeof a === "number" && typeof b === "number" && a < b;
  return compare(a, b) < 0;
}

/** All, in the order of the policy, each on what the ones before left of the base charges: in money, or in m³ where it acts on volume. */
function giveAll(entitled: readonly number[], tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { tape } = workspace;
  for (const [index, place] of [...entitled].sort((a, b) => a - b).entries()) {
    const { length } = tape;
    const relieved = workspace.relievedUnits;
    // Where nothing is left a relief is still worked out, so that what it cannot be given on is told, and then left away.
    const isSpent = index > 0 && isUsedUp(baseLeft(givingOf(place, tariff, facts, workspace)));
    const fault = giveOne(place, tariff, facts, workspace);
    if (fault !== undefined) return fault;
    if (!isSpent) continue;
    tape.length = length;
    workspace.relievedUnits = relieved;
  }
  return undefined;
}
