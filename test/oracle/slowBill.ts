import type { DischargeOrder, Entitlement, TariffDocument, Usage } from "../../src/index.js";
import type { Exact } from "./exact.js";
import { exact, isLess, isSame, least, minus, most, nought, over, plus, times, toStep, total } from "./exact.js";
import type { Price, Relief, Version } from "./slowParts.js";
import { entitledRelief, months, splitPeriod, upheldDischarge } from "./slowParts.js";

export interface Record {
  readonly tariff: TariffDocument;
  readonly usage: Usage;
  readonly entitlements: readonly Entitlement[];
  readonly orders: readonly DischargeOrder[];
}

/** What the slow calculation says: sums in yuan, or that the record cannot be billed. */
export type SlowBill = { readonly base: Exact; readonly surcharge: Exact; readonly relief: Exact; readonly total: Exact } | "refused";

/** A charge by volume or a fixed fee, before and after its own rounding. `volume` is the charged volume, after any coefficient. */
interface Charge {
  readonly price: Exact | undefined;
  readonly volume: Exact;
  readonly exact: Exact;
  readonly rounded: Exact;
}

/**
 * The bill of one record, the way one would work it on paper: every number an exact fraction, every step in words of the domain page. It is
 * slow on purpose and shares nothing with the engine but the types of its input.
 */
export function slowBill(record: Record): SlowBill {
  const { tariff, usage } = record;
  const at = tariff.rounding?.at ?? "line";
  const decimals = tariff.rounding?.decimals ?? 2;
  const mode = tariff.rounding?.mode ?? "halfUp";
  const fen = over(exact(1), exact(10n ** BigInt(decimals)));
  // Where the bill is rounded, its lines are shown to the fen or finer.
  const lineStep = at === "line" ? fen : over(exact(1), exact(10n ** BigInt(Math.max(2, decimals))));
  const roundLine = (amount: Exact) => toStep(amount, lineStep, mode);

  const discharge = upheldDischarge(record);
  const charges = discharge === "refused" ? "refused" : baseCharges(record, roundLine);
  if (charges === "refused" || discharge === "refused") return "refused";
  const base = total(charges.map((charge) => charge.rounded));
  // Where lines are rounded, later steps act on the rounded lines; where the bill is, nothing is rounded before its end.
  const standing = at === "line" ? base : total(charges.map((charge) => charge.exact));

  const surcharges: Exact[] = [];
  if (discharge !== undefined) {
    const factor = times(minus(exact(discharge.rule.multiplier), exact(1)), discharge.share);
    if (discharge.rule.volume === "whole") surcharges.push(times(standing, factor));
    else for (const part of taken(charges, chargedVolume(discharge.excess, priceNow(record)), "top")) surcharges.push(times(part.exact, factor));
  }

  const reliefs: Exact[] = [];
  const relief = entitledRelief(record);
  if (relief !== undefined) {
    const given = reliefParts(relief, record, { charges, base: standing });
    if (given === "refused") return "refused";
    reliefs.push(...given);
  }

  const negative = (amount: Exact) => times(amount, exact(-1));
  const surcharge = total(surcharges.map(roundLine));
  const reliefSum = total(reliefs.map((amount) => roundLine(negative(amount))));
  const exactTotal = total([...charges.map((charge) => charge.exact), ...surcharges, ...reliefs.map(negative)]);
  const sum = at === "line" ? plus(plus(base, surcharge), reliefSum) : toStep(exactTotal, fen, mode);
  return { base, surcharge, relief: reliefSum, total: sum };

  function priceNow({ usage: { class: id } }: Record): Price {
    return priceOf(tariff.versions[0] as Version, id);
  }

  function reliefParts(rule: Relief, { usage: { volumeM3 } }: Record, so: { charges: readonly Charge[]; base: Exact }): Exact[] | "refused" {
    switch (rule.kind) {
      case "exempt":
        return [so.base];
      case "percentage":
        return [times(so.base, exact(rule.share as string))];
      case "amountPerM3":
        return so.charges.flatMap(({ price, volume }) => (price === undefined ? [] : [times(least(price, exact(rule.amountPerM3 as string)), volume)]));
      case "freeVolume": {
        if (months(usage) === 0) return "refused";
        const free = times(exact(rule.freeM3PerMonth as string), exact(months(usage)));
        if (rule.cliff === true && isLess(free, exact(volumeM3))) return [];
        const volume = chargedVolume(least(free, exact(volumeM3)), priceNow(record));
        return taken(so.charges, volume, "cheapest").map((part) => part.exact);
      }
      default:
        throw new Error(`the slow calculation knows no relief ${rule.kind}`);
    }
  }
}

/** A class that takes another's price takes all of it. */
function priceOf(version: Version, id: string): Price {
  const price = version.prices[id] as Price;
  return price.sameAs === undefined ? price : priceOf(version, price.sameAs);
}

/** Water volume × coefficient, rounded where the price says so. */
function chargedVolume(water: Exact, { coefficient = "1", volumeRounding }: Price): Exact {
  if (volumeRounding === undefined) return times(water, exact(coefficient));
  const step = exact(volumeRounding.step);
  if (volumeRounding.order === "beforeCoefficient") return times(toStep(water, step, volumeRounding.mode), exact(coefficient));
  return toStep(times(water, exact(coefficient)), step, volumeRounding.mode);
}

/** Each part of the period at its own version's prices; the counted volume runs on from part to part. */
function baseCharges({ tariff, usage }: Record, round: (amount: Exact) => Exact): Charge[] | "refused" {
  const parts = splitPeriod(tariff, usage);
  if (parts === "refused") return "refused";
  const prices = parts.map(({ version }) => priceOf(version, usage.class));
  if (prices.some((price) => price.unknown === true)) return "refused";
  if (prices.some(({ tierPeriod }) => tierPeriod === "month") && months(usage) === 0) return "refused";
  if (prices.some(({ tierPeriod }) => tierPeriod === "cycle") && usage.cycleVolumeM3 === undefined) return "refused";

  const volumes = parts.map(({ water }, index) => chargedVolume(water, prices[index] as Price));
  const before = (index: number, price: Price) => {
    const counted = price.tierPeriod === "cycle" ? chargedVolume(exact(usage.cycleVolumeM3 as string), price) : nought;
    return plus(counted, total(volumes.slice(0, index)));
  };
  return prices.flatMap((price, index) => {
    const from = before(index, price);
    const reached = plus(before(0, price), total(volumes));
    return chargesOf(price, { from, to: plus(from, volumes[index] as Exact), reached, isFirst: index === 0, months: months(usage) });
  });

  function chargesOf(price: Price, span: { from: Exact; to: Exact; reached: Exact; isFirst: boolean; months: number }): Charge[] {
    const scale = exact(price.tierPeriod === "month" ? span.months : 1);
    const tiers = (price.tiers ?? [{ price: price.price as string }]).map((tier) => ({
      ...tier,
      upper: tier.upTo === undefined ? undefined : times(exact(tier.upTo), scale),
    }));
    const isWithin = (volume: Exact, upper: Exact | undefined) => upper === undefined || !isLess(upper, volume);
    const fixedOf = (fixed: string | undefined): Charge[] => {
      if (fixed === undefined) return [];
      const amount = round(exact(fixed));
      return [{ price: undefined, volume: nought, exact: amount, rounded: amount }];
    };
    const volumeAt = (text: string, volume: Exact): Charge => {
      const amount = times(exact(text), volume);
      return { price: exact(text), volume, exact: amount, rounded: round(amount) };
    };
    const atStart = span.isFirst && isSame(span.from, nought);
    if (price.tierMethod === "volume") {
      const tier = tiers.find(({ upper }) => isWithin(span.reached, upper));
      if (tier === undefined) throw new Error("the last tier is open");
      return [volumeAt(tier.price, minus(span.to, span.from)), ...(atStart ? fixedOf(tier.fixed) : [])];
    }
    return tiers.flatMap((tier, index) => {
      const lower = tiers[index - 1]?.upper ?? nought;
      const end = tier.upper === undefined ? span.to : least(span.to, tier.upper);
      const volume = most(nought, minus(end, most(span.from, lower)));
      const isReachedNow = index === 0 ? atStart : !isLess(lower, span.from) && isLess(lower, span.to);
      return [...(isLess(nought, volume) ? [volumeAt(tier.price, volume)] : []), ...(isReachedNow ? fixedOf(tier.fixed) : [])];
    });
  }
}

/** Takes a charged volume out of the charges: where a m³ costs least, or from the last m³ down. */
function taken(charges: readonly Charge[], volume: Exact, order: "cheapest" | "top"): { exact: Exact }[] {
  const byVolume = charges.filter(({ price }) => price !== undefined);
  const cheapest = byVolume.map((charge, place) => ({ ...charge, place }));
  cheapest.sort((a, b) => (isSame(a.price as Exact, b.price as Exact) ? a.place - b.place : isLess(a.price as Exact, b.price as Exact) ? -1 : 1));
  let left = volume;
  return (order === "top" ? byVolume.toReversed() : cheapest).map(({ price, volume: available }) => {
    const part = least(left, available);
    left = minus(left, part);
    return { exact: times(part, price as Exact) };
  });
}
