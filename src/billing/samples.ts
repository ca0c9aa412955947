import type { Fraction } from "../money/index.js";
import { add, divide, fraction, fractionOf, parseDecimalText } from "../money/index.js";
import type { Measure } from "../policy/index.js";
import type { Fault } from "./readDetails.js";
import type { Sample } from "./types.js";

/** The field of a sample that holds each measured quantity. */
export const sampleFields: Readonly<Record<Measure, keyof Sample>> = { cod_mg_l: "codMgL", ss_mg_l: "ssMgL", tp_mg_l: "tpMgL", nh3n_mg_l: "nh3nMgL", ph: "ph" };

/** The mean of each measured quantity over the samples that measured it, unrounded, and how many did. */
export function meanOfSamples(
  samples: readonly Sample[],
  fault: Fault,
): { means: Partial<Record<Measure, Fraction>>; counts: Partial<Record<Measure, number>> } {
  const means: Partial<Record<Measure, Fraction>> = {};
  const counts: Partial<Record<Measure, number>> = {};
  for (const [measure, field] of Object.entries(sampleFields) as [Measure, keyof Sample][]) {
    let sum: Fraction | undefined;
    let count = 0n;
    for (const [index, sample] of samples.entries()) {
      const text = sample[field];
      if (text === undefined) continue;
      const value = parseDecimalText(text, { integerDigits: 7, decimals: 6 });
      if (value === undefined || value.units < 0n) {
        fault("measure-form", `samples[${index}].${field}`, { value: String(text), expected: "320.5" });
        continue;
      }
      sum = sum === undefined ? fractionOf(value) : add(sum, fractionOf(value));
      count++;
    }
    if (sum === undefined) continue;
    means[measure] = divide(sum, fraction(count));
    counts[measure] = Number(count);
  }
  return { means, counts };
}
