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
    const onAmount = tape.unit[entry] === unitAmount;
    let exact = exactAmount(tape, entry);
    if (onAmount && kind === kindDischarge) exact = multiply(tariff.discharge[tape.rule[entry]!]!.onStrength ? total : base, shareOf(tape, entry));
    if (onAmount && kind === kindRelief) exact = multiply(base, shareOf(tape, entry));
    if (kind === kindBase || kind === kindFixed || kind === kindRelief) base = add(base, exact);
    total = add(total, exact);
  }
  return { base, total };
}

/** A number must not be divided by more, or twice a remainder is no longer exact. */
const largestDenominator = 2 ** 51;

/**
 * The total as a ratio of two numbers, which most bills allow: no line is a share of others, and the numbers hold all products. Undefined where they do not.
 */
export function plainTotal(tape: Tape): { readonly numerator: number; readonly denominator: number } | undefined {
  let numerator = 0;
  let denominator = 1;
  for (let entry = 0; entry < tape.length; entry++) {
    const kind = tape.kind[entry]!;
    if (tape.unit[entry] === unitAmount && (kind === kindDischarge || kind === kindRelief)) return undefined;
    const rate = tape.rate[entry]!;
    let part = tape.quantity[entry]! * tape.factorNumerator[entry]! * rate.numerator;
    const whole = tape.scale[entry]! * tape.factorDenominator[entry]! * rate.denominator;
    if (part === 0) continue;
    if (denominator % whole === 0) part *= denominator / whole;
    else if (whole % denominator === 0) {
      numerator *= whole / denominator;
      denominator = whole;
    } else {
      part *= denominator;
      numerator *= whole;
      denominator *= whole;
    }
    if (!Number.isSafeInteger(part) || !Number.isSafeInteger(numerator) || Math.max(whole, denominator) > largestDenominator) return undefined;
    numerator += part;
    if (!Number.isSafeInteger(numerator)) return undefined;
  }
  return { numerator, denominator };
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
