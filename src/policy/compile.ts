import { parseDay } from "../calendar/index.js";
import type { Fraction, Rate, RoundingMode } from "../money/index.js";
import { compileRate, divideRounded, fraction, fractionOf, one, parseDecimalText, subtract, toScale } from "../money/index.js";
import type { DischargeDocument, ReliefDocument, TariffDocument, TariffPrice, TariffVersion } from "./documents.js";
import type { CompiledDischarge, CompiledPrice, CompiledRelief, CompiledVersion, Tariff, VersionStatus } from "./tariff.js";
import { dischargeKinds } from "./tariff.js";

/** The decimals of the units in which this tariff's volumes and amounts are held. */
interface Units {
  readonly volumeDecimals: number;
  readonly amountDecimals: number;
}

/** Where the whole bill is rounded, lines are held this many decimals finer than the bill, at least. */
const linesUnderBillRounding = 6;

/** Turns a parsed tariff document into integers, ratios and tables. The document must have passed `parsePolicy`. */
export function compileTariff(document: TariffDocument, allowed: ReadonlySet<VersionStatus>): Tariff {
  const inputDecimals = document.volumeDecimals ?? 3;
  const rounding = document.rounding ?? { mode: "halfUp", at: "line", decimals: 2 };
  const units: Units = {
    volumeDecimals: Math.max(inputDecimals, ...volumesOf(document).map(decimalsOf)),
    amountDecimals: rounding.at === "bill" ? Math.max(linesUnderBillRounding, rounding.decimals) : rounding.decimals,
  };
  const classIds = Object.keys(document.classes);
  return {
    document,
    id: document.id,
    revision: document.revision,
    ...units,
    inputDecimals,
    rounding: { mode: rounding.mode, at: rounding.at, billDecimals: rounding.decimals },
    classes: Object.entries(document.classes).map(([id, { category }]) => ({ id, category })),
    classIndex: wordIndex(document.classes),
    reliefs: Object.entries(document.reliefs ?? {}).map(([id, relief]) => compileRelief(id, relief, { classIds, units })),
    reliefIndex: wordIndex(document.reliefs ?? {}),
    discharge: dischargeKinds.map((kind) => (kind === "permitted" ? undefined : compileDischarge(document.discharge?.[kind]))),
    versions: compileVersions(
      document.versions.filter(({ status }) => allowed.has(status)),
      { classIds, units },
    ),
    districts: document.districts && new Map(document.districts.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((word) => [word, name] as const))),
  };
}

function wordIndex(entries: Readonly<Record<string, { readonly aliases?: readonly string[] | undefined }>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(entries).flatMap(([id, { aliases = [] }], index) => [id, ...aliases].map((word) => [word, index] as const)));
}

function volumesOf(document: TariffDocument): string[] {
  const prices = document.versions.flatMap(({ prices }) => Object.values(prices));
  const bounds = prices.flatMap(({ tiers = [] }) => tiers.flatMap(({ upTo }) => upTo ?? []));
  const steps = prices.flatMap(({ volumeRounding }) => volumeRounding?.step ?? []);
  const free = Object.values(document.reliefs ?? {}).flatMap(({ freeM3PerMonth }) => freeM3PerMonth ?? []);
  return [...bounds, ...steps, ...free];
}

function decimalsOf(text: string): number {
  return text.length - (text.indexOf(".") + 1 || text.length);
}

interface Context {
  readonly classIds: readonly string[];
  readonly units: Units;
}

function compileVersions(versions: readonly TariffVersion[], context: Context): CompiledVersion[] {
  const starts = versions.map((version) => dayOfText(version.from ?? version.inForceOn?.date ?? ""));
  return versions.map((version, index) => ({
    id: version.id ?? version.from ?? version.inForceOn?.date ?? "",
    start: starts[index] as number,
    until: endOf(version, { start: starts[index] as number, next: versions[index + 1], nextStart: starts[index + 1] }),
    status: version.status,
    priceChange: version.priceChange,
    prices: context.classIds.map((id) => compilePrice(priceOf(version, id), context.units)),
  }));
}

/**
 * A version ends where the next one starts. Where the next one was only seen in force, nobody knows when it started: an enacted version is then
 * sure on its first day alone, while a plan is taken to run until the sighting, as planned.
 */
function endOf(version: TariffVersion, { start, next, nextStart }: { start: number; next: TariffVersion | undefined; nextStart: number | undefined }): number {
  if (next === undefined || nextStart === undefined) return Number.POSITIVE_INFINITY;
  return next.inForceOn !== undefined && version.status === "enacted" ? start + 1 : nextStart;
}

/** The price a class takes, references followed; the rules have refused loops. */
function priceOf(version: TariffVersion, classId: string): TariffPrice {
  const price = version.prices[classId] as TariffPrice;
  return price.sameAs === undefined ? price : { ...priceOf(version, price.sameAs), cite: price.cite };
}

function compilePrice(price: TariffPrice, units: Units): CompiledPrice | undefined {
  if (price.unknown === true) return undefined;
  const tiers = price.tiers ?? [{ price: price.price as string }];
  const coefficient = fractionOfText(price.coefficient ?? "1");
  return {
    tierPeriod: price.tierPeriod ?? "bill",
    method: price.tierMethod ?? "graduated",
    upTo: tiers.map(({ upTo }) => (upTo === undefined ? Number.POSITIVE_INFINITY : volumeUnits(upTo, units))),
    rates: tiers.map((tier) => ratePerVolume(tier.price, units)),
    fixed: tiers.map(({ fixed }) => (fixed === undefined ? 0 : amountUnits(fixed, units))),
    hasFixed: tiers.some(({ fixed }) => fixed !== undefined),
    coefficientNumerator: Number(coefficient.numerator),
    coefficientDenominator: Number(coefficient.denominator),
    volumeRounding: price.volumeRounding && {
      mode: price.volumeRounding.mode as RoundingMode,
      stepUnits: volumeUnits(price.volumeRounding.step, units),
      order: price.volumeRounding.order,
    },
    pricesText: tiers.map((tier) => tier.price),
    fixedText: tiers.map(({ fixed }) => fixed ?? "0"),
    coefficientText: price.coefficient,
    citations: price.cite,
    interpretation: price.interpretation,
  };
}

function compileRelief(id: string, relief: ReliefDocument, { classIds, units }: Context): CompiledRelief {
  const share = relief.kind === "percentage" ? (relief.share as string) : "1";
  return {
    id,
    kind: relief.kind,
    freeUnitsPerMonth: relief.freeM3PerMonth === undefined ? 0 : volumeUnits(relief.freeM3PerMonth, units),
    cliff: relief.cliff ?? false,
    share: compileRate(fractionOfText(share)),
    shareText: share,
    perVolume: ratePerVolume(relief.amountPerM3 ?? "0", units),
    perVolumeText: relief.amountPerM3 ?? "0",
    classes: classIds.map((classId) => relief.classes.includes(classId)),
    evidence: relief.evidence,
    funding: relief.funding,
    ...windowOf(relief),
    citations: relief.cite,
    interpretation: relief.interpretation,
  };
}

function compileDischarge(rule: DischargeDocument | undefined): CompiledDischarge | undefined {
  if (rule === undefined) return undefined;
  const extra = subtract(fractionOfText(rule.multiplier), one);
  return {
    extra: compileRate(extra),
    extraText: rule.multiplier,
    multiplierText: rule.multiplier,
    volume: rule.volume,
    orderRequired: rule.orderRequired,
    ...windowOf(rule),
    citations: rule.cite,
    interpretation: rule.interpretation,
  };
}

function windowOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): { from: number; until: number } {
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : dayOfText(from),
    until: to === undefined ? Number.POSITIVE_INFINITY : dayOfText(to) + 1,
  };
}

/** Amount units per volume unit, of a price in yuan per m³. */
function ratePerVolume(price: string, { volumeDecimals, amountDecimals }: Units): Rate {
  const perM3 = fractionOfText(price);
  return compileRate(fraction(perM3.numerator * 10n ** BigInt(amountDecimals), perM3.denominator * 10n ** BigInt(volumeDecimals)));
}

function volumeUnits(text: string, { volumeDecimals }: Units): number {
  const value = parseDecimalText(text);
  const units = value && toScale(value, volumeDecimals);
  if (units === undefined) throw new RangeError(`volume ${text} does not fit ${volumeDecimals} decimals`);
  return Number(units);
}

/** A fixed amount in amount units; one that is finer is rounded half up when the tariff is compiled. */
function amountUnits(text: string, { amountDecimals }: Units): number {
  const { numerator, denominator } = fractionOfText(text);
  return Number(divideRounded(numerator * 10n ** BigInt(amountDecimals), denominator, "halfUp"));
}

function fractionOfText(text: string): Fraction {
  const value = parseDecimalText(text);
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return fractionOf(value);
}

function dayOfText(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`not a date: ${text}`);
  return day;
}
