import type { Fraction } from "../money/index.js";
import { scaled } from "./quantity.js";

/** Units that a pump lifts at its rated flow, day and night. */
export function ratedFlowUnits(m3PerHour: Fraction, { days, cubicMetre }: { readonly days: number; readonly cubicMetre: number }): number {
  return scaled(24 * days * cubicMetre, m3PerHour, "halfUp");
}
