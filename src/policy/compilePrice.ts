import type { RoundingMode } from "../money/index.js";
import { divide } from "../money/index.js";
import type { AmountLimit, FixedPart, LeastAmount, PriceCase, TariffPrice } from "./documents.js";
import type { CompiledAmountRule, CompiledPersons, CompiledPrice } from "./tariff.js";
import type { Units } from "./units.js";
import { fractionOfText, rateOfAmount, ratePerVolume, volumeUnits } from "./units.js";

/** The price of a class, or of one case of its attributes: what a case does not say the class says. */
export function compilePrice(price: TariffPrice | (TariffPrice & PriceCase), units: Units): CompiledPrice {
  const tiers = price.tiers ?? [{ price: price.price ?? "0", blockM3: price.blockM3 }];
  const coefficient = fractionOfText(price.coefficient ?? "1");
  const blocks = tiers.map(({ blockM3 }) => (blockM3 === undefined ? 0 : volumeUnits(blockM3, units)));
  const fixed = tiers.map((tier) => ("fixed" in tier ? tier.fixed : undefined));
  return {
    tierPeriod: price.tierPeriod ?? "bill",
    method: price.tierMethod ?? "graduated",
    upTo: tiers.map((tier) => ("upTo" in tier && tier.upTo !== undefined ? volumeUnits(tier.upTo, units) : Number.POSITIVE_INFINITY)),
    rates: tiers.map((tier) => {
      const perM3 = fractionOfText(tier.price);
      return ratePerVolume(tier.blockM3 === undefined ? perM3 : divide(perM3, fractionOfText(tier.blockM3)), units);
    }),
    fixed: fixed.map((amount) => rateOfAmount(amount ?? "0", units)),
    hasFixed: fixed.some((amount) => amount !== undefined),
    blocks,
    hasBlocks: blocks.some((block) => block > 0),
    boundMonths: price.boundMonths ?? 1,
    boundsRoundUp: price.boundRounding === "up",
    countsAsUsed: price.boundsCount === "water" || (price.volumeRounding === undefined && coefficient.numerator === coefficient.denominator),
    countsWater: price.boundsCount === "water",
    boundsByDays: price.partMonths === "days",
    persons: compilePersons(price, units),
    fixedParts: (price.fixed ?? []).map((part) => compileAmountRule(part, units)),
    minimum: price.minimum && { ...compileAmountRule(price.minimum, units), afterExemption: price.minimum.afterExemption ?? "waived" },
    maximum: price.maximum && compileAmountRule(price.maximum, units),
    coefficientNumerator: Number(coefficient.numerator),
    coefficientDenominator: Number(coefficient.denominator),
    volumeRounding: price.volumeRounding && {
      mode: price.volumeRounding.mode as RoundingMode,
      stepUnits: volumeUnits(price.volumeRounding.step, units),
      order: price.volumeRounding.order,
    },
    pricesText: tiers.map((tier) => tier.price),
    fixedText: fixed.map((amount) => amount ?? "0"),
    coefficientText: price.coefficient,
    citations: price.cite,
    interpretation: price.interpretation,
  };
}

function compileAmountRule(rule: FixedPart | AmountLimit | LeastAmount, units: Units): CompiledAmountRule {
  return { amount: rateOfAmount(rule.amount, units), amountText: rule.amount, per: rule.per, partMonths: rule.partMonths ?? "refuse" };
}

function compilePersons({ persons, tiers = [] }: TariffPrice, units: Units): CompiledPersons | undefined {
  if (persons === undefined) return undefined;
  const bound = (text: string | undefined, missing: number) => (text === undefined ? missing : volumeUnits(text, units));
  return {
    included: persons.included ?? Number.POSITIVE_INFINITY,
    perHeadFrom: persons.perHeadFrom ?? Number.POSITIVE_INFINITY,
    required: persons.required ?? false,
    upToPerPerson: tiers.map(({ upTo, upToPerPerson }) => (upTo === undefined ? 0 : bound(upToPerPerson, 0))),
    upToPerHead: tiers.map(({ upTo, upToPerHead }) => (upTo === undefined ? Number.POSITIVE_INFINITY : bound(upToPerHead, volumeUnits(upTo, units)))),
  };
}
