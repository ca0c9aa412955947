import type { Question } from "./causes.js";

/** Whether an amount differs from the fee due by a rounding rather than by a rule. */
export function isOfRounding(question: Pick<Question, "due" | "tariff" | "statedPerAmount">, amount: number): boolean {
  return Math.abs(amount - question.due) <= roundingSlack(question);
}

/** In stated units one fen, or one step of a coarser rounding: a difference of rounding rather than of rule. */
export function roundingSlack({ tariff, statedPerAmount }: Pick<Question, "tariff" | "statedPerAmount">): number {
  return tariff.amountDecimals < 2 ? statedPerAmount : 10 ** (tariff.amountDecimals - 2);
}
