import type { FindingCode } from "../../findings/index.js";
import type { CompiledAmountRule, Tariff } from "../../policy/index.js";
import { amountOfRule } from "../amountRule.js";
import { kindMaximum, kindMinimum, openEntry, sumOfTape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** The least and the greatest amount, of the last price of the period: what they change is a line of its own. */
export function applyLimits(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { minimum, maximum } = workspace.segmentPrice[workspace.segmentCount - 1]!;
  if (facts.cycleBilled < 0 && (minimum?.per === "cycle" || maximum?.per === "cycle")) return "cycle-billed-missing";
  if (minimum !== undefined) {
    const least = limitOf(minimum, tariff, facts, workspace);
    if (least === undefined) return "period-not-whole-months";
    const total = sumOfTape(workspace.tape);
    if (total < least) writeChange(kindMinimum, least - total, workspace);
  }
  if (maximum !== undefined) {
    const most = limitOf(maximum, tariff, facts, workspace);
    if (most === undefined) return "period-not-whole-months";
    const total = sumOfTape(workspace.tape);
    if (total > most) writeChange(kindMaximum, Math.max(most, 0) - total, workspace);
  }
  return undefined;
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
