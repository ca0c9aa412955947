import { greatestCommonDivisor } from "../money/index.js";
import type { CompiledPrice, CompiledVersion, Tariff } from "../policy/index.js";
import { chargedVolume } from "./charged.js";
import { kindBase } from "./tape.js";
import type { Facts, Workspace } from "./workspace.js";

/** A part of a base line: its place on the tape, and the charged volume taken from it in volume units × `scale`. */
export interface TakenPart {
  readonly parent: number;
  readonly quantity: number;
  readonly scale: number;
}

/**
 * Takes a water volume out of the base lines of this bill: `cheapest` first by price, or from the `top`, the last m³ first. Coefficients are
 * followed exactly: all volumes are brought to a common multiple of the coefficients' numerators.
 */
export function takeVolume(tariff: Tariff, facts: Facts, workspace: Workspace, { units, order }: { units: number; order: "cheapest" | "top" }): TakenPart[] {
  const { tape } = workspace;
  const multiple = commonMultiple(tariff, facts, workspace);
  let left = waterToTake(units, { tariff, facts, workspace }) * multiple;
  const parts: TakenPart[] = [];
  for (const parent of linesInOrder(workspace, order)) {
    if (left <= 0) break;
    const numerator = linearNumerator(priceOfSegment(tape.segment[parent]!, { tariff, facts, workspace }));
    const water = tape.quantity[parent]! * (multiple / numerator);
    if (water <= left) parts.push({ parent, quantity: tape.quantity[parent]!, scale: tape.scale[parent]! });
    else parts.push({ parent, quantity: left * numerator, scale: tape.scale[parent]! * multiple });
    left -= water;
  }
  return parts;
}

interface Context {
  readonly tariff: Tariff;
  readonly facts: Facts;
  readonly workspace: Workspace;
}

function linesInOrder({ tape }: Workspace, order: "cheapest" | "top"): number[] {
  const lines: number[] = [];
  for (let entry = 0; entry < tape.length; entry++) if (tape.kind[entry] === kindBase) lines.push(entry);
  if (order === "top") return lines.reverse();
  const price = (entry: number) => tape.rate[entry]!.numerator / tape.rate[entry]!.denominator;
  return lines.sort((a, b) => price(a) - price(b) || a - b);
}

/** Where the volume itself was rounded, the volume to take goes through the same rounding and no coefficient is left to follow. */
function linearNumerator({ volumeRounding, coefficientNumerator }: CompiledPrice): number {
  return volumeRounding === undefined ? coefficientNumerator : 1;
}

function waterToTake(units: number, context: Context): number {
  const price = priceOfSegment(0, context);
  const water = units * context.workspace.volumeScale;
  return price.volumeRounding === undefined ? water : chargedVolume(water, price, context.workspace.volumeScale);
}

function commonMultiple(tariff: Tariff, facts: Facts, workspace: Workspace): number {
  let multiple = 1;
  for (let segment = 0; segment < workspace.segmentCount; segment++) {
    const numerator = linearNumerator(priceOfSegment(segment, { tariff, facts, workspace }));
    multiple = (multiple / Number(greatestCommonDivisor(BigInt(multiple), BigInt(numerator)))) * numerator;
  }
  return multiple;
}

function priceOfSegment(segment: number, { tariff, facts, workspace }: Context): CompiledPrice {
  const version = tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion;
  return version.prices[facts.classIndex] as CompiledPrice;
}
