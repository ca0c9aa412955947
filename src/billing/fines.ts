import { type Fraction, fraction, fractionOf, multiply, parseDecimalText, roundToText } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import type { Discharge, FineBounds } from "./types.js";

/**
 * The bounds of a fine for a discharge that is not permitted: multiples of the fee due, or amounts, as the policy states them. An officer sets a fine
 * inside them (城镇排水与污水处理条例 arts. 50 and 54); no bill contains it.
 */
export function finesOf(tariff: Tariff, { trigger, totalUnits }: { trigger: Discharge | undefined; totalUnits: number }): { fines?: readonly FineBounds[] } {
  const rules = (tariff.document.fines ?? []).filter((rule) => rule.trigger === trigger);
  if (rules.length === 0) return {};
  const due = fraction(BigInt(totalUnits), 10n ** BigInt(tariff.amountDecimals));
  return {
    fines: rules.map(({ trigger: of, least, most, cite }) => ({
      trigger: of,
      ...(least !== undefined && { least: boundText(least, due) }),
      most: boundText(most, due),
      citations: cite,
    })),
  };
}

function boundText({ times, amount }: { readonly times?: string | undefined; readonly amount?: string | undefined }, due: Fraction): string {
  if (amount !== undefined) return roundToText(number(amount), 2, "halfUp");
  return roundToText(multiply(number(times ?? "0"), due), 2, "halfUp");
}

function number(text: string): Fraction {
  const value = parseDecimalText(text);
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return fractionOf(value);
}
