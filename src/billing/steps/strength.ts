import type { FindingCode } from "../../findings/index.js";
import type { Fraction, Rate } from "../../money/index.js";
import { compare, divide, divideRounded, fraction, multiply, subtract, zero } from "../../money/index.js";
import type { CompiledScale, CompiledStrength, Tariff } from "../../policy/index.js";
import { applyFactors } from "../applyFactors.js";
import { areTooFew, samplesNeeded } from "../fewSamples.js";
import { inForce } from "../inForce.js";
import { kindCredit, kindStrength, openEntry, unitVolume } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Surcharges by pollutant strength, on each charged m³: steps above or below a baseline × the price of a step. */
export function surchargeStrength(tariff: Tariff, facts: Facts, workspace: Workspace): FindingCode | undefined {
  for (const rule of tariff.strength) {
    if (rule.classes[facts.classIndex] !== true || !inForce(rule, facts)) continue;
    const needed = samplesNeeded(rule, facts, workspace);
    if (rule.fewerSamples === "refuse" && rule.scales.some(({ measure }) => areTooFew(needed, measure, facts))) return "samples-too-few";
    const reached = rule.scales
      .map((scale, place) => ({ scale, place, steps: areTooFew(needed, scale.measure, facts) ? zero : stepsOf(scale, rule, facts) }))
      .filter(({ steps }) => steps.numerator > 0n);
    const counted = rule.combine === "highest" ? reached.sort((a, b) => compare(priceOf(b), priceOf(a))).slice(0, 1) : reached;
    for (const { scale, place, steps } of counted) {
      writeSurcharge(tariff, workspace, { kind: kindStrength, window: rule, rule: ruleOf(tariff, rule, place), rate: scale.perStep, steps });
    }
  }
  return undefined;
}

/** Surcharge of an enterprise's credit rating, on each charged m³. */
export function surchargeCredit(tariff: Tariff, facts: Facts, workspace: Workspace): undefined {
  const rule = tariff.credit[facts.credit];
  if (rule === undefined || rule.classes[facts.classIndex] !== true || !inForce(rule, facts)) return undefined;
  writeSurcharge(tariff, workspace, { kind: kindCredit, window: rule, rule: facts.credit, rate: rule.perVolume, steps: fraction(1n) });
  return undefined;
}

const mostScales = 100;

/** The place of a strength scale on the tape: the rule's place × 100 + the scale's. */
function ruleOf(tariff: Tariff, rule: CompiledStrength, place: number): number {
  return tariff.strength.indexOf(rule) * mostScales + place;
}

export function scaleAt(tariff: Tariff, rule: number): { strength: CompiledStrength; scale: CompiledScale } {
  const strength = tariff.strength[Math.floor(rule / mostScales)]!;
  return { strength, scale: strength.scales[rule % mostScales]! };
}

/** Days of a segment on which a rule is in force: it bears the surcharge for those. */
function daysInWindow({ from, until }: { from: number; until: number }, segment: number, { segmentFrom, segmentUntil }: Workspace): number {
  return Math.max(0, Math.min(until, segmentUntil[segment]!) - Math.max(from, segmentFrom[segment]!));
}

function stepsOf({ measure, side, baseline, step }: CompiledScale, { partStep }: CompiledStrength, { strength }: Facts): Fraction {
  const value = strength?.[measure];
  if (value === undefined) return zero;
  const beyond = side === "above" ? subtract(value, baseline) : subtract(baseline, value);
  const steps = divide(beyond, step);
  return partStep === "exact" ? steps : fraction(divideRounded(steps.numerator, steps.denominator, partStep));
}

function priceOf({ scale, steps }: { scale: CompiledScale; steps: Fraction }): Fraction {
  return multiply(scale.perStep.exact, steps);
}

interface Surcharge {
  readonly kind: number;
  readonly window: { readonly from: number; readonly until: number };
  readonly rule: number;
  readonly rate: Rate;
  readonly steps: Fraction;
}

function writeSurcharge(tariff: Tariff, workspace: Workspace, { kind, window, rule, rate, steps }: Surcharge): void {
  const { tape } = workspace;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const days = workspace.segmentUntil[segment]! - workspace.segmentFrom[segment]!;
    const counted = daysInWindow(window, segment, workspace);
    if (counted === 0) continue;
    const share = counted === days ? steps : multiply(steps, fraction(BigInt(counted), BigInt(days)));
    const numerator = Number(share.numerator);
    const denominator = Number(share.denominator);
    const entry = openEntry(tape, kind);
    tape.segment[entry] = segment;
    tape.rule[entry] = rule;
    tape.unit[entry] = unitVolume;
    tape.quantity[entry] = workspace.segmentCharged[segment]!;
    tape.scale[entry] = workspace.segmentScale[segment]!;
    tape.rate[entry] = rate;
    tape.factorNumerator[entry] = numerator;
    tape.factorDenominator[entry] = denominator;
    tape.amount[entry] = applyFactors(tape, entry, tariff.rounding.mode);
  }
}
