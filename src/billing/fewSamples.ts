import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { CompiledStrength, Measure, Tariff } from "../policy/index.js";
import { inForce } from "./inForce.js";
import { monthsByDays, monthsOf } from "./months.js";
import type { Facts, Workspace } from "./workspace.js";

/**
 * Samples that a rule needs for this bill: of a rule by month so many for each month billed, where a part of a month counts by its days and a part of
 * a sample as a whole one.
 */
export function samplesNeeded({ leastSamples, samplesPer }: CompiledStrength, facts: Facts, workspace: Workspace): number {
  if (leastSamples === 0 || samplesPer === "bill") return leastSamples;
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months > 0) return leastSamples * months;
  const { numerator, denominator } = monthsByDays(facts.start, facts.until);
  return Number((BigInt(leastSamples) * numerator + denominator - 1n) / denominator);
}

/** Fewer samples than `needed`: all in all, or of those that measured this quantity. */
export function areTooFew(needed: number, measure: Measure, { samples, sampleCounts }: Facts): boolean {
  if (samples < needed) return true;
  const measured = sampleCounts?.[measure];
  return measured !== undefined && measured < needed;
}

/** The remark on a strength surcharge that was left out because there were too few samples. */
export function fewSamples(tariff: Tariff, facts: Facts, workspace: Workspace): Finding | undefined {
  for (const rule of tariff.strength) {
    if (rule.fewerSamples !== "noSurcharge" || rule.classes[facts.classIndex] !== true || !inForce(rule, facts)) continue;
    const needed = samplesNeeded(rule, facts, workspace);
    if (!rule.scales.some(({ measure }) => areTooFew(needed, measure, facts))) continue;
    return finding("samples-few", "samples", { value: String(facts.samples), expected: `>= ${needed}` });
  }
  return undefined;
}
