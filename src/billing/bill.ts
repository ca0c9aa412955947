import { formatDay } from "../calendar/index.js";
import type { Finding } from "../findings/index.js";
import { finding, hasErrors } from "../findings/index.js";
import { formatTrimmed, formatUnits } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import { chargeUsage, openWorkspace } from "./chargeUsage.js";
import { entitle } from "./entitle.js";
import { fewSamples } from "./fewSamples.js";
import { finesOf } from "./fines.js";
import { readTape } from "./readTape.js";
import { tiersOf } from "./readTiers.js";
import { readUsage, usagePaths } from "./readUsage.js";
import type { Register } from "./register.js";
import { emptyRegister, openRegister } from "./register.js";
import { kindBase, kindCredit, kindDischarge, kindFixed, kindRelief, kindStrength, sumOfKind, sumOfTape } from "./tape.js";
import type { Bill, DischargeOrder, Entitlement, Usage } from "./types.js";
import type { Facts, Workspace } from "./workspace.js";
import { createFacts } from "./workspace.js";

export interface BillOptions {
  /** Who may have which relief; needed where the policy asks for a list. */
  readonly entitlements?: readonly Entitlement[];
  /** The water authority's orders; needed where a surcharge requires one. */
  readonly orders?: readonly DischargeOrder[];
}

/** A bill when the record can be billed, and every finding. Warnings may stand beside a bill. */
export interface BillResult {
  readonly bill?: Bill;
  readonly findings: readonly Finding[];
}

/**
 * Bills one account's use of water in one period.
 *
 * Volumes in m³ and amounts in yuan are decimal text. The bill's total is the sum of its lines; each line is rounded once, as the policy says.
 * Nothing is thrown for bad data: a record that cannot be billed gives findings and no bill.
 *
 * Source: 财税〔2014〕151号 arts 8–10, 18; the prices' own documents stand on each line.
 *
 * @example
 * const usage = { accountId: "CD01", class: "resident", periodStart: "2022-07-01", periodEnd: "2022-07-31", volumeM3: "18" };
 * bill(openTariff(chengduCentral), usage).bill?.total; //=> "17.10"
 */
export function bill(tariff: Tariff, usage: Usage, options: BillOptions = {}): BillResult {
  const { workspace, facts } = scratchFor(tariff);
  const { claims, findings } = readUsage(tariff, usage, facts);
  if (claims === undefined) return { findings };
  let register: Register = emptyRegister;
  if (options.entitlements !== undefined || options.orders !== undefined) {
    const opened = openRegister(tariff, options);
    register = opened.register;
    findings.push(...opened.findings.map((entry) => ({ ...entry, severity: "warning" as const })));
  }
  findings.push(...entitle(tariff, facts, claims, { register, paths: usagePaths }));
  if (hasErrors(findings)) return { findings };
  const fault = chargeUsage(tariff, facts, workspace);
  if (fault !== undefined) return { findings: [...findings, finding(fault, pathOfFault[fault] ?? "periodStart", paramsOfFault(tariff, usage))] };
  const few = fewSamples(tariff, facts, workspace);
  if (few !== undefined) findings.push(few);
  return { bill: billOf(tariff, usage, { facts, workspace }), findings };
}

/** Where a fault found by the calculation itself lies. */
const pathOfFault: Readonly<Record<string, string>> = {
  "cycle-volume-missing": "cycleVolumeM3",
  "price-unknown": "class",
  "attribute-unknown": "attributes",
  "persons-missing": "persons",
  "samples-too-few": "samples",
  "cycle-billed-missing": "cycleBilledAmount",
  "tier-volume-unused": "tierVolumeM3",
  "period-not-whole-months": "periodEnd",
  "number-too-large": "volumeM3",
  "amount-too-large": "volumeM3",
};

function paramsOfFault(tariff: Tariff, usage: Usage): Record<string, string> {
  const first = tariff.versions[0];
  return {
    value: `${usage.periodStart} - ${usage.periodEnd}`,
    class: usage.class,
    expected: first === undefined ? "" : `>= ${formatDay(first.start)}`,
  };
}

function billOf(tariff: Tariff, usage: Usage, { facts, workspace }: { facts: Facts; workspace: Workspace }): Bill {
  const { tape } = workspace;
  const money = (units: number) => formatUnits(units, tariff.amountDecimals);
  const volume = (units: number) => formatTrimmed(units, tariff.volumeDecimals);
  return {
    accountId: usage.accountId,
    ...(usage.district !== undefined && { district: tariff.districts?.get(usage.district) ?? usage.district }),
    class: tariff.classes[facts.classIndex]!.id,
    periodStart: usage.periodStart,
    periodEnd: usage.periodEnd,
    policy: { id: tariff.id, revision: tariff.revision },
    waterVolumeM3: volume(facts.volumeUnits + facts.notLiableUnits),
    liableVolumeM3: volume(facts.volumeUnits),
    lines: readTape({ tariff, facts, workspace }, usage),
    ...tiersOf({ tariff, facts, workspace }),
    ...finesOf(tariff, { trigger: usage.discharge, totalUnits: sumOfTape(tape) }),
    baseFee: money(sumOfKind(tape, kindBase) + sumOfKind(tape, kindFixed)),
    surchargeAmount: money(sumOfKind(tape, kindStrength) + sumOfKind(tape, kindCredit) + sumOfKind(tape, kindDischarge)),
    reliefAmount: money(sumOfKind(tape, kindRelief)),
    total: formatUnits(sumOfTape(tape) / 10 ** (tariff.amountDecimals - tariff.rounding.billDecimals), tariff.rounding.billDecimals),
  };
}

/** One scratch memory a tariff, so that a bill costs no set-up. It holds nothing that a later bill could see. */
const scratch = new WeakMap<Tariff, { workspace: Workspace; facts: Facts }>();

function scratchFor(tariff: Tariff): { workspace: Workspace; facts: Facts } {
  let known = scratch.get(tariff);
  if (known === undefined) {
    known = { workspace: openWorkspace(tariff, { keepsBounds: true }), facts: createFacts() };
    scratch.set(tariff, known);
  }
  return known;
}
