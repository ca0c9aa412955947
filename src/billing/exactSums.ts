import { add, type Fraction, fraction, multiply, zero } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import { kindBase, kindDischarge, kindFixed, kindRelief, type Tape, unitAmount } from "./tape.js";

/** Amounts in amount units, unrounded: what is left of the base charges, and all lines. */
export interface ExactSums {
  readonly base: Fraction;
  readonly total: Fraction;
}

/**
 * What the lines so far would sum to had none been rounded: a surcharge or relief on an amount is taken on the exact charges instead of the rounded
 * ones. For tariffs that round the bill as a whole: nothing is decided by a rounded amount there, or a fen would choose a relief or a limit.
 */
export function exactSums(tariff: Tariff, tape: Tape): ExactSums {
  let base = zero;
  let total = zero;
  for (let entry = 0; entry < tape.length; entry++) {
    const kind = tape.kind[entry]!;
    const of = sharedOf(tariff, tape, entry);
    const exact = of === ofNothing ? exactAmount(tape, entry) : multiply(of === ofTotal ? total : base, shareOf(tape, entry));
    if (kind === kindBase || kind === kindFixed || kind === kindRelief) base = add(base, exact);
    total = add(total, exact);
  }
  return { base, total };
}

/** What is left of the base charges, exact, in amount units. */
export function exactBase(tariff: Tariff, tape: Tape): Fraction {
  const plain = plainSums(tariff, tape);
  return plain === undefined ? exactSums(tariff, tape).base : fraction(BigInt(plain.base), BigInt(plain.denominator));
}

/** All lines, exact, in amount units. */
export function exactTotal(tariff: Tariff, tape: Tape): Fraction {
  const plain = plainSums(tariff, tape);
  return plain === undefined ? exactSums(tariff, tape).total : fraction(BigInt(plain.total), BigInt(plain.denominator));
}

/** The same sums in numbers, over one denominator. */
export interface PlainSums {
  base: number;
  total: number;
  denominator: number;
}

/** A number must not be divided by more, or twice a remainder is no longer exact. */
const largestDenominator = 2 ** 51;

/** The exact sums where numbers hold all products, as they do for most bills; undefined where they do not. */
export function plainSums(tariff: Tariff, tape: Tape): PlainSums | undefined {
  const sums: PlainSums = { base: 0, total: 0, denominator: 1 };
  for (let entry = 0; entry < tape.length; entry++) {
    const kind = tape.kind[entry]!;
    const rate = tape.rate[entry]!;
    const of = sharedOf(tariff, tape, entry);
    let part = (of === ofNothing ? tape.quantity[entry]! : of === ofBase ? sums.base : sums.total) * tape.factorNumerator[entry]! * rate.numerator;
    const whole = (of === ofNothing ? tape.scale[entry]! : sums.denominator) * tape.factorDenominator[entry]! * rate.denominator;
    if (part === 0) continue;
    if (sums.denominator % whole === 0) part *= sums.denominator / whole;
    else if (whole % sums.denominator === 0) refine(sums, whole / sums.denominator);
    else {
      part *= sums.denominator;
      refine(sums, whole);
    }
    if (!Number.isSafeInteger(part) || !areExact(sums) || Math.max(whole, sums.denominator) > largestDenominator) return undefined;
    if (kind === kindBase || kind === kindFixed || kind === kindRelief) sums.base += part;
    sums.total += part;
    if (!areExact(sums)) return undefined;
  }
  return sums;
}

/** Of what an entry is a share. */
const ofNothing = 0;
const ofBase = 1;
const ofTotal = 2;

function sharedOf(tariff: Tariff, tape: Tape, entry: number): number {
  if (tape.unit[entry] !== unitAmount) return ofNothing;
  if (tape.kind[entry] === kindRelief) return ofBase;
  if (tape.kind[entry] !== kindDischarge) return ofNothing;
  return tariff.discharge[tape.rule[entry]!]!.onStrength ? ofTotal : ofBase;
}

function areExact({ base, total }: PlainSums): boolean {
  return Number.isSafeInteger(base) && Number.isSafeInteger(total);
}

function refine(sums: PlainSums, times: number): void {
  sums.base *= times;
  sums.total *= times;
  sums.denominator *= times;
}

/** Rate × factor of an entry that acts on an amount. */
function shareOf(tape: Tape, entry: number): Fraction {
  const { exact } = tape.rate[entry]!;
  const [numerator, denominator] = [tape.factorNumerator[entry]!, tape.factorDenominator[entry]!];
  if (numerator === denominator) return exact;
  return fraction(exact.numerator * BigInt(numerator), exact.denominator * BigInt(denominator));
}

/** The unrounded amount of an entry, in amount units. */
export function exactAmount(tape: Tape, entry: number): Fraction {
  const { exact } = tape.rate[entry]!;
  return fraction(
    BigInt(tape.quantity[entry]!) * BigInt(tape.factorNumerator[entry]!) * exact.numerator,
    BigInt(tape.scale[entry]!) * BigInt(tape.factorDenominator[entry]!) * exact.denominator,
  );
}
