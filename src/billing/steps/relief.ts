import type { FindingCode } from "../../findings/index.js";
import type { Tariff } from "../../policy/index.js";
import { reliefKinds } from "../reliefs/index.js";
import { remainingBase } from "../reliefs/write.js";
import { sumOfTape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Reliefs lower the base charges only, in lines of their own; several on one account combine as the policy says. */
export function giveRelief(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  workspace.relievedUnits = 0;
  workspace.reliefFunded = 0;
  if (facts.relief < 0) return undefined;
  if (facts.moreReliefs.length === 0 || tariff.stacking === "first") return giveOne(facts.relief, tariff, facts, workspace);
  const entitled = [facts.relief, ...facts.moreReliefs];
  return tariff.stacking === "best" ? giveBest(entitled, tariff, facts, workspace) : giveAll(entitled, tariff, facts, workspace);
}

function giveOne(place: number, tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const relief = tariff.reliefs[place]!;
  const before = sumOfTape(workspace.tape);
  const fault = reliefKinds[relief.kind]({ relief, place, tariff, facts, workspace });
  if (relief.funding === "fiscal") workspace.reliefFunded += sumOfTape(workspace.tape) - before;
  return fault;
}

/** Tries each and keeps the one that leaves least to pay; of equal ones the first. */
function giveBest(entitled: readonly number[], tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { tape } = workspace;
  const mark = tape.length;
  let best = entitled[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const place of entitled) {
    const fault = giveOne(place, tariff, facts, workspace);
    if (fault !== undefined) return fault;
    const total = sumOfTape(tape);
    tape.length = mark;
    workspace.relievedUnits = 0;
    workspace.reliefFunded = 0;
    if (total < least) [best, least] = [place, total];
  }
  return giveOne(best, tariff, facts, workspace);
}

/** All, in the order of the policy, each on what the ones before left of the base charges. */
function giveAll(entitled: readonly number[], tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  for (const place of [...entitled].sort((a, b) => a - b)) {
    if (remainingBase(workspace.tape) <= 0) break;
    const fault = giveOne(place, tariff, facts, workspace);
    if (fault !== undefined) return fault;
  }
  workspace.relievedUnits = Math.min(workspace.relievedUnits, facts.volumeUnits);
  return undefined;
}
