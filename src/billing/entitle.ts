import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding } from "../findings/index.js";
import type { Fraction } from "../money/index.js";
import { formatUnits } from "../money/index.js";
import type { CompiledDischarge, CompiledRelief, Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import type { CompiledOrder, Register } from "./register.js";
import type { Facts } from "./workspace.js";

/** What a usage row claims about relief and discharge, before anybody has looked whether it may. */
export interface Claims {
  readonly accountId: string;
  /** Places in `Tariff.reliefs`, as the row names them. */
  readonly reliefs: readonly number[];
  readonly certificate: string | undefined;
  /** Place in `dischargeKinds`. */
  readonly discharge: number;
  readonly order: string | undefined;
  readonly excessUnits: number | undefined;
  /** First day of the violation and the day after its last, where the row gives them. */
  readonly violationFrom: number | undefined;
  readonly violationUntil: number | undefined;
}

/** The names of the fields that findings point at: columns in a file, properties in the API. */
export interface ClaimPaths {
  readonly relief: string;
  readonly certificate: string;
  readonly discharge: string;
  readonly order: string;
  readonly excess: string;
  readonly violation: string;
}

/**
 * Decides which relief and which surcharge the account really gets, and writes it into the facts. An unentitled relief or a surcharge without its
 * order leaves the full, single fee and a warning (财税〔2014〕151号 art. 18: nobody changes object, scope or rate).
 *
 * @returns findings; an error among them means that the row cannot be billed.
 */
export function entitle(tariff: Tariff, facts: Facts, claims: Claims, { register, paths }: { register: Register; paths: ClaimPaths }): Finding[] {
  const findings: Finding[] = [];
  facts.discharge = 0;
  const entitled: number[] = [];
  for (const relief of claims.reliefs) {
    const refusal = refuseRelief(tariff.reliefs[relief] as CompiledRelief, relief, facts, claims, { register, paths });
    if (refusal !== undefined) findings.push(refusal);
    else if (tariff.stacking === "first" && entitled.length > 0) {
      findings.push(finding("relief-not-stacked", paths.relief, { value: tariff.reliefs[relief]!.id, expected: tariff.reliefs[entitled[0]!]!.id }));
    } else if (!entitled.includes(relief)) entitled.push(relief);
  }
  facts.relief = entitled[0] ?? -1;
  facts.moreReliefs = entitled.slice(1);
  facts.sharedReliefs = entitled.filter((relief) => !isOne(tariff.reliefs[relief]!.sharedHousehold) && livesWithOthers(relief, facts, claims, register));
  if (claims.discharge > 0) findings.push(...upholdDischarge(tariff, facts, claims, { register, paths }));
  return findings;
}

/** A relief of which the whole is given also to one who lives with others is given as to everybody. */
function isOne({ numerator, denominator }: Fraction): boolean {
  return numerator === denominator;
}

interface Context {
  readonly register: Register;
  readonly paths: ClaimPaths;
}

function refuseRelief(relief: CompiledRelief, place: number, facts: Facts, claims: Claims, { register, paths }: Context): Finding | undefined {
  const lastDay = facts.until - 1;
  if (relief.classes[facts.classIndex] !== true) return finding("relief-class", paths.relief, { value: relief.id });
  if (lastDay < relief.from || lastDay >= relief.until) return finding("relief-window", paths.relief, { value: relief.id, date: formatDay(lastDay) });
  if (relief.evidence === "certificate" && (claims.certificate === undefined || claims.certificate === "")) {
    return finding("relief-certificate", paths.certificate, { value: relief.id });
  }
  if (relief.evidence !== "list") return undefined;
  const listed = register.entitlements.get(claims.accountId)?.filter((entry) => entry.relief === place) ?? [];
  if (listed.length === 0) return finding("relief-unlisted", paths.relief, { value: relief.id });
  if (!listed.some(({ from, until }) => lastDay >= from && lastDay < until))
    return finding("relief-lapsed", paths.relief, { value: relief.id, date: formatDay(lastDay) });
  return undefined;
}

/** Whether an entitlement in force on the period's last day says that the person lives with others. */
function livesWithOthers(relief: number, { until }: Facts, { accountId }: Claims, register: Register): boolean {
  return (
    register.entitlements.get(accountId)?.some((entry) => entry.relief === relief && entry.shared && until - 1 >= entry.from && until - 1 < entry.until) ===
    true
  );
}

function upholdDischarge(tariff: Tariff, facts: Facts, claims: Claims, { register, paths }: Context): Finding[] {
  const kind = dischargeKinds[claims.discharge] as string;
  const rule = tariff.discharge[claims.discharge];
  if (rule === undefined) return [finding("discharge-no-rule", paths.discharge, { value: kind })];
  const order = rule.orderRequired ? orderFor(facts, claims, register) : undefined;
  if (rule.orderRequired && order === undefined) return [finding("discharge-no-order", paths.order, { value: claims.order ?? "", kind })];
  const from = Math.max(facts.start, rule.from, order?.from ?? facts.start, claims.violationFrom ?? facts.start);
  const until = Math.min(facts.until, rule.until, order?.until ?? facts.until, claims.violationUntil ?? facts.until);
  if (until <= from) {
    return [
      finding("violation-window", paths.violation, { value: violationText(claims), expected: `${formatDay(facts.start)} - ${formatDay(facts.until - 1)}` }),
    ];
  }
  const excess = excessFault(tariff, rule, facts, { claims, order, paths });
  if (excess !== undefined) return [excess];
  facts.discharge = claims.discharge;
  facts.violationDays = until - from;
  return [];
}

function violationText({ violationFrom, violationUntil }: Claims): string {
  const day = (value: number | undefined) => (value === undefined ? "" : formatDay(value));
  return `${day(violationFrom)} - ${day(violationUntil === undefined ? undefined : violationUntil - 1)}`;
}

function excessFault(
  { volumeDecimals }: Tariff,
  rule: CompiledDischarge,
  facts: Facts,
  { claims, order, paths }: { claims: Claims; order: CompiledOrder | undefined; paths: ClaimPaths },
): Finding | undefined {
  facts.excessUnits = 0;
  if (rule.volume === "whole") return undefined;
  const excess = claims.excessUnits ?? order?.excessUnits;
  if (excess === undefined) return finding("excess-missing", paths.excess, {});
  if (excess > facts.volumeUnits)
    return finding("excess-above-volume", paths.excess, {
      value: formatUnits(excess, volumeDecimals),
      expected: `<= ${formatUnits(facts.volumeUnits, volumeDecimals)}`,
    });
  facts.excessUnits = excess;
  return undefined;
}

/** The order on this account for this trigger, the one the row names if it names one: first one that meets the violation, else one that meets the period. */
function orderFor(facts: Facts, claims: Claims, register: Register): CompiledOrder | undefined {
  const named = claims.order === "" ? undefined : claims.order;
  const candidates = (register.orders.get(claims.accountId) ?? []).filter(
    ({ discharge, order, from, until }) =>
      discharge === claims.discharge && (named === undefined || named === order) && from < facts.until && until > facts.start,
  );
  const from = claims.violationFrom ?? facts.start;
  const until = claims.violationUntil ?? facts.until;
  return candidates.find((order) => order.from < until && order.until > from) ?? candidates[0];
}
