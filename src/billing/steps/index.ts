import type { Tariff } from "../../policy/index.js";
import type { Step } from "../workspace.js";
import { chargeBase } from "./baseCharge.js";
import { surchargeDischarge } from "./dischargeSurcharge.js";
import { giveRelief } from "./relief.js";
import { roundBill } from "./roundBill.js";

/**
 * The order of the calculation. Each step acts on the rounded lines of those before it.
 *
 * 1. base charge: split by version, coefficient and volume rounding, tiers;
 * 2. surcharge on illegal discharge, on the charges so far;
 * 3. relief, on the base charges only, so that the surcharge is not relieved;
 * 4. rounding of the bill, where the policy rounds the bill rather than its lines.
 *
 * A step that a tariff never uses is left out when it is opened.
 */
export function stepsOf(tariff: Tariff): readonly Step[] {
  const steps: Step[] = [chargeBase];
  if (tariff.discharge.some((rule) => rule !== undefined)) steps.push(surchargeDischarge);
  if (tariff.reliefs.length > 0) steps.push(giveRelief);
  if (tariff.rounding.at === "bill") steps.push(roundBill);
  return steps;
}
