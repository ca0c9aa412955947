import { greatestCommonDivisor } from "../money/index.js";
import type { CompiledPrice } from "../policy/index.js";
import { chargedVolume } from "./charged.js";
import { kindBase } from "./tape.js";
import type { Workspace } from "./workspace.js";

/** A part of a base line: its place on the tape, and the charged volume taken from it in volume units × `scale`. */
export interface TakenPart {
  readonly parent: number;
  readonly quantity: number;
  readonly scale: number;
}

/**
 * Takes a water volume out of the base lines of this bill: `cheapest` first by price, or from the `top`, the last m³ first. Scales and coefficients
 * are followed exactly: all volumes are brought to a common multiple first.
 *
 * @param units water volume in volume units; Infinity for all of it.
 */
export function takeVolume(workspace: Workspace, { units, order }: { readonly units: number; readonly order: "cheapest" | "top" }): TakenPart[] {
  const { tape } = workspace;
  const lines = linesInOrder(workspace, order);
  if (units === Number.POSITIVE_INFINITY) return lines.map((parent) => ({ parent, quantity: tape.quantity[parent]!, scale: tape.scale[parent]! }));
  // One unit of water is `unit / (quantity weight of a line)` of that line's quantity, with whole weights for every line.
  const unit = lines.reduce((multiple, line) => leastCommonMultiple(multiple, waterScale(line, workspace)), 1);
  let left = waterToTake(units, workspace) * unit;
  const parts: TakenPart[] = [];
  for (const parent of lines) {
    if (left <= 0) break;
    const weight = unit / waterScale(parent, workspace);
    const water = tape.quantity[parent]! * weight;
    if (water <= left) parts.push({ parent, quantity: tape.quantity[parent]!, scale: tape.scale[parent]! });
    else parts.push({ parent, quantity: left, scale: tape.scale[parent]! * weight });
    left -= water;
  }
  return parts;
}

/** Cheapest by what a m³ of water costs, its coefficient included. */
function linesInOrder({ tape, segmentPrice }: Workspace, order: "cheapest" | "top"): number[] {
  const lines: number[] = [];
  for (let entry = 0; entry < tape.length; entry++) if (tape.kind[entry] === kindBase) lines.push(entry);
  if (order === "top") return lines.reverse();
  const price = (entry: number) => {
    const { coefficientNumerator, coefficientDenominator } = segmentPrice[tape.segment[entry]!]!;
    return (tape.rate[entry]!.numerator * coefficientNumerator) / (tape.rate[entry]!.denominator * coefficientDenominator);
  };
  return lines.sort((a, b) => price(a) - price(b) || a - b);
}

/** How many of a line's quantity units one unit of water is: scale × coefficient, whole by construction. */
function waterScale(line: number, { tape, segmentPrice }: Workspace): number {
  const price = segmentPrice[tape.segment[line]!]!;
  return price.volumeRounding === undefined ? (tape.scale[line]! / price.coefficientDenominator) * price.coefficientNumerator : tape.scale[line]!;
}

/** Where the volume itself was rounded, the volume to take goes through the same rounding and no coefficient is left to follow. */
function waterToTake(units: number, { segmentPrice }: Workspace): number {
  const price: CompiledPrice = segmentPrice[0]!;
  if (price.volumeRounding === undefined) return units;
  const charged = chargedVolume(units, price, 1);
  return price.volumeRounding.order === "beforeCoefficient" ? charged / price.coefficientDenominator : charged;
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / Number(greatestCommonDivisor(BigInt(a), BigInt(b)))) * b;
}
