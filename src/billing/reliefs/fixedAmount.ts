import type { FindingCode } from "../../findings/index.js";
import { unitTimes } from "../tape.js";
import { monthsOfRelief } from "./monthly.js";
import { type Giving, writeAmountRelief } from "./write.js";

/** fixedAmount: yuan off each month, at most the base charges. */
export function giveFixedAmount(giving: Giving): FindingCode | undefined {
  const months = monthsOfRelief(giving);
  if (months === undefined) return "period-not-whole-months";
  const { numerator, denominator } = months;
  writeAmountRelief(giving, { quantity: Number(numerator), scale: Number(denominator), rate: giving.relief.perMonth, unit: unitTimes });
  return undefined;
}
