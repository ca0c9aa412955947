import { add, divideRounded, type Fraction, fraction, multiply, subtract, zero } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import {
  kindBase,
  kindDischarge,
  kindFixed,
  kindMaximum,
  kindMinimum,
  kindRelief,
  kindRounding,
  openEntry,
  sumOfTape,
  type Tape,
  unitAmount,
} from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Where the policy rounds the bill rather than its lines: the exact sum is rounded once, and what that changes is the last line. */
export function roundBill(tariff: Tariff, _facts: Facts, { tape }: Workspace): undefined {
  if (!Number.isSafeInteger(sumOfTape(tape))) return undefined;
  const exact = exactTotal(tariff, tape);
  const unit = 10n ** BigInt(tariff.amountDecimals - tariff.rounding.billDecimals);
  const rounded = Number(divideRounded(exact.numerator, exact.denominator * unit, tariff.rounding.mode) * unit);
  const difference = rounded - sumOfTape(tape);
  const entry = openEntry(tape, kindRounding);
  tape.quantity[entry] = difference;
  tape.amount[entry] = difference;
  return undefined;
}

/** The sum of the lines had none been rounded: a surcharge or relief on an amount is taken on the exact charges instead of the rounded ones. */
function exactTotal(tariff: Tariff, tape: Tape): Fraction {
  let base = zero;
  let total = zero;
  for (let entry = 0; entry < tape.length; entry++) {
    const kind = tape.kind[entry]!;
    const onAmount = tape.unit[entry] === unitAmount;
    let exact = exactAmount(tape, entry);
    if (onAmount && kind === kindDischarge) exact = multiply(tariff.discharge[tape.rule[entry]!]!.onStrength ? total : base, shareOf(tape, entry));
    if (onAmount && kind === kindRelief) exact = multiply(base, shareOf(tape, entry));
    if (kind === kindRelief && add(base, exact).numerator < 0n) exact = subtract(zero, base);
    if (kind === kindMinimum || kind === kindMaximum) exact = subtract(fraction(BigInt(tape.amount[entry]!) + BigInt(sumBefore(tape, entry))), total);
    if (kind === kindBase || kind === kindFixed || kind === kindRelief) base = add(base, exact);
    total = add(total, exact);
  }
  return total;
}

/** Rate × factor of an entry that acts on an amount. */
function shareOf(tape: Tape, entry: number): Fraction {
  return multiply(tape.rate[entry]!.exact, fraction(BigInt(tape.factorNumerator[entry]!), BigInt(tape.factorDenominator[entry]!)));
}

/** What the lines before a limit sum to: with the limit's own line they make the limit. */
function sumBefore(tape: Tape, entry: number): number {
  let sum = 0;
  for (let before = 0; before < entry; before++) sum += tape.amount[before]!;
  return sum;
}

/** The unrounded amount of an entry, in amount units. */
export function exactAmount(tape: Tape, entry: number): Fraction {
  const quantity = fraction(
    BigInt(tape.quantity[entry]!) * BigInt(tape.factorNumerator[entry]!),
    BigInt(tape.scale[entry]!) * BigInt(tape.factorDenominator[entry]!),
  );
  return multiply(quantity, tape.rate[entry]!.exact);
}
