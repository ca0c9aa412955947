import { parseDay } from "../calendar/index.js";
import type { Fraction, Rate } from "../money/index.js";
import { compileRate, fraction, fractionOf, parseDecimalText, toScale } from "../money/index.js";
import type { TariffDocument } from "./documents.js";

/** The decimals of the units in which a tariff's volumes and amounts are held. */
export interface Units {
  readonly volumeDecimals: number;
  readonly amountDecimals: number;
}

/** Where the whole bill is rounded, lines are held at least to the fen; the bill's own rounding acts on their exact values. */
const linesUnderBillRounding = 2;

/** Volumes are held as finely as any volume of the document needs; amounts as finely as its rounding says. */
export function unitsOf(document: TariffDocument): Units {
  const { at, decimals } = document.rounding ?? { at: "line", decimals: 2 };
  return {
    volumeDecimals: Math.max(document.volumeDecimals ?? 3, ...volumesOf(document).map(decimalsOf)),
    amountDecimals: at === "bill" ? Math.max(linesUnderBillRounding, decimals) : decimals,
  };
}

function volumesOf(document: TariffDocument): string[] {
  const prices = document.versions.flatMap(({ prices }) => Object.values(prices)).flatMap((price) => [price, ...Object.values(price.cases ?? {})]);
  const bounds = prices.flatMap(({ tiers = [] }) =>
    tiers.flatMap(({ upTo, upToPerPerson, upToPerHead, blockM3 }) => [upTo, upToPerPerson, upToPerHead, blockM3]),
  );
  const others = prices.flatMap(({ volumeRounding, blockM3 }) => [volumeRounding?.step, blockM3]);
  const reliefs = Object.values(document.reliefs ?? {}).flatMap(({ freeM3PerMonth, upToM3PerMonth }) => [freeM3PerMonth, upToM3PerMonth]);
  return [...bounds, ...others, ...reliefs].filter((text) => text !== undefined);
}

function decimalsOf(text: string): number {
  return text.length - (text.indexOf(".") + 1 || text.length);
}

/** Amount units per volume unit, of a price in yuan per m³. */
export function ratePerVolume(price: Fraction, { volumeDecimals, amountDecimals }: Units): Rate {
  return compileRate(fraction(price.numerator * 10n ** BigInt(amountDecimals), price.denominator * 10n ** BigInt(volumeDecimals)));
}

/** Amount units, of an amount in yuan: exact, not yet rounded. */
export function rateOfAmount(text: string, { amountDecimals }: Units): Rate {
  const { numerator, denominator } = fractionOfText(text);
  return compileRate(fraction(numerator * 10n ** BigInt(amountDecimals), denominator));
}

export function volumeUnits(text: string, { volumeDecimals }: Units): number {
  const value = parseDecimalText(text);
  const units = value && toScale(value, volumeDecimals);
  if (units === undefined) throw new RangeError(`volume ${text} does not fit ${volumeDecimals} decimals`);
  return Number(units);
}

export function fractionOfText(text: string): Fraction {
  const value = parseDecimalText(text);
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`);
  return fractionOf(value);
}

export function dayOfText(text: string): number {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`not a date: ${text}`);
  return day;
}

/** The days of a rule's window, half-open; without bounds it is always in force. */
export function windowOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): { from: number; until: number } {
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : dayOfText(from),
    until: to === undefined ? Number.POSITIVE_INFINITY : dayOfText(to) + 1,
  };
}
