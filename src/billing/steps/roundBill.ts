import { divideRounded, divideRoundedSafe } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { exactSums, plainSums } from "../exactSums.js";
import type { Tape } from "../tape.js";
import { kindRounding, openEntry, sumOfTape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Where the policy rounds the bill rather than its lines: the exact sum is rounded once, and what that changes is the last line. */
export function roundBill(tariff: Tariff, _facts: Facts, { tape }: Workspace): undefined {
  if (!Number.isSafeInteger(sumOfTape(tape))) return undefined;
  const difference = roundedTotal(tariff, tape) - sumOfTape(tape);
  const entry = openEntry(tape, kindRounding);
  tape.quantity[entry] = difference;
  tape.amount[entry] = difference;
  return undefined;
}

/** The exact total in amount units, rounded to the decimals of a bill. */
function roundedTotal(tariff: Tariff, tape: Tape): number {
  const { mode, billDecimals } = tariff.rounding;
  const unit = 10 ** (tariff.amountDecimals - billDecimals);
  const plain = plainSums(tariff, tape);
  // Twice the divisor has to be exact, too.
  if (plain !== undefined && plain.denominator * unit <= largestDivisor) return divideRoundedSafe(plain.total, plain.denominator * unit, mode) * unit;
  const { numerator, denominator } = exactSums(tariff, tape).total;
  return Number(divideRounded(numerator, denominator * BigInt(unit), mode) * BigInt(unit));
}

const largestDivisor = 2 ** 51;
