import type { Fraction } from "../money/index.js";
import { exactText, fraction, multiply } from "../money/index.js";
import type { Citation, CompiledPrice, Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import { scaleAt } from "./steps/strength.js";
import {
  kindBase,
  kindCredit,
  kindDischarge,
  kindFixed,
  kindMaximum,
  kindMinimum,
  kindRelief,
  kindRounding,
  kindStrength,
  unitTimes,
  unitVolume,
} from "./tape.js";
import type { Discharge, LineFactor, LineRule } from "./types.js";
import type { Facts, Workspace } from "./workspace.js";

/** Where the entries of one bill are read. */
export interface Reading {
  readonly tariff: Tariff;
  readonly facts: Facts;
  readonly workspace: Workspace;
}

/** What a line says of the rule behind an entry. */
export interface EntryWords {
  /** Yuan per m³, yuan a time, or a factor on yuan. */
  readonly price: string;
  readonly factors: readonly LineFactor[];
  readonly rule: Pick<LineRule, "relief" | "discharge" | "credit" | "pollutant"> | undefined;
  readonly citations: readonly Citation[];
  readonly interpretation: "ours" | "customer" | undefined;
}

/** The rule behind an entry, by its kind. */
export function describeEntry(entry: number, reading: Reading): EntryWords {
  const { kind } = reading.workspace.tape;
  return readers[kind[entry]!]!(entry, reading);
}

export function priceOf(entry: number, { workspace: { tape, segmentPrice } }: Reading): CompiledPrice {
  return segmentPrice[tape.segment[entry]!]!;
}

type Reader = (entry: number, reading: Reading) => EntryWords;

const noFactors: readonly LineFactor[] = [];
const noRule = undefined;

/** One reader for each kind of entry, by the kind's number. */
const readers: Readonly<Record<number, Reader>> = {
  [kindBase]: describeBase,
  [kindFixed]: describeFixed,
  [kindStrength]: describeStrength,
  [kindCredit]: describeCredit,
  [kindDischarge]: describeDischarge,
  [kindRelief]: describeRelief,
  [kindMinimum]: describeLimit,
  [kindMaximum]: describeLimit,
  [kindRounding]: () => ({ price: "1", factors: noFactors, rule: noRule, citations: [], interpretation: undefined }),
};

function describeBase(entry: number, reading: Reading): EntryWords {
  const price = priceOf(entry, reading);
  const tier = reading.workspace.tape.tier[entry]!;
  const block = price.hasBlocks && price.blocks[tier]! > 0;
  const factors = block ? [...coefficientFactor(price), { name: "block" as const, value: perBlock(price.blocks[tier]!, reading) }] : coefficientFactor(price);
  return { price: price.pricesText[tier]!, factors, rule: noRule, citations: price.citations, interpretation: price.interpretation };
}

/** 1 ÷ the m³ of a block, always written as a fraction. */
function perBlock(units: number, { tariff }: Reading): string {
  const { numerator, denominator } = fraction(10n ** BigInt(tariff.volumeDecimals), BigInt(units));
  return `${numerator}/${denominator}`;
}

/** The coefficient, where it is still to be applied to the line's quantity. */
function coefficientFactor(price: CompiledPrice): readonly LineFactor[] {
  return appliesCoefficient(price) ? [{ name: "coefficient", value: price.coefficientText! }] : noFactors;
}

export function appliesCoefficient({ volumeRounding, coefficientNumerator, coefficientDenominator }: CompiledPrice): boolean {
  return coefficientNumerator !== coefficientDenominator && volumeRounding?.order !== "afterCoefficient";
}

function describeFixed(entry: number, reading: Reading): EntryWords {
  const price = priceOf(entry, reading);
  const { tape } = reading.workspace;
  const text = tape.tier[entry]! >= 0 ? price.fixedText[tape.tier[entry]!]! : price.fixedParts[tape.rule[entry]!]!.amountText;
  return { price: text, factors: noFactors, rule: noRule, citations: price.citations, interpretation: price.interpretation };
}

function describeStrength(entry: number, reading: Reading): EntryWords {
  const { tape } = reading.workspace;
  const { strength, scale } = scaleAt(reading.tariff, tape.rule[entry]!);
  const steps = exactText(fraction(BigInt(tape.factorNumerator[entry]!), BigInt(tape.factorDenominator[entry]!)));
  return {
    price: scale.perStepText,
    factors: [...coefficientFactor(priceOf(entry, reading)), { name: "steps", value: steps }],
    rule: { pollutant: scale.measure },
    citations: strength.citations,
    interpretation: strength.interpretation,
  };
}

function describeCredit(entry: number, reading: Reading): EntryWords {
  const { tape } = reading.workspace;
  const { perVolumeText, citations, interpretation, id } = reading.tariff.credit[tape.rule[entry]!]!;
  const factors = [...coefficientFactor(priceOf(entry, reading))];
  const [days, ofDays] = [tape.factorNumerator[entry]!, tape.factorDenominator[entry]!];
  if (days !== ofDays) factors.push({ name: "days", value: `${days}/${ofDays}` });
  return { price: perVolumeText, factors, rule: { credit: id }, citations, interpretation };
}

function describeDischarge(entry: number, reading: Reading): EntryWords {
  const { tape } = reading.workspace;
  const { facts, tariff } = reading;
  const { extra, citations, interpretation } = tariff.discharge[tape.rule[entry]!]!;
  const onVolume = tape.unit[entry] === unitVolume;
  const base = onVolume ? describeParent(entry, reading) : undefined;
  const days = facts.until - facts.start;
  const factors: LineFactor[] = [...(base?.factors ?? [])];
  if (onVolume) factors.push({ name: "multiplier", value: exactText(extra.exact) });
  if (facts.violationDays !== days) factors.push({ name: "days", value: `${facts.violationDays}/${days}` });
  const rule = { discharge: dischargeKinds[tape.rule[entry]!] as Discharge };
  return { price: base?.price ?? exactText(extra.exact), factors, rule, citations, interpretation };
}

/** The price that a surcharge on a volume multiplies: of a tier, or of a strength or credit surcharge. */
function describeParent(entry: number, reading: Reading): EntryWords {
  return describeEntry(reading.workspace.tape.parent[entry]!, reading);
}

function describeRelief(entry: number, reading: Reading): EntryWords {
  const { tape } = reading.workspace;
  const { tariff } = reading;
  const relief = tariff.reliefs[tape.rule[entry]!]!;
  const factors: LineFactor[] = [];
  let price = relief.shareText;
  if (tape.unit[entry] === unitVolume) {
    factors.push(...coefficientFactor(priceOf(entry, reading)));
    price =
      tape.rate[entry] === relief.perVolume
        ? relief.perVolumeText
        : exactText(multiply(tape.rate[entry]!.exact, fraction(10n ** BigInt(tariff.volumeDecimals), 10n ** BigInt(tariff.amountDecimals))));
  } else if (tape.unit[entry] === unitTimes) price = relief.kind === "oldPrice" ? yuanText(tape.rate[entry]!.exact, tariff) : relief.perMonthText;
  if (tape.factorNumerator[entry] !== -1 || tape.factorDenominator[entry] !== 1) factors.push({ name: "shared", value: exactText(relief.sharedHousehold) });
  return { price, factors, rule: { relief: relief.id }, citations: relief.citations, interpretation: relief.interpretation };
}

/** Amount units as yuan. */
function yuanText(units: Fraction, { amountDecimals }: Tariff): string {
  return exactText(multiply(units, fraction(1n, 10n ** BigInt(amountDecimals))));
}

function describeLimit(entry: number, reading: Reading): EntryWords {
  const { citations, interpretation } = priceOf(entry, reading);
  const { tape } = reading.workspace;
  const price = tape.unit[entry] === unitTimes ? yuanText(tape.rate[entry]!.exact, reading.tariff) : "1";
  return { price, factors: noFactors, rule: noRule, citations, interpretation };
}
