import type { FindingCode } from "../../findings/index.js";
import type { CompiledAmountRule, Tariff } from "../../policy/index.js";
import { amountOfRule } from "../amountRule.js";
import { kindMaximum, kindMinimum, openEntry, sumOfTape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** The least and the greatest amount, of the last price of the period: what they change is a line of its own. */
export function applyLimits(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { minimum: least, maximum } = workspace.segmentPrice[workspace.segmentCount - 1]!;
  const minimum = least?.afterExemption === "waived" && isExempt(tariff, facts) ? undefined : least;
  if (facts.cycleBilled < 0 && (minimum?.per === "cycle" || maximum?.per === "cycle")) return "cycle-billed-missing";
  if (minimum !== undefined) {
    const atLeast = limitOf(minimum, tariff, facts, workspace);
    if (atLeast === undefined) return "period-not-whole-months";
    const total = sumOfTape(workspace.tape);
    if (total < atLeast) writeChange(kindMinimum, atLeast - total, workspace);
  }
  if (maximum !== undefined) {
    const most = limitOf(maximum, tariff, facts, workspace);
    if (most === undefined) return "period-not-whole-months";
    const total = sumOfTape(workspace.tape);
    if (total > most) writeChange(kindMaximum, Math.max(most, 0) - total, workspace);
  }
  return undefined;
}

/** Whether one of the reliefs given takes the whole base charge off, whatever it is. */
function isExempt(tariff: Tariff, facts: Facts): boolean {
  const exempts = (place: number) => tariff.reliefs[place]?.kind === "exempt" && !facts.sharedReliefs.includes(place);
  return exempts(facts.relief) || facts.moreReliefs.some(exempts);
}

/** What is left of the limit: under a limit by cycle, less what was billed in the cycle before. */
function limitOf(rule: CompiledAmountRule, tariff: Tariff, facts: Facts, workspace: Workspace): number | undefined {
  const amount = amountOfRule(rule, { tariff, facts, workspace });
  return amount === undefined || rule.per !== "cycle" ? amount : amount - facts.cycleBilled;
}

function writeChange(kind: number, amount: number, { tape, segmentCount }: Workspace): void {
  const entry = openEntry(tape, kind);
  tape.segment[entry] = segmentCount - 1;
  tape.quantity[entry] = amount;
  tape.amount[entry] = amount;
}
