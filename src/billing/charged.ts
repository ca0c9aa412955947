import { divideRounded } from "../money/index.js";
import type { CompiledPrice } from "../policy/index.js";

/** Water volume × coefficient, rounded where the price says so. `volume` counts 1/scale volume units; the result counts 1/`chargedScale`. */
export function chargedVolume(volume: number, { volumeRounding, coefficientNumerator, coefficientDenominator }: CompiledPrice, scale: number): number {
  if (volumeRounding === undefined) return volume * coefficientNumerator;
  const { stepUnits, mode, order } = volumeRounding;
  if (order === "beforeCoefficient") {
    return Number(divideRounded(BigInt(volume), BigInt(stepUnits) * BigInt(scale), mode)) * stepUnits * coefficientNumerator;
  }
  const divisor = BigInt(stepUnits) * BigInt(scale) * BigInt(coefficientDenominator);
  return Number(divideRounded(BigInt(volume) * BigInt(coefficientNumerator), divisor, mode)) * stepUnits;
}

/** The parts of a volume unit that a charged volume counts. */
export function chargedScale({ volumeRounding, coefficientDenominator }: CompiledPrice, scale: number): number {
  if (volumeRounding === undefined) return scale * coefficientDenominator;
  return volumeRounding.order === "beforeCoefficient" ? coefficientDenominator : 1;
}
