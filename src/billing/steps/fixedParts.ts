import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { timesOf } from "../amountRule.js";
import { kindFixed, openEntry, unitTimes } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/**
 * Fixed parts by bill or month. A period that the calculation has split bears each price's part by its days; a part that stays the same is one line,
 * so that the days do not lose a fen of it.
 */
export function chargeFixedParts(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { tape, segmentCount } = workspace;
  const days = facts.until - facts.start;
  for (let segment = 0; segment < segmentCount; segment++) {
    const { fixedParts } = workspace.segmentPrice[segment]!;
    for (let part = 0; part < fixedParts.length; part++) {
      if (segment > 0 && staysAt(segment, part, workspace)) continue;
      const rule = fixedParts[part]!;
      const times = timesOf(rule, facts, workspace);
      if (times === undefined) return "period-not-whole-months";
      let through = segment;
      while (through + 1 < segmentCount && staysAt(through + 1, part, workspace)) through++;
      const entry = openEntry(tape, kindFixed);
      tape.segment[entry] = segment;
      tape.through[entry] = through;
      tape.rule[entry] = part;
      tape.unit[entry] = unitTimes;
      tape.quantity[entry] = Number(times.numerator) * (workspace.segmentUntil[through]! - workspace.segmentFrom[segment]!);
      tape.scale[entry] = Number(times.denominator) * days;
      tape.rate[entry] = rule.amount;
      tape.amount[entry] = applyRate(rule.amount, tape.quantity[entry]!, tape.scale[entry]!, tariff.rounding.mode);
    }
  }
  return undefined;
}

/** Whether a segment has the same fixed part, in the same place, as the segment before. */
function staysAt(segment: number, part: number, { segmentPrice }: Workspace): boolean {
  const now = segmentPrice[segment]!.fixedParts[part];
  const before = segmentPrice[segment - 1]!.fixedParts[part];
  return now !== undefined && now.amountText === before?.amountText && now.per === before.per && now.partMonths === before.partMonths;
}
