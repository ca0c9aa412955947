import { divideRounded, divideRoundedSafe } from "../money/index.js";
import type { CompiledPrice, CompiledVolumeRounding } from "../policy/index.js";

/** Water volume × coefficient, rounded where the price says so. `volume` counts 1/scale volume units; the result counts 1/`chargedScale`. */
export function chargedVolume(volume: number, { volumeRounding, coefficientNumerator, coefficientDenominator }: CompiledPrice, scale: number): number {
  if (volumeRounding === undefined) return volume * coefficientNumerator;
  const { stepUnits, order } = volumeRounding;
  if (order === "beforeCoefficient") return steps(volume, 1, scale, volumeRounding) * stepUnits * coefficientNumerator;
  return steps(volume, coefficientNumerator, scale * coefficientDenominator, volumeRounding) * stepUnits;
}

/** What the bounds of the tiers count of a water volume: the water, or what is charged of it. */
export function countedVolume(volume: number, price: CompiledPrice, scale: number): number {
  return price.countsAsUsed ? volume : chargedVolume(volume, price, scale);
}

/** The parts of a volume unit that a counted volume counts. */
export function countedScale(price: CompiledPrice, scale: number): number {
  return price.countsAsUsed ? scale : chargedScale(price, scale);
}

/** Twice a divisor must stay a safe integer, or numbers do not divide exactly. */
const largestDivisor = 2 ** 51;

/** The whole steps in volume × factor ÷ parts; above the limits of numbers the same formula runs on bigint. */
function steps(volume: number, factor: number, parts: number, { stepUnits, mode }: CompiledVolumeRounding): number {
  const dividend = volume * factor;
  const divisor = parts * stepUnits;
  if (Number.isSafeInteger(dividend) && divisor <= largestDivisor) return divideRoundedSafe(dividend, divisor, mode);
  return Number(divideRounded(BigInt(volume) * BigInt(factor), BigInt(stepUnits) * BigInt(parts), mode));
}

/** The parts of a volume unit that a charged volume counts. */
export function chargedScale({ volumeRounding, coefficientDenominator }: CompiledPrice, scale: number): number {
  if (volumeRounding === undefined) return scale * coefficientDenominator;
  return volumeRounding.order === "beforeCoefficient" ? coefficientDenominator : 1;
}
