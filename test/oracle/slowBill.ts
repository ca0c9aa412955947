import type { Usage } from "../../src/index.js";
import { daysFrom } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, isLess, minus, nought, over, plus, times, toStep, total } from "./exact.js";
import { decimalText } from "./generateBasics.js";
import { baseCharges, chargedVolume, countedVolumes } from "./slowCharges.js";
import { limited } from "./slowLimits.js";
import type { Case } from "./slowRecord.js";
import { Refused, refuse } from "./slowRecord.js";
import { reliefLines } from "./slowRelief.js";
import type { Part } from "./slowSplit.js";
import { ratesPerM3, upheldDischarge } from "./slowSurcharges.js";
import { startOf } from "./slowTables.js";
import { isWithin, taken } from "./slowTaking.js";

/** What the slow calculation says: sums in yuan, or that the record cannot be billed. */
export type SlowBill = { readonly base: Exact; readonly surcharge: Exact; readonly relief: Exact; readonly total: Exact } | "refused";

/**
 * The bill of one record, the way one would work it on paper: every number an exact fraction, every step in words of the domain page. It is
 * slow on purpose and shares nothing with the engine but the types of its input.
 */
export function slowBill(record: Case): SlowBill {
  try {
    return billOf({ ...record, usage: ofLiableWater(record.usage) });
  } catch (reason) {
    if (reason instanceof Refused) return "refused";
    throw reason;
  }
}

/** The record of the water that bears a fee: the rest is on no line. */
function ofLiableWater({ notLiableM3, ...usage }: Usage): Usage {
  if (notLiableM3 === undefined) return usage;
  const litres = exact(1000);
  const left = minus(times(exact(usage.volumeM3), litres), times(exact(notLiableM3), litres));
  return isLess(left, nought) ? refuse("not-liable-above-volume") : { ...usage, volumeM3: decimalText(over(left, exact(1)).over, 3) };
}

/** Liable volume, split by version; coefficient and rounding; tiers; strength and credit; illegal discharge; relief; least and greatest amount. */
function billOf(record: Case): SlowBill {
  const { tariff, usage } = record;
  const { at = "line", decimals = 2, mode = "halfUp" } = tariff.rounding ?? {};
  const stepOf = (places: number) => over(exact(1), exact(10n ** BigInt(places)));
  // Where the bill is rounded, its lines are shown to the fen or finer.
  const shown = (amount: Exact) => toStep(amount, stepOf(at === "line" ? decimals : Math.max(2, decimals)), mode);
  // Where lines are rounded, later steps act on the rounded lines; where the bill is, nothing is rounded before its end.
  const standing = at === "line" ? shown : (amount: Exact) => amount;

  const { parts, charges } = baseCharges({ tariff, usage }, shown);
  const now = parts.at(-1) as Part;
  const base = total(charges.map((charge) => standing(charge.exact)));

  const rates = ratesPerM3(record);
  const ratesOf = ({ first, last }: Part) => {
    const days = daysFrom(first, last);
    return rates.map(({ perM3, window }) => times(perM3, over(exact(days.filter((day) => isWithin(day, window)).length), exact(days.length))));
  };
  const counted = countedVolumes(parts);
  const byStrength = parts.flatMap((part, index) => {
    const volume = plus(counted[index] as Exact, chargedVolume(part.outside, part.price));
    return ratesOf(part).map((rate) => times(rate, volume));
  });

  const byDischarge: Exact[] = [];
  const discharge = upheldDischarge(record);
  if (discharge !== undefined) {
    const factor = times(minus(exact(discharge.rule.multiplier), exact(1)), discharge.share);
    const onStrength = discharge.rule.onStrength ?? true;
    if (discharge.rule.volume === "whole") {
      byDischarge.push(times(plus(base, onStrength ? total(byStrength.map(standing)) : nought), factor));
    } else {
      const excess = chargedVolume(discharge.excess, now.price);
      for (const { charge, volume } of taken(charges, excess, "last")) {
        const perM3 = [charge.price as Exact, ...(onStrength ? ratesOf(parts[charge.part] as Part) : [])];
        byDischarge.push(...perM3.map((rate) => times(times(rate, volume), factor)));
      }
    }
  }

  const chargesUnder = (versionId: string) => {
    const kept = tariff.versions.find((version) => (version.id ?? startOf(version)) === versionId);
    if (kept === undefined) throw new Error(`no version ${versionId}`);
    const { escalator, ...version } = kept;
    return baseCharges({ tariff: { ...tariff, versions: [{ ...version, from: "1990-01-01" }] }, usage }, shown).charges;
  };
  const { lines, exempts } = reliefLines(charges, { record, price: now.price, round: standing, chargesUnder });
  const reliefs = lines.map((amount) => minus(nought, amount));

  const before = total([...charges.map((charge) => charge.exact), ...byStrength, ...byDischarge, ...reliefs].map(standing));
  const last = limited(before, { price: now.price, usage, isExempt: exempts, round: standing });
  return {
    base: total(charges.map((charge) => charge.rounded)),
    surcharge: total([...byStrength, ...byDischarge].map(shown)),
    relief: total(reliefs.map(shown)),
    total: at === "line" ? last : toStep(last, stepOf(decimals), mode),
  };
}
