import type { FindingCode } from "../../findings/index.js";
import { applyRate, compileRate, divideRounded, type Fraction, fraction, multiply, subtract, zero } from "../../money/index.js";
import type { CompiledAmountRule, Tariff } from "../../policy/index.js";
import { timesOf } from "../amountRule.js";
import { exactTotal } from "../exactSums.js";
import { kindMaximum, kindMinimum, openEntry, sumOfTape, unitTimes } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** The least and the greatest amount, of the last price of the period: what they change is a line of its own. */
export function applyLimits(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { minimum: least, maximum } = workspace.segmentPrice[workspace.segmentCount - 1]!;
  const minimum = least?.afterExemption === "waived" && isExempt(tariff, facts) ? undefined : least;
  if (facts.cycleBilled < 0 && (minimum?.per === "cycle" || maximum?.per === "cycle")) return "cycle-billed-missing";
  const change = tariff.rounding.at === "bill" ? changeExactly : changeByUnits;
  const fault = minimum && change(kindMinimum, minimum, tariff, facts, workspace);
  return fault ?? (maximum && change(kindMaximum, maximum, tariff, facts, workspace));
}

/** Whether one of the reliefs given takes the whole base charge off, whatever it is. */
function isExempt(tariff: Tariff, facts: Facts): boolean {
  const exempts = (place: number) => tariff.reliefs[place]?.kind === "exempt" && !facts.sharedReliefs.includes(place);
  return exempts(facts.relief) || facts.moreReliefs.some(exempts);
}

type ChangeToLimit = (kind: number, rule: CompiledAmountRule, tariff: Tariff, facts: Facts, workspace: Workspace) => FindingCode | undefined;

/** The limit rounded as a line is; under a limit by cycle what was billed in the cycle before is taken off after that, so that its bills sum to the limit. */
const changeByUnits: ChangeToLimit = (kind, rule, tariff, facts, workspace) => {
  const times = timesOf(rule, facts, workspace);
  if (times === undefined) return "period-not-whole-months";
  const amount = applyRate(rule.amount, Number(times.numerator), Number(times.denominator), tariff.rounding.mode);
  const limit = Math.max(amount - (rule.per === "cycle" ? facts.cycleBilled : 0), 0);
  const change = limit - sumOfTape(workspace.tape);
  // A least amount beyond what numbers hold is not left away: it makes the bill one that cannot be written.
  if (kind === kindMinimum ? !(change <= 0) : change < 0) writeChange(kind, change, workspace);
  return undefined;
};

/** The same where the bill is rounded as a whole: neither the limit nor what it bounds is rounded yet. */
const changeExactly: ChangeToLimit = (kind, rule, tariff, facts, workspace) => {
  const times = timesOf(rule, facts, workspace);
  if (times === undefined) return "period-not-whole-months";
  if (!Number.isSafeInteger(sumOfTape(workspace.tape))) return undefined;
  const left = subtract(multiply(rule.amount.exact, times), fraction(rule.per === "cycle" ? BigInt(facts.cycleBilled) : 0n));
  const change = subtract(left.numerator < 0n ? zero : left, exactTotal(tariff, workspace.tape));
  if (kind === kindMinimum ? change.numerator > 0n : change.numerator < 0n) writeExactChange(kind, change, tariff, workspace);
  return undefined;
};

function writeChange(kind: number, amount: number, { tape, segmentCount }: Workspace): void {
  const entry = openEntry(tape, kind);
  tape.segment[entry] = segmentCount - 1;
  tape.quantity[entry] = amount;
  tape.amount[entry] = amount;
}

/** Parts of an amount unit are no quantity: such a change is once its own amount. */
function writeExactChange(kind: number, change: Fraction, { rounding }: Tariff, workspace: Workspace): void {
  const { tape } = workspace;
  writeChange(kind, Number(divideRounded(change.numerator, change.denominator, rounding.mode)), workspace);
  if (change.denominator === 1n) return;
  const entry = tape.length - 1;
  tape.unit[entry] = unitTimes;
  tape.quantity[entry] = 1;
  tape.rate[entry] = compileRate(change);
}
