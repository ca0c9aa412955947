import type { CompiledEntitlement, Entitlement, Register } from "../billing/index.js";
import { readEntitlement } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { shared } from "./columns.js";
import type { IdTable } from "./idTable.js";
import { createIdTable, findText, keepText, noId, shareIds } from "./idTable.js";
import type { FindPlace } from "./wordCells.js";

/** A list of reliefs, packed: as objects every thread would hold its own copy of it, though few rows ask for it. */
export interface EntitlementList {
  readonly accounts: IdTable;
  /** One more than an entry: by account its first, by entry the next of its account; 0 where there is none. */
  firsts: Int32Array;
  nexts: Int32Array;
  /** By entry: which of the grants it gives to its account. */
  grants: Int32Array;
  /** What entries give, each once: many begin and end on the same days. */
  readonly given: readonly Grant[];
}

type Grant = Pick<Entitlement, "kind" | "validFrom" | "validTo" | "shared">;

export function packEntitlements(entries: readonly Entitlement[]): EntitlementList {
  const accounts = createIdTable();
  const column = () => new Int32Array(entries.length);
  const [firsts, lasts, nexts, grants] = [column(), column(), column(), column()];
  const given: Grant[] = [];
  const places = new Map<string, number>();
  for (const [place, { accountId, kind, validFrom, validTo, shared: isShared }] of entries.entries()) {
    const account = keepText(accounts, accountId);
    if (lasts[account] === 0) firsts[account] = place + 1;
    else nexts[lasts[account]! - 1] = place + 1;
    lasts[account] = place + 1;
    const grant = { kind, validFrom, ...(validTo !== undefined && { validTo }), ...(isShared !== undefined && { shared: isShared }) };
    const key = JSON.stringify(grant);
    const known = places.get(key) ?? given.push(grant) - 1;
    places.set(key, known);
    grants[place] = known;
  }
  return { accounts, firsts, nexts, grants, given };
}

/** Moves the columns to memory that threads share. */
export function shareEntitlements(list: EntitlementList): void {
  shareIds(list.accounts);
  for (const column of ["firsts", "nexts", "grants"] as const) list[column] = shared(list[column]);
}

/** The entitlements of a list as a tariff reads them, under the ids of its reliefs: each when it is asked for. A faulty one is none. */
export function entitlementsOf(list: EntitlementList, tariff: Tariff, findRelief: FindPlace): Register["entitlements"] {
  const { accounts, firsts, nexts, grants, given } = list;
  const compiled = new Map<number, CompiledEntitlement | undefined>();
  const compile = (grant: number) => {
    if (!compiled.has(grant)) compiled.set(grant, readEntitlement(tariff, underReliefId({ accountId: "", ...given[grant]! }, tariff, findRelief)));
    return compiled.get(grant);
  };
  return {
    size: accounts.count,
    get(accountId) {
      const account = findText(accounts, accountId);
      const found: CompiledEntitlement[] = [];
      for (let next = account === noId ? 0 : firsts[account]!; next !== 0; next = nexts[next - 1]!) {
        const entitlement = compile(grants[next - 1]!);
        if (entitlement !== undefined) found.push(entitlement);
      }
      return found.length === 0 ? undefined : found;
    },
  };
}

/** An entitlement under the id of this tariff's relief; a relief that it does not know keeps its word. */
export function underReliefId(entry: Entitlement, tariff: Tariff, findRelief: FindPlace): Entitlement {
  return { ...entry, kind: tariff.reliefs[findRelief(entry.kind)?.meaning ?? -1]?.id ?? entry.kind };
}
