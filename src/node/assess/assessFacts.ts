import type { AccountHistory, AccountRecord, Meter, Reading } from "../../volume/index.js";
import { assumeMeter, statedAccount } from "./assessAssumed.js";
import type { AccountRows } from "./assessBook.js";
import type { PlacedFault } from "./assessFaults.js";
import { errorOf, heldFaults } from "./assessFaults.js";

/** Facts of a group, each with the record that it stands in. */
export interface Facts<Fact> {
  readonly facts: readonly Fact[];
  readonly records: readonly number[];
}

/** Why a group cannot be assessed. */
export type Faults = { readonly faults: readonly PlacedFault[] };

/** The accounts of a group, from their own file or as the readings state them. */
export function accountRecords(group: readonly AccountRows[], { hasAccounts }: { readonly hasAccounts: boolean }): Facts<AccountRecord> | Faults {
  if (hasAccounts) return { facts: group.flatMap(({ accounts }) => accounts.facts), records: group.flatMap(({ accounts }) => accounts.records) };
  const facts: AccountRecord[] = [];
  const records: number[] = [];
  for (const rows of group) {
    const stated = statedAccount(rows);
    if (stated === undefined) continue;
    if ("code" in stated) return { faults: [errorOf(rows, stated), ...heldFaults(group, rows)] };
    facts.push(stated);
    records.push(rows.stated.records[0]!);
  }
  return { facts, records };
}

/** The meters of a group, and the histories they start from. */
export interface Meters extends Facts<Meter> {
  readonly histories: readonly AccountHistory[];
  /** Readings that are the start of an assumed meter. */
  readonly starts: ReadonlySet<Reading>;
}

/** The meters of a group, from their own file or taken for granted. */
export function metersOf(
  group: readonly AccountRows[],
  histories: readonly AccountHistory[],
  { hasMeters, period }: { readonly hasMeters: boolean; readonly period: "months" | "readings" },
): Meters | Faults {
  if (hasMeters)
    return { facts: group.flatMap(({ meters }) => meters.facts), records: group.flatMap(({ meters }) => meters.records), histories, starts: new Set() };
  const facts: Meter[] = [];
  const records: number[] = [];
  const starts = new Set<Reading>();
  const known = new Map(histories.map((history) => [history.accountId, history]));
  for (const rows of group) {
    const assumed = assumeMeter(rows, known.get(rows.accountId), period);
    if (assumed === undefined) continue;
    if ("code" in assumed) return { faults: [errorOf(rows, assumed), ...heldFaults(group, rows)] };
    facts.push(assumed.meter);
    records.push(rows.readings.records[0] ?? rows.history.records[0]!);
    if (assumed.start !== undefined) starts.add(assumed.start);
    if (assumed.history !== undefined) known.set(rows.accountId, assumed.history);
  }
  return { facts, records, histories: [...known.values()], starts };
}

/** The readings that bill something, each with its meter named. */
export function readingsOf(group: readonly AccountRows[], { facts: meters, starts }: Meters): Facts<Reading> {
  const facts: Reading[] = [];
  const records: number[] = [];
  for (const { readings } of group) {
    for (const [index, reading] of readings.facts.entries()) {
      if (starts.has(reading)) continue;
      facts.push(named(reading, meters));
      records.push(readings.records[index]!);
    }
  }
  return { facts, records };
}

/** A reading that names no meter is of the only one that stood on its day. */
function named(reading: Reading, meters: readonly Meter[]): Reading {
  if (reading.meterId !== "") return reading;
  const { accountId, readingDate } = reading;
  const standing = meters.filter(
    (meter) => meter.accountId === accountId && meter.installedOn <= readingDate && (meter.removedOn === undefined || readingDate <= meter.removedOn),
  );
  return standing.length === 1 ? { ...reading, meterId: standing[0]!.meterId } : reading;
}
