import { add, compileRate, divideRounded, type Fraction, fraction, multiply, zero } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { kindRounding, openEntry, sumOfTape, type Tape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Where the policy rounds the bill rather than its lines: the exact sum is rounded once, and what that changes is the last line. */
export function roundBill(tariff: Tariff, _facts: Facts, { tape }: Workspace): undefined {
  if (!Number.isSafeInteger(sumOfTape(tape))) return undefined;
  let exact = zero;
  for (let entry = 0; entry < tape.length; entry++) exact = add(exact, exactAmount(tape, entry));
  const unit = 10n ** BigInt(tariff.amountDecimals - tariff.rounding.billDecimals);
  const rounded = Number(divideRounded(exact.numerator, exact.denominator * unit, tariff.rounding.mode) * unit);
  const difference = rounded - sumOfTape(tape);
  const entry = openEntry(tape, kindRounding);
  tape.quantity[entry] = difference;
  tape.rate[entry] = oneToOne;
  tape.amount[entry] = difference;
  return undefined;
}

const oneToOne = compileRate(fraction(1n));

/** The unrounded amount of an entry, in amount units. */
export function exactAmount(tape: Tape, entry: number): Fraction {
  const quantity = fraction(
    BigInt(tape.quantity[entry]!) * BigInt(tape.factorNumerator[entry]!),
    BigInt(tape.scale[entry]!) * BigInt(tape.factorDenominator[entry]!),
  );
  return multiply(quantity, tape.rate[entry]!.exact);
}
