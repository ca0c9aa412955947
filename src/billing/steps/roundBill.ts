import { divideRounded } from "../../money/index.js";
import type { Tariff } from "../../policy/index.js";
import { exactSums } from "../exactSums.js";
import { kindRounding, openEntry, sumOfTape } from "../tape.js";
import type { Facts, Workspace } from "../workspace.js";

/** Where the policy rounds the bill rather than its lines: the exact sum is rounded once, and what that changes is the last line. */
export function roundBill(tariff: Tariff, _facts: Facts, { tape }: Workspace): undefined {
  if (!Number.isSafeInteger(sumOfTape(tape))) return undefined;
  const exact = exactSums(tariff, tape).total;
  const unit = 10n ** BigInt(tariff.amountDecimals - tariff.rounding.billDecimals);
  const rounded = Number(divideRounded(exact.numerator, exact.denominator * unit, tariff.rounding.mode) * unit);
  const difference = rounded - sumOfTape(tape);
  const entry = openEntry(tape, kindRounding);
  tape.quantity[entry] = difference;
  tape.amount[entry] = difference;
  return undefined;
}
