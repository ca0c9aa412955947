import type { CompiledDischarge, Tariff } from "../../policy/index.js";
import { applyFactors } from "../applyFactors.js";
import { forgetTaken, takeVolume } from "../takeVolume.js";
import { kindBase, kindCredit, kindDischarge, kindFixed, kindStrength, openEntry, sumOfKind, sumOfTape, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/**
 * The surcharge on illegal discharge: a share of the charges so far, for the days of the violation. It stands on lines of its own, so the base
 * fee stays visible and no relief lowers it.
 */
export function surchargeDischarge(tariff: Tariff, facts: Facts, workspace: Workspace): undefined {
  const rule = tariff.discharge[facts.discharge];
  if (rule === undefined) return undefined;
  if (rule.volume === "whole") surchargeWhole(rule, tariff, facts, workspace);
  else surchargeExcess(rule, tariff, facts, workspace);
  return undefined;
}

function surchargeWhole(rule: CompiledDischarge, tariff: Tariff, facts: Facts, { tape }: Workspace): void {
  const charges = rule.onStrength ? sumOfTape(tape) : sumOfKind(tape, kindBase) + sumOfKind(tape, kindFixed);
  const days = facts.until - facts.start;
  const entry = openEntry(tape, kindDischarge);
  tape.rule[entry] = facts.discharge;
  tape.quantity[entry] = charges;
  tape.rate[entry] = rule.extra;
  tape.factorNumerator[entry] = facts.violationDays;
  tape.factorDenominator[entry] = days;
  tape.amount[entry] = applyFactors(tape, entry, tariff.rounding.mode);
}

/** The excess lies on top of the permitted volume, so it bears the prices of the last m³. */
function surchargeExcess(rule: CompiledDischarge, tariff: Tariff, facts: Facts, workspace: Workspace): void {
  const { tape } = workspace;
  const numerator = Number(rule.extra.exact.numerator) * facts.violationDays;
  const denominator = Number(rule.extra.exact.denominator) * (facts.until - facts.start);
  const before = tape.length;
  forgetTaken(workspace);
  const parts = takeVolume(workspace, facts.excessUnits, "top");
  for (let part = 0; part < parts.count; part++) {
    const parent = parts.parent[part]!;
    const quantity = parts.quantity[part]!;
    const scale = parts.scale[part]!;
    const rate = tape.rate[parent]!;
    const entry = openEntry(tape, kindDischarge);
    tape.segment[entry] = tape.segment[parent]!;
    tape.tier[entry] = tape.tier[parent]!;
    tape.parent[entry] = parent;
    tape.rule[entry] = facts.discharge;
    tape.unit[entry] = unitVolume;
    tape.quantity[entry] = quantity;
    tape.scale[entry] = scale;
    tape.rate[entry] = rate;
    tape.factorNumerator[entry] = numerator;
    tape.factorDenominator[entry] = denominator;
    tape.amount[entry] = applyFactors(tape, entry, tariff.rounding.mode);
  }
  if (rule.onStrength) surchargeStrengthOfExcess({ numerator, denominator, before }, tariff, facts, workspace);
}

/** Strength and credit surcharges of the excess: each such line bears the surcharge on the excess m³ of its segment. */
function surchargeStrengthOfExcess(
  { numerator, denominator, before }: { numerator: number; denominator: number; before: number },
  tariff: Tariff,
  facts: Facts,
  { tape }: Workspace,
): void {
  const after = tape.length;
  for (let parent = 0; parent < before; parent++) {
    if (tape.kind[parent] !== kindStrength && tape.kind[parent] !== kindCredit) continue;
    for (let part = before; part < after; part++) {
      if (tape.segment[part] !== tape.segment[parent]) continue;
      const entry = openEntry(tape, kindDischarge);
      tape.segment[entry] = tape.segment[parent]!;
      tape.parent[entry] = parent;
      tape.rule[entry] = facts.discharge;
      tape.unit[entry] = unitVolume;
      tape.quantity[entry] = tape.quantity[part]!;
      tape.scale[entry] = tape.scale[part]!;
      tape.rate[entry] = tape.rate[parent]!;
      tape.factorNumerator[entry] = numerator * tape.factorNumerator[parent]!;
      tape.factorDenominator[entry] = denominator * tape.factorDenominator[parent]!;
      tape.amount[entry] = applyFactors(tape, entry, tariff.rounding.mode);
    }
  }
}
