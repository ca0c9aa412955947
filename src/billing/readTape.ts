import { formatDay } from "../calendar/index.js";
import type { Fraction } from "../money/index.js";
import { exactText, formatUnits, fraction, multiply } from "../money/index.js";
import type { CompiledPrice, CompiledVersion, Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import { exactAmount } from "./steps/roundBill.js";
import { entryKinds, kindBase, kindDischarge, kindFixed, kindRelief, kindRounding, unitVolume } from "./tape.js";
import type { BillLine, Discharge, LineRule } from "./types.js";
import type { Facts, Workspace } from "./workspace.js";

/** Turns the tape into lines: words and texts for numbers that stand there already. It computes nothing. */
export function readTape(tariff: Tariff, facts: Facts, workspace: Workspace): BillLine[] {
  const lines: BillLine[] = [];
  for (let entry = 0; entry < workspace.tape.length; entry++) lines.push(lineOf(entry, { tariff, facts, workspace, lines }));
  return lines;
}

interface Context {
  readonly tariff: Tariff;
  readonly facts: Facts;
  readonly workspace: Workspace;
  readonly lines: readonly BillLine[];
}

function lineOf(entry: number, context: Context): BillLine {
  const { tariff, workspace, lines } = context;
  const { tape } = workspace;
  const kind = tape.kind[entry]!;
  const segment = tape.segment[entry]!;
  const ofSegment = kind === kindBase || kind === kindFixed || tape.parent[entry]! >= 0;
  const parent = tape.parent[entry]! < 0 ? undefined : lines[tape.parent[entry]!]!.id;
  return {
    id: idOf(entry, context),
    kind: entryKinds[kind]!,
    ...(parent !== undefined && { parent }),
    periodStart: formatDay(ofSegment ? workspace.segmentFrom[segment]! : context.facts.start),
    periodEnd: formatDay((ofSegment ? workspace.segmentUntil[segment]! : context.facts.until) - 1),
    quantity: quantityText(entry, context),
    unit: tape.unit[entry] === unitVolume ? "m3" : "yuan",
    price: priceText(entry, context),
    factors: factorsOf(entry, context),
    exact: exactYuan(exactAmount(tape, entry), tariff),
    rounding: { mode: tariff.rounding.mode, decimals: tariff.amountDecimals },
    amount: formatUnits(tape.amount[entry]!, tariff.amountDecimals),
    rule: ruleOf(entry, context),
    citations: citationsOf(entry, context),
  };
}

function exactYuan(amount: Fraction, tariff: Tariff): string {
  return exactText(multiply(amount, fraction(1n, 10n ** BigInt(tariff.amountDecimals))));
}

function versionOf(entry: number, { tariff, workspace }: Context): CompiledVersion {
  const segment = Math.max(0, Math.min(workspace.tape.segment[entry]!, workspace.segmentCount - 1));
  return tariff.versions[workspace.segmentVersion[segment]!] as CompiledVersion;
}

function priceOf(entry: number, context: Context): CompiledPrice {
  return versionOf(entry, context).prices[context.facts.classIndex] as CompiledPrice;
}

function idOf(entry: number, context: Context): string {
  const { tariff, facts, workspace } = context;
  const { tape } = workspace;
  const kind = tape.kind[entry]!;
  const parts: string[] = [entryKinds[kind] as string];
  if (kind === kindRelief) parts.push(tariff.reliefs[tape.rule[entry]!]!.id);
  if (kind === kindDischarge) parts.push(dischargeKinds[tape.rule[entry]!]!);
  if (tape.parent[entry]! >= 0 || kind === kindBase || kind === kindFixed) {
    parts.push(formatDay(workspace.segmentFrom[tape.segment[entry]!]!), tariff.classes[facts.classIndex]!.id);
    if (tape.tier[entry]! >= 0) parts.push(String(tape.tier[entry]! + 1));
  }
  return parts.join(":");
}

function quantityText(entry: number, { tariff, workspace: { tape } }: Context): string {
  const decimals = tape.unit[entry] === unitVolume ? tariff.volumeDecimals : tariff.amountDecimals;
  if (tape.scale[entry] === 1 && tape.unit[entry] !== unitVolume) return formatUnits(tape.quantity[entry]!, decimals);
  return exactText(fraction(BigInt(tape.quantity[entry]!), BigInt(tape.scale[entry]!) * 10n ** BigInt(decimals)));
}

function priceText(entry: number, context: Context): string {
  const { tariff, workspace } = context;
  const { tape } = workspace;
  const price = priceOf(entry, context);
  switch (tape.kind[entry]) {
    case kindBase:
      return price.pricesText[tape.tier[entry]!]!;
    case kindDischarge:
      return tape.unit[entry] === unitVolume ? price.pricesText[tape.tier[entry]!]! : exactText(tape.rate[entry]!.exact);
    case kindRelief:
      if (tape.unit[entry] !== unitVolume) return tariff.reliefs[tape.rule[entry]!]!.shareText;
      return exactText(multiply(tape.rate[entry]!.exact, fraction(10n ** BigInt(tariff.volumeDecimals), 10n ** BigInt(tariff.amountDecimals))));
    default:
      return "1";
  }
}

function factorsOf(entry: number, context: Context): BillLine["factors"] {
  const { tariff, workspace } = context;
  const { tape } = workspace;
  const factors: { name: "coefficient" | "multiplier" | "share" | "days"; value: string }[] = [];
  const { coefficientText } = priceOf(entry, context);
  if (tape.unit[entry] === unitVolume && coefficientText !== undefined) factors.push({ name: "coefficient", value: coefficientText });
  if (tape.kind[entry] === kindDischarge) {
    factors.push({ name: "multiplier", value: tariff.discharge[tape.rule[entry]!]!.multiplierText });
    const days = context.facts.until - context.facts.start;
    if (context.facts.violationDays !== days) factors.push({ name: "days", value: `${context.facts.violationDays}/${days}` });
  }
  if (tape.kind[entry] === kindRelief && tariff.reliefs[tape.rule[entry]!]!.kind === "percentage")
    factors.push({ name: "share", value: tariff.reliefs[tape.rule[entry]!]!.shareText });
  return factors;
}

function ruleOf(entry: number, context: Context): LineRule {
  const { tariff, facts, workspace } = context;
  const { tape } = workspace;
  const kind = tape.kind[entry]!;
  const relief = kind === kindRelief ? tariff.reliefs[tape.rule[entry]!]! : undefined;
  const discharge = kind === kindDischarge ? tariff.discharge[tape.rule[entry]!]! : undefined;
  const interpretation = (relief ?? discharge ?? (kind === kindRounding ? undefined : priceOf(entry, context)))?.interpretation;
  return {
    policy: tariff.id,
    revision: tariff.revision,
    version: versionOf(entry, context).id,
    class: tariff.classes[facts.classIndex]!.id,
    ...(tape.tier[entry]! >= 0 && { tier: tape.tier[entry]! + 1 }),
    ...(relief !== undefined && { relief: relief.id }),
    ...(discharge !== undefined && { discharge: dischargeKinds[tape.rule[entry]!] as Discharge }),
    ...(interpretation !== undefined && { interpretation }),
  };
}

function citationsOf(entry: number, context: Context): BillLine["citations"] {
  const { tariff, workspace } = context;
  const { tape } = workspace;
  switch (tape.kind[entry]) {
    case kindRelief:
      return tariff.reliefs[tape.rule[entry]!]!.citations;
    case kindDischarge:
      return tariff.discharge[tape.rule[entry]!]!.citations;
    case kindRounding:
      return [];
    default:
      return priceOf(entry, context).citations;
  }
}
