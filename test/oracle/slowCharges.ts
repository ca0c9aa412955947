import type { TariffDocument, Usage } from "../../src/index.js";
import { daysFrom } from "./days.js";
import type { Exact } from "./exact.js";
import { exact, isLess, isSame, least, minus, most, nought, over, plus, times, toStep, total } from "./exact.js";
import { monthsBilled } from "./slowMonths.js";
import type { Case } from "./slowRecord.js";
import { refuse } from "./slowRecord.js";
import type { Part } from "./slowSplit.js";
import { splitPeriod } from "./slowSplit.js";
import type { Price, Tier } from "./slowTables.js";

export type Round = (amount: Exact) => Exact;

/** A charge by volume or a fixed amount, before and after its own rounding. `volume` is the charged volume, after any coefficient. */
export interface Charge {
  /** Yuan per charged m³; a fixed amount has none. */
  readonly price: Exact | undefined;
  readonly volume: Exact;
  /** The place of the part of the period that bears it. */
  readonly part: number;
  readonly exact: Exact;
  readonly rounded: Exact;
}

/** Water volume × coefficient, rounded where the price says so. */
export function chargedVolume(water: Exact, { coefficient, volumeRounding }: Price): Exact {
  if (volumeRounding === undefined) return times(water, coefficient);
  const step = exact(volumeRounding.step);
  if (volumeRounding.order === "beforeCoefficient") return times(toStep(water, step, volumeRounding.mode), coefficient);
  return toStep(times(water, coefficient), step, volumeRounding.mode);
}

/** The period's parts, and what each bears: charges by volume, and its fixed parts by its days. */
export function baseCharges({ tariff, usage }: Pick<Case, "tariff" | "usage">, round: Round): { parts: Part[]; charges: Charge[] } {
  const parts = splitPeriod(tariff, usage);
  const charges = [...volumeCharges({ tariff, usage, parts }, round), ...fixedParts({ parts, usage }, round)];
  return { parts, charges };
}

/** The charged volumes in the tiers, by part. Where parts of one count are charged alike they sum to the volume of both, rounded. */
export function countedVolumes(parts: readonly Part[]): Exact[] {
  const isAlike = (a: Part, b: Part) =>
    !b.startsCycle &&
    a.price.boundsCount === b.price.boundsCount &&
    isSame(a.price.coefficient, b.price.coefficient) &&
    JSON.stringify(a.price.volumeRounding) === JSON.stringify(b.price.volumeRounding);
  return parts.map((part, index) => {
    let first = index;
    while (first > 0 && isAlike(parts[first - 1] as Part, parts[first] as Part)) first--;
    const before = total(parts.slice(first, index).map(({ water }) => water));
    return minus(chargedVolume(plus(before, part.water), part.price), chargedVolume(before, part.price));
  });
}

/** Charges by volume of each part, at its own price; inside a cycle the counted volume runs on from part to part. */
function volumeCharges({ tariff, usage, parts }: { tariff: TariffDocument; usage: Usage; parts: readonly Part[] }, round: Round): Charge[] {
  const charged = countedVolumes(parts);
  const cycleOf = parts.map((_, index) => parts.slice(0, index + 1).filter(({ startsCycle }) => startsCycle).length);
  const isCut = parts.some(({ startsCycle }) => startsCycle);
  return parts.flatMap(({ price, outside }, index) => {
    const isByCycle = price.tierPeriod === "cycle";
    // What the bounds count: the water, or what is charged of it.
    const isWater = price.boundsCount === "water";
    const volumes = isWater ? parts.map(({ water }) => water) : charged;
    const counted = (water: Exact) => (isWater ? water : chargedVolume(water, price));
    const isOfCycle = (_: unknown, at: number) => !isByCycle || cycleOf[at] === cycleOf[index];
    const before = isByCycle && cycleOf[index] === 0 ? counted(countedBefore(tariff, usage)) : nought;
    const earlier = volumes.slice(0, index).filter(isOfCycle);
    const hasTiersBefore = parts
      .slice(0, index)
      .filter(isOfCycle)
      .some((part) => part.price.tierPeriod !== undefined);
    const chosenBy = choosingVolume({ price, usage, isCut });
    const span: Span = {
      start: before,
      from: plus(before, total(earlier)),
      to: plus(before, total(volumes.slice(0, index + 1).filter(isOfCycle))),
      reached: plus(before, chosenBy === undefined ? total(volumes.filter(isOfCycle)) : counted(chosenBy)),
      isOpening: !hasTiersBefore && !(isByCycle && countsNowhere(tariff, usage)),
    };
    const tiers = boundedTiers(price, usage);
    const isVolume = price.tierMethod === "volume";
    const toCharge = (volume: Exact) => (isWater ? chargedVolume(volume, price) : volume);
    const all = [...outsideCharge(tiers[0] as Tier, chargedVolume(outside, price), round), ...tieredCharges({ tiers, isVolume, span, toCharge }, round)];
    return all.map((charge) => ({ ...charge, part: index }));
  });
}

function outsideCharge(tier: Tier, volume: Exact, round: Round): Charge[] {
  return isLess(nought, volume) ? [volumeAt(tier, { start: nought, from: nought, to: volume }, round)] : [];
}

/** Another volume than this bill's own that chooses the tier of a price for the whole volume. */
function choosingVolume({ price, usage, isCut }: { price: Price; usage: Usage; isCut: boolean }): Exact | undefined {
  if (usage.tierVolumeM3 === undefined || price.tierPeriod === undefined) return undefined;
  return price.tierMethod !== "volume" || isCut ? refuse("tier-volume-unused") : exact(usage.tierVolumeM3);
}

/** Whether all m³ of the bill are outside the tiers. */
function countsNowhere({ cycle }: TariffDocument, { volumeM3, outsideTiersM3, firstBillOfMeter }: Usage): boolean {
  if (firstBillOfMeter === true && cycle?.firstBillOfMeter === "outside") return true;
  return outsideTiersM3 !== undefined && isSame(exact(outsideTiersM3), exact(volumeM3));
}

/** Water counted in the cycle before this bill; a new owner may start at zero. A bill that counts nowhere needs none. */
function countedBefore(tariff: TariffDocument, usage: Usage): Exact {
  const isCleared = usage.ownerChanged === true && tariff.cycle?.ownerChange !== "keeps";
  if (isCleared || countsNowhere(tariff, usage)) return nought;
  const { cycleVolumeM3 } = usage;
  return cycleVolumeM3 === undefined ? refuse("cycle-volume-missing") : exact(cycleVolumeM3);
}

/** The tiers with their bounds as persons and months move them. */
function boundedTiers(price: Price, usage: Usage): Tier[] {
  const { persons = {}, boundMonths = 1, boundRounding } = price;
  if (persons.required === true && usage.persons === undefined) refuse("persons-missing");
  const count = usage.persons === undefined ? undefined : Number(usage.persons);
  const months = price.tierPeriod === "month" ? over(monthsBilled(usage, price.partMonths), exact(boundMonths)) : exact(1);
  return price.tiers.map((tier) => {
    if (tier.upTo === undefined) return tier;
    const isPerHead = count !== undefined && persons.perHeadFrom !== undefined && count >= persons.perHeadFrom;
    const extra = exact(Math.max(0, (count ?? 0) - (persons.included ?? 0)));
    const bound = isPerHead ? times(tier.upToPerHead ?? tier.upTo, exact(count)) : plus(tier.upTo, times(tier.upToPerPerson, extra));
    const moved = times(bound, months);
    return { ...tier, upTo: boundRounding === "up" ? toStep(moved, exact(1), "ceiling") : moved };
  });
}

interface Span {
  /** m³ counted before this bill, before and after this part, and those that choose the tier of a price for the whole volume. */
  readonly start: Exact;
  readonly from: Exact;
  readonly to: Exact;
  readonly reached: Exact;
  /** Whether no part before has had tiers, so that a count which begins at zero begins with this one. */
  readonly isOpening: boolean;
}

interface Tiered {
  readonly tiers: readonly Tier[];
  readonly isVolume: boolean;
  readonly span: Span;
  /** What is charged of a volume as the bounds count it. */
  readonly toCharge: (counted: Exact) => Exact;
}

function tieredCharges({ tiers, isVolume, span, toCharge }: Tiered, round: Round): Charge[] {
  const { start, from, to, reached, isOpening } = span;
  const charging = (counted: Pick<Span, "start" | "from" | "to">) => ({
    start: toCharge(counted.start),
    from: toCharge(counted.from),
    to: toCharge(counted.to),
  });
  const atStart = isOpening && isSame(from, nought);
  if (isVolume) {
    const tier = tiers.find(({ upTo }) => upTo === undefined || !isLess(upTo, reached)) as Tier;
    return [...(isLess(from, to) ? [volumeAt(tier, charging(span), round)] : []), ...(atStart ? fixedOf(tier, round) : [])];
  }
  return tiers.flatMap((tier, index) => {
    const lower = tiers[index - 1]?.upTo ?? nought;
    const within = (counted: Exact) => most(lower, least(counted, tier.upTo ?? counted));
    const isReachedNow = index === 0 ? atStart : !isLess(lower, from) && isLess(lower, to);
    return [
      ...(isLess(within(from), within(to)) ? [volumeAt(tier, charging({ start: within(start), from: within(from), to: within(to) }), round)] : []),
      ...(isReachedNow ? fixedOf(tier, round) : []),
    ];
  });
}

/** Volume × price; where the price is for a block of m³, a started block counts whole, once in the bill. */
function volumeAt({ price, block }: Tier, { start, from, to }: Pick<Span, "start" | "from" | "to">, round: Round): Charge {
  const volume = minus(to, from);
  const blocksUntil = (counted: Exact) => toStep(over(minus(counted, start), block as Exact), exact(1), "ceiling");
  const amount = times(price, block === undefined ? volume : minus(blocksUntil(to), blocksUntil(from)));
  return { price: block === undefined ? price : over(price, block), volume, part: 0, exact: amount, rounded: round(amount) };
}

function fixedOf({ fixed }: Tier, round: Round): Charge[] {
  return fixed === undefined ? [] : [fixedCharge(fixed, round)];
}

function fixedCharge(amount: Exact, round: Round): Charge {
  return { price: undefined, volume: nought, part: 0, exact: amount, rounded: round(amount) };
}

/**
 * Fixed parts beside the charge by volume: once a bill, or by the months billed. In a period that is split each bears its own by its days; what
 * stays the same from one part to the next is one charge over the days of both.
 */
function fixedParts({ parts, usage }: { parts: readonly Part[]; usage: Usage }, round: Round): Charge[] {
  const days = (first: string, last: string) => exact(daysFrom(first, last).length);
  const ruleAt = (part: number, place: number) => parts[part]?.price.fixed?.[place];
  const isSameAt = (part: number, place: number) => {
    const [one, other] = [ruleAt(part - 1, place), ruleAt(part, place)];
    return one !== undefined && other !== undefined && one.amount === other.amount && one.per === other.per && one.partMonths === other.partMonths;
  };
  return parts.flatMap(({ first, price }, part) =>
    (price.fixed ?? []).flatMap(({ amount, per, partMonths }, place) => {
      if (isSameAt(part, place)) return [];
      let until = part;
      while (isSameAt(until + 1, place)) until++;
      const share = over(days(first, (parts[until] as Part).last), days(usage.periodStart, usage.periodEnd));
      return [fixedCharge(times(times(exact(amount), per === "bill" ? exact(1) : monthsBilled(usage, partMonths)), share), round)];
    }),
  );
}
