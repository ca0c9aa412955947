import type { DayNumber } from "../calendar/index.js";
import { parseDay } from "../calendar/index.js";
import type { Finding, FindingCode } from "../findings/index.js";
import { finding } from "../findings/index.js";
import { parseDecimalText, toScale } from "../money/index.js";
import type { Tariff } from "../policy/index.js";
import { dischargeKinds } from "../policy/index.js";
import type { DischargeOrder, Entitlement } from "./types.js";

/** Entitlements and orders made ready for one tariff, by account. */
export interface Register {
  readonly entitlements: Pick<ReadonlyMap<string, readonly CompiledEntitlement[]>, "get" | "size">;
  readonly orders: ReadonlyMap<string, readonly CompiledOrder[]>;
}

export interface CompiledEntitlement {
  /** Place in `Tariff.reliefs`. */
  readonly relief: number;
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly shared: boolean;
}

export interface CompiledOrder {
  /** Place in `dischargeKinds`. */
  readonly discharge: number;
  readonly order: string;
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly excessUnits: number | undefined;
}

/** A register with nobody in it. */
export const emptyRegister: Register = { entitlements: new Map(), orders: new Map() };

interface Lists {
  readonly entitlements?: readonly Entitlement[] | undefined;
  readonly orders?: readonly DischargeOrder[] | undefined;
}

/** Reads relief entitlements and discharge orders; a faulty entry is left out with a finding whose record number is its place, from 1. */
export function openRegister(tariff: Tariff, lists: Lists): { register: Register; findings: Finding[] } {
  const register = { entitlements: new Map<string, CompiledEntitlement[]>(), orders: new Map<string, CompiledOrder[]>() };
  const findings = readLists(tariff, lists, {
    entitlement: ({ accountId }, compiled) => put(register.entitlements, accountId, compiled),
    order: ({ accountId }, compiled) => put(register.orders, accountId, compiled),
  });
  return { register, findings };
}

/** What is wrong with the entries of lists under a tariff, and nothing else. */
export function registerFindings(tariff: Tariff, lists: Lists): Finding[] {
  return readLists(tariff, lists, { entitlement: () => undefined, order: () => undefined });
}

function put<Compiled>(accounts: Map<string, Compiled[]>, accountId: string, compiled: Compiled): void {
  const known = accounts.get(accountId);
  if (known === undefined) accounts.set(accountId, [compiled]);
  else known.push(compiled);
}

interface TakeEntries {
  readonly entitlement: (entry: Entitlement, compiled: CompiledEntitlement) => void;
  readonly order: (entry: DischargeOrder, compiled: CompiledOrder) => void;
}

function readLists(tariff: Tariff, { entitlements = [], orders = [] }: Lists, take: TakeEntries): Finding[] {
  const findings: Finding[] = [];
  const faultIn =
    (source: string, place: number): Fault =>
    (code, path, params) => {
      findings.push({ ...finding(code, path, params), record: { source, row: place + 1 } });
      return undefined;
    };
  for (const [place, entry] of entitlements.entries()) {
    const compiled = compileEntitlement(tariff, entry, faultIn("reliefs", place));
    if (compiled !== undefined) take.entitlement(entry, compiled);
  }
  for (const [place, entry] of orders.entries()) {
    const compiled = compileOrder(tariff, entry, faultIn("orders", place));
    if (compiled !== undefined) take.order(entry, compiled);
  }
  return findings;
}

type Fault = (code: FindingCode, path: string, params: Record<string, string>) => undefined;

/** An entitlement made ready for a tariff; undefined where it is faulty. */
export function readEntitlement(tariff: Tariff, entry: Entitlement): CompiledEntitlement | undefined {
  return compileEntitlement(tariff, entry, () => undefined);
}

/** What is wrong with an entitlement under a tariff. */
export function entitlementFault(tariff: Tariff, entry: Entitlement): Finding | undefined {
  const faults: Finding[] = [];
  compileEntitlement(tariff, entry, (code, path, params) => void faults.push(finding(code, path, params)) as undefined);
  return faults[0];
}

function compileEntitlement(tariff: Tariff, entry: Entitlement, fault: Fault): CompiledEntitlement | undefined {
  const relief = tariff.reliefIndex.get(entry.kind);
  if (relief === undefined) return fault("entitlement-kind", "kind", { value: entry.kind, expected: [...tariff.reliefIndex.keys()].join(", ") });
  const span = spanOf({ from: entry.validFrom, to: entry.validTo }, { from: "validFrom", to: "validTo" }, fault);
  return span && { relief, shared: entry.shared ?? false, ...span };
}

function compileOrder(tariff: Tariff, entry: DischargeOrder, fault: Fault): CompiledOrder | undefined {
  const discharge = dischargeKinds.indexOf(entry.kind);
  if (discharge < 1) return fault("order-kind", "kind", { value: entry.kind, expected: dischargeKinds.slice(1).join(", ") });
  const span = spanOf(entry, { from: "from", to: "to" }, fault);
  if (span === undefined) return undefined;
  if (entry.order === "") return fault("required-missing", "order", {});
  if (entry.excessM3 === undefined) return { discharge, order: entry.order, ...span, excessUnits: undefined };
  const excess = parseDecimalText(entry.excessM3);
  const units = excess && toScale(excess, tariff.volumeDecimals);
  if (units === undefined || units < 0n) return fault("number-form", "excessM3", { value: entry.excessM3, expected: "12.5" });
  return { discharge, order: entry.order, ...span, excessUnits: Number(units) };
}

function spanOf(
  { from, to }: { readonly from: string; readonly to?: string | undefined },
  paths: { readonly from: string; readonly to: string },
  fault: Fault,
): { from: DayNumber; until: DayNumber } | undefined {
  const first = parseDay(from);
  if (first === undefined) return fault("date-form", paths.from, { value: from, expected: "YYYY-MM-DD" });
  if (to === undefined) return { from: first, until: Number.POSITIVE_INFINITY };
  const last = parseDay(to);
  if (last === undefined) return fault("date-form", paths.to, { value: to, expected: "YYYY-MM-DD" });
  if (last < first) return fault("period-order", paths.to, { value: to, expected: `>= ${from}` });
  return { from: first, until: last + 1 };
}
