import type { FindingCode } from "../../findings/index.js";
import { monthsOf } from "../months.js";
import { unitTimes } from "../tape.js";
import { type Giving, writeAmountRelief } from "./write.js";

/** fixedAmount: yuan off each month, at most the base charges. */
export function giveFixedAmount(giving: Giving): FindingCode | undefined {
  const { relief, facts, workspace } = giving;
  const months = monthsOf(facts.start, facts.until, workspace);
  if (months === 0) return "period-not-whole-months";
  writeAmountRelief(giving, { quantity: months, rate: relief.perMonth, unit: unitTimes });
  return undefined;
}
