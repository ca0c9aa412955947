import type { FindingCode } from "../../findings/index.js";
import { applyRate } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { timesOf } from "../amountRule.js";
import { kindFixed, openEntry, unitTimes } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Fixed parts by bill or month; a period that the calculation has split bears each price's part by its days. */
export function chargeFixedParts(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  const { tape, segmentCount } = workspace;
  const days = facts.until - facts.start;
  for (let segment = 0; segment < segmentCount; segment++) {
    const { fixedParts } = workspace.segmentPrice[segment]!;
    const segmentDays = workspace.segmentUntil[segment]! - workspace.segmentFrom[segment]!;
    for (let part = 0; part < fixedParts.length; part++) {
      const rule = fixedParts[part]!;
      const times = timesOf(rule, facts, workspace);
      if (times === undefined) return "period-not-whole-months";
      const entry = openEntry(tape, kindFixed);
      tape.segment[entry] = segment;
      tape.rule[entry] = part;
      tape.unit[entry] = unitTimes;
      tape.quantity[entry] = Number(times.numerator) * segmentDays;
      tape.scale[entry] = Number(times.denominator) * days;
      tape.rate[entry] = rule.amount;
      tape.amount[entry] = applyRate(rule.amount, tape.quantity[entry]!, tape.scale[entry]!, tariff.rounding.mode);
    }
  }
  return undefined;
}
