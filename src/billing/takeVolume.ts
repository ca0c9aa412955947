import { add, applyRate, type Fraction, fraction, multiply, type RoundingMode, zero } from "../money/index.js";
import { chargedVolume } from "./charged.js";
import { greatestCommonFactor } from "./commonFactor.js";
import { kindBase } from "./tape.js";
import type { Workspace } from "./workspace.js";

/** Parts of base lines, by place up to `count`; it is reused from bill to bill and allocates nothing. */
export interface TakenParts {
  count: number;
  /** Place of the base line on the tape. */
  readonly parent: number[];
  /** Charged volume taken from it, in volume units × `scale`. */
  readonly quantity: number[];
  readonly scale: number[];
  /** The same in water, in the unit in which `Tape.taken` counts. */
  readonly water: number[];
  /** Base lines in the order in which they are taken. */
  readonly lines: number[];
}

export function createTakenParts(): TakenParts {
  return { count: 0, parent: [], quantity: [], scale: [], water: [], lines: [] };
}

/**
 * Takes a water volume out of the base lines of this bill: `cheapest` first by price, or from the `top`, the last m³ first. Water that `keepTaken` has
 * noted is passed over. Scales and coefficients are followed exactly: all volumes are brought to a common multiple first.
 *
 * @param units water volume in volume units; Infinity for all of it.
 */
export function takeVolume(workspace: Workspace, units: number, order: "cheapest" | "top"): TakenParts {
  const { tape, parts } = workspace;
  listLines(workspace, order);
  const unit = commonScale(workspace);
  let left = units === Number.POSITIVE_INFINITY ? units : waterToTake(units, unit, workspace);
  parts.count = 0;
  for (let place = 0; place < parts.lines.length && left > 0; place++) {
    const line = parts.lines[place]!;
    const weight = unit / waterScale(line, workspace);
    const taken = tape.taken[line]!;
    const water = tape.quantity[line]! * weight - taken;
    if (water === 0 && taken > 0) continue;
    const isWhole = taken === 0 && water <= left;
    const part = parts.count++;
    parts.parent[part] = line;
    parts.water[part] = Math.min(water, left);
    parts.quantity[part] = isWhole ? tape.quantity[line]! : parts.water[part]!;
    parts.scale[part] = isWhole ? tape.scale[line]! : tape.scale[line]! * weight;
    left -= water;
  }
  return parts;
}

/** Notes that the parts just taken bear a relief by volume: the next one passes them over. */
export function keepTaken(workspace: Workspace, units: number): void {
  const { tape, parts } = workspace;
  for (let part = 0; part < parts.count; part++) tape.taken[parts.parent[part]!] = tape.taken[parts.parent[part]!]! + parts.water[part]!;
  workspace.takenUnits += units;
}

/** Forgets what was taken from the lines of this bill. */
export function forgetTaken(workspace: Workspace): void {
  const { tape } = workspace;
  for (let entry = 0; entry < tape.length; entry++) tape.taken[entry] = 0;
  workspace.takenUnits = 0;
}

/** What the taken parts of this bill's lines cost at their list prices, each rounded as a line, in amount units. */
export function priceOfTaken(workspace: Workspace, mode: RoundingMode): number {
  const { tape, parts } = workspace;
  if (workspace.takenUnits === 0) return 0;
  listLines(workspace, "top");
  const unit = commonScale(workspace);
  let sum = 0;
  for (const line of parts.lines) {
    const weight = unit / waterScale(line, workspace);
    sum += applyRate(tape.rate[line]!, tape.taken[line]!, tape.scale[line]! * weight, mode);
  }
  return sum;
}

/** The same, unrounded. */
export function exactPriceOfTaken(workspace: Workspace): Fraction {
  const { tape, parts } = workspace;
  if (workspace.takenUnits === 0) return zero;
  listLines(workspace, "top");
  const unit = commonScale(workspace);
  let sum = zero;
  for (const line of parts.lines) {
    const weight = unit / waterScale(line, workspace);
    sum = add(sum, multiply(tape.rate[line]!.exact, fraction(BigInt(tape.taken[line]!), BigInt(tape.scale[line]! * weight))));
  }
  return sum;
}

function listLines(workspace: Workspace, order: "cheapest" | "top"): void {
  const { lines } = workspace.parts;
  const { tape } = workspace;
  lines.length = 0;
  for (let entry = 0; entry < tape.length; entry++) if (tape.kind[entry] === kindBase) lines.push(entry);
  if (order === "top") lines.reverse();
  else sortByPrice(lines, workspace);
}

/** Lines are few and mostly stand in order already; the library's sort would allocate. Of equal ones the first stays first. */
function sortByPrice(lines: number[], workspace: Workspace): void {
  for (let place = 1; place < lines.length; place++) {
    const line = lines[place]!;
    const price = pricePerWater(line, workspace);
    let at = place;
    for (; at > 0 && price < pricePerWater(lines[at - 1]!, workspace); at--) lines[at] = lines[at - 1]!;
    lines[at] = line;
  }
}

/** What a m³ of water costs, its coefficient included. */
function pricePerWater(entry: number, { tape, segmentPrice }: Workspace): number {
  const { coefficientNumerator, coefficientDenominator } = segmentPrice[tape.segment[entry]!]!;
  return (tape.rate[entry]!.numerator * coefficientNumerator) / (tape.rate[entry]!.denominator * coefficientDenominator);
}

/** One unit of water is `unit / (quantity weight of a line)` of that line's quantity, with whole weights for every line. */
function commonScale(workspace: Workspace): number {
  let unit = 1;
  for (const line of workspace.parts.lines) unit = leastCommonMultiple(unit, waterScale(line, workspace));
  return unit;
}

/** How many of a line's quantity units one unit of water is: scale × coefficient, whole by construction. */
function waterScale(line: number, { tape, segmentPrice }: Workspace): number {
  const price = segmentPrice[tape.segment[line]!]!;
  return price.volumeRounding === undefined ? (tape.scale[line]! / price.coefficientDenominator) * price.coefficientNumerator : tape.scale[line]!;
}

/**
 * The volume to take in the common unit. Where the volume itself was rounded, it goes through the same rounding and no coefficient is left to follow; what
 * the coefficient makes of it may be less than a litre, which only the common unit counts.
 */
function waterToTake(units: number, unit: number, { segmentPrice }: Workspace): number {
  const price = segmentPrice[0]!;
  if (price.volumeRounding === undefined) return units * unit;
  const charged = chargedVolume(units, price, 1);
  return charged * (price.volumeRounding.order === "beforeCoefficient" ? unit / price.coefficientDenominator : unit);
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonFactor(a, b)) * b;
}
