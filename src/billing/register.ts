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
  readonly certificate: string | undefined;
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

/** Reads relief entitlements and discharge orders; a faulty entry is left out with a finding whose record number is its place, from 1. */
export function openRegister(
  tariff: Tariff,
  { entitlements = [], orders = [] }: { readonly entitlements?: readonly Entitlement[] | undefined; readonly orders?: readonly DischargeOrder[] | undefined },
): { register: Register; findings: Finding[] } {
  const findings: Finding[] = [];
  const register = {
    entitlements: byAccount(entitlements, (entry, fault) => compileEntitlement(tariff, entry, fault)),
    orders: byAccount(orders, (entry, fault) => compileOrder(tariff, entry, fault)),
  };
  return { register, findings };

  function byAccount<Entry extends { readonly accountId: string }, Compiled>(
    entries: readonly Entry[],
    compile: (entry: Entry, fault: Fault) => Compiled | undefined,
  ): Map<string, Compiled[]> {
    const accounts = new Map<string, Compiled[]>();
    for (const [index, entry] of entries.entries()) {
      const compiled = compile(entry, (code, path, params) => {
        findings.push({ ...finding(code, path, params), record: { source: "kind" in entry && "order" in entry ? "orders" : "reliefs", row: index + 1 } });
        return undefined;
      });
      if (compiled === undefined) continue;
      const known = accounts.get(entry.accountId);
      if (known === undefined) accounts.set(entry.accountId, [compiled]);
      else known.push(compiled);
    }
    return accounts;
  }
}

type Fault = (code: FindingCode, path: string, params: Record<string, string>) => undefined;

/** An entitlement made ready for a tariff; undefined where it is faulty. */
export function readEntitlement(tariff: Tariff, entry: Entitlement): CompiledEntitlement | undefined {
  return compileEntitlement(tariff, entry, () => undefined);
}

function compileEntitlement(tariff: Tariff, entry: Entitlement, fault: Fault): CompiledEntitlement | undefined {
  const relief = tariff.reliefIndex.get(entry.kind);
  if (relief === undefined) return fault("entitlement-kind", "kind", { value: entry.kind, expected: [...tariff.reliefIndex.keys()].join(", ") });
  const span = spanOf({ from: entry.validFrom, to: entry.validTo }, { from: "validFrom", to: "validTo" }, fault);
  return span && { relief, certificate: entry.certificate, shared: entry.shared ?? false, ...span };
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
