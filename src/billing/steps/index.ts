import type { CompiledPrice, Tariff } from "../../policy/index.js";
import type { Step } from "../workspace.js";
import { chargeBase } from "./baseCharge.js";
import { surchargeDischarge } from "./dischargeSurcharge.js";
import { chargeFixedParts } from "./fixedParts.js";
import { applyLimits } from "./limits.js";
import { giveRelief } from "./relief.js";
import { roundBill } from "./roundBill.js";
import { surchargeCredit, surchargeStrength } from "./strength.js";

/**
 * The order of the calculation. Each step acts on the rounded lines of those before it; where the policy rounds the bill rather than its lines, what a step
 * decides it decides on their exact amounts.
 *
 * 1. base charge: split by version and tier cycle, coefficient and volume rounding, tiers;
 * 2. fixed parts by bill or month;
 * 3. surcharges by pollutant strength and by credit rating;
 * 4. surcharge on illegal discharge, on the charges so far;
 * 5. relief, on the base charges only, so that no surcharge is relieved;
 * 6. the least and the greatest amount;
 * 7. rounding of the bill, where the policy rounds the bill rather than its lines.
 *
 * A step that a tariff never uses is left out when it is opened.
 */
export function stepsOf(tariff: Tariff): readonly Step[] {
  const steps: Step[] = [chargeBase];
  const prices = pricesOf(tariff);
  if (prices.some(({ fixedParts }) => fixedParts.length > 0)) steps.push(chargeFixedParts);
  if (tariff.strength.length > 0) steps.push(surchargeStrength);
  if (tariff.credit.length > 0) steps.push(surchargeCredit);
  if (tariff.discharge.some((rule) => rule !== undefined)) steps.push(surchargeDischarge);
  if (tariff.reliefs.length > 0) steps.push(giveRelief);
  if (prices.some(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined)) steps.push(applyLimits);
  if (tariff.rounding.at === "bill") steps.push(roundBill);
  return steps;
}

function pricesOf({ versions }: Tariff): CompiledPrice[] {
  return versions
    .flatMap(({ prices, choices }) => [...prices, ...choices.flatMap((choice) => (choice === undefined ? [] : [...choice.cases.values()]))])
    .filter((price) => price !== undefined);
}
