import { formatDay } from "../calendar/index.js";
import { exactText, formatTrimmed, formatUnits, fraction, multiply } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import { appliesCoefficient, describeEntry, type EntryWords, priceOf, type Reading } from "./describeEntry.js";
import { exactAmount } from "./exactSums.js";
import { scaleAt } from "./steps/strength.js";
import { entryKinds, kindCredit, kindDischarge, kindRelief, kindStrength, unitAmount, unitTimes, unitVolume } from "./tape.js";
import type { BillLine, LineRule } from "./types.js";

/** The period as the usage record writes it: most lines cover all of it. */
interface PeriodTexts {
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** Turns the tape into lines: words and texts for numbers that stand there already. It computes nothing. */
export function readTape(reading: Reading, period: PeriodTexts): BillLine[] {
  const { tariff, workspace } = reading;
  const { tape } = workspace;
  const rounding = { mode: tariff.rounding.mode, decimals: tariff.amountDecimals };
  const lines: BillLine[] = [];
  for (let entry = 0; entry < tape.length; entry++) {
    const kind = tape.kind[entry]!;
    const words = describeEntry(entry, reading);
    const parent = tape.parent[entry]!;
    const whole = workspace.segmentCount === 1 || (kind >= kindDischarge && parent < 0);
    const segment = tape.segment[entry]!;
    const line: BillLine = {
      id: idOf(entry, lines, reading),
      kind: entryKinds[kind]!,
      periodStart: whole ? period.periodStart : formatDay(workspace.segmentFrom[segment]!),
      periodEnd: whole ? period.periodEnd : formatDay(workspace.segmentUntil[Math.max(segment, tape.through[entry]!)]! - 1),
      quantity: quantityText(entry, reading),
      unit: tape.unit[entry] === unitVolume ? "m3" : tape.unit[entry] === unitTimes ? "times" : "yuan",
      price: words.price,
      factors: words.factors,
      exact: exactYuan(entry, reading),
      rounding,
      amount: formatUnits(tape.amount[entry]!, tariff.amountDecimals),
      rule: ruleOf(entry, words, reading),
      citations: words.citations,
    };
    lines.push(parent < 0 ? line : { ...line, parent: lines[parent]!.id });
  }
  return lines;
}

/** The unrounded amount in yuan; plain decimals are written without going through fractions. */
function exactYuan(entry: number, { tariff, workspace: { tape } }: Reading): string {
  const rate = tape.rate[entry]!;
  if (tape.scale[entry] === 1 && tape.factorDenominator[entry] === 1 && rate.decimals >= 0) {
    const units = tape.quantity[entry]! * tape.factorNumerator[entry]! * rate.multiplier;
    if (Number.isSafeInteger(units)) return formatTrimmed(units, rate.decimals + tariff.amountDecimals);
  }
  return exactText(multiply(exactAmount(tape, entry), fraction(1n, 10n ** BigInt(tariff.amountDecimals))));
}

/** Of a volume: the m³ before the coefficient, so that quantity × price × factors is the exact amount; where it was rounded after the coefficient, those. */
function quantityText(entry: number, reading: Reading): string {
  const { tariff, workspace } = reading;
  const { tape } = workspace;
  const quantity = tape.quantity[entry]!;
  if (tape.unit[entry] === unitAmount) return formatUnits(quantity, tariff.amountDecimals);
  if (tape.unit[entry] === unitTimes) return exactText(fraction(BigInt(quantity), BigInt(tape.scale[entry]!)));
  const price = priceOf(entry, reading);
  if (!appliesCoefficient(price)) {
    if (tape.scale[entry] === 1) return formatTrimmed(quantity, tariff.volumeDecimals);
    return exactText(fraction(BigInt(quantity), BigInt(tape.scale[entry]!) * 10n ** BigInt(tariff.volumeDecimals)));
  }
  const { coefficientNumerator, coefficientDenominator } = price;
  const divisor = BigInt(tape.scale[entry]!) * BigInt(coefficientNumerator) * 10n ** BigInt(tariff.volumeDecimals);
  return exactText(fraction(BigInt(quantity) * BigInt(coefficientDenominator), divisor));
}

/** Kind, rule, and where it acts on one price its version, class and tier; a number tells lines apart that would share an id. */
function idOf(entry: number, lines: readonly BillLine[], { tariff, facts, workspace }: Reading): string {
  const { tape } = workspace;
  const kind = tape.kind[entry]!;
  const rule = tape.rule[entry]!;
  let id: string = entryKinds[kind]!;
  if (rule >= 0) id += `:${ruleName(kind, rule, tariff)}`;
  if (kind < kindDischarge || tape.parent[entry]! >= 0) {
    id += `:${tariff.versions[workspace.segmentVersion[tape.segment[entry]!]!]!.id}:${tariff.classes[facts.classIndex]!.id}`;
    if (tape.tier[entry]! >= 0) id += `:${tape.tier[entry]! + 1}`;
  }
  let unique = id;
  for (let number = 2; lines.some((line) => line.id === unique); number++) unique = `${id}#${number}`;
  return unique;
}

function ruleName(kind: number, rule: number, tariff: Tariff): string {
  switch (kind) {
    case kindRelief:
      return tariff.reliefs[rule]!.id;
    case kindDischarge:
      return dischargeKinds[rule]!;
    case kindCredit:
      return tariff.credit[rule]!.id;
    case kindStrength:
      return `${scaleAt(tariff, rule).scale.measure}:${scaleAt(tariff, rule).scale.side}`;
    default:
      return String(rule + 1);
  }
}

function ruleOf(entry: number, { rule, interpretation }: EntryWords, { tariff, facts, workspace }: Reading): LineRule {
  const { tape } = workspace;
  const tier = tape.tier[entry]!;
  const policy = tariff.id;
  const { revision } = tariff;
  const version = tariff.versions[workspace.segmentVersion[tape.segment[entry]!]!]!.id;
  const classId = tariff.classes[facts.classIndex]!.id;
  // The common line is written out: spreading objects together costs more than all the rest of it.
  if (tier >= 0 && rule === undefined && interpretation === undefined) return { policy, revision, version, class: classId, tier: tier + 1 };
  return { policy, revision, version, class: classId, ...(tier >= 0 && { tier: tier + 1 }), ...rule, ...(interpretation !== undefined && { interpretation }) };
}
