import type { Exact } from "./exact.js";
import { isLess, least, minus, nought } from "./exact.js";
import type { Charge } from "./slowCharges.js";

/** Whether a day lies between two days, both included; either may be open. */
export const isWithin = (day: string, { from = day, to = day }: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
  from <= day && day <= to;

/** Takes a charged volume out of the charges: where a m³ costs least, or from the last m³ down. */
export function taken(charges: readonly Charge[], volume: Exact, order: "cheapest" | "last"): { charge: Charge; volume: Exact }[] {
  const byVolume = charges.filter(({ price }) => price !== undefined);
  const cheapestFirst = byVolume.toSorted(({ price: a = nought }, { price: b = nought }) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0));
  let left = volume;
  return { cheapest: cheapestFirst, last: byVolume.toReversed() }[order].map((charge) => {
    const part = least(left, charge.volume);
    left = minus(left, part);
    return { charge, volume: part };
  });
}
