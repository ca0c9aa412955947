import type { CompiledEntitlement, Entitlement, Register } from "../billing/index.js";
import { entitlementFault, readEntitlement } from "../billing/index.js";
import type { Finding } from "../findings/index.js";
import type { Tariff } from "../policy/index.js";
import { grown, shared } from "./columns.js";
import type { IdTable } from "./idTable.js";
import { createIdTable, findText, keepText, noId, shareIds } from "./idTable.js";
import type { FindPlace } from "./wordCells.js";

/** A list of reliefs, packed: as objects every thread would hold its own copy of it, though few rows ask for it. */
export interface EntitlementList {
  readonly accounts: IdTable;
  /** How many entries there are. */
  count: number;
  /** One more than an entry: by account its first, by entry the next of its account; 0 where there is none. */
  firsts: Int32Array;
  nexts: Int32Array;
  /** By entry: which of the grants it gives to its account. */
  grants: Int32Array;
  /** What entries give, each once: many begin and end on the same days. */
  readonly given: Grant[];
}

type Grant = Pick<Entitlement, "kind" | "validFrom" | "validTo" | "shared">;

const fewEntries = 1 << 6;

/** Opens a list to which entries are added one after the other. */
export function openEntitlementList(): { readonly list: EntitlementList; readonly add: (entry: Entitlement) => void } {
  const column = () => new Int32Array(fewEntries);
  const list: EntitlementList = { accounts: createIdTable(), count: 0, firsts: column(), nexts: column(), grants: column(), given: [] };
  const { accounts, given } = list;
  const places = new Map<string, number>();
  /** By account its last entry, as its first is noted. */
  let lasts = column();
  let lastGrant = -1;
  const grantOf = ({ kind, validFrom, validTo, shared: isShared }: Entitlement): number => {
    const last = given[lastGrant];
    if (last?.kind === kind && last.validFrom === validFrom && last.validTo === validTo && last.shared === isShared) return lastGrant;
    const grant = { kind, validFrom, ...(validTo !== undefined && { validTo }), ...(isShared !== undefined && { shared: isShared }) };
    const key = JSON.stringify(grant);
    const known = places.get(key) ?? given.push(grant) - 1;
    places.set(key, known);
    return known;
  };
  const add = (entry: Entitlement) => {
    const place = list.count++;
    if (place === lasts.length) {
      for (const name of ["firsts", "nexts", "grants"] as const) list[name] = grown(list[name]);
      lasts = grown(lasts);
    }
    const account = keepText(accounts, entry.accountId);
    if (lasts[account] === 0) list.firsts[account] = place + 1;
    else list.nexts[lasts[account]! - 1] = place + 1;
    lasts[account] = place + 1;
    lastGrant = grantOf(entry);
    list.grants[place] = lastGrant;
  };
  return { list, add };
}

export function packEntitlements(entries: readonly Entitlement[]): EntitlementList {
  const { list, add } = openEntitlementList();
  for (const entry of entries) add(entry);
  return list;
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

/** What is wrong with the grants of a list under a tariff, by their places. */
export function grantFaults({ given }: EntitlementList, tariff: Tariff, findRelief: FindPlace): readonly (Finding | undefined)[] {
  return given.map((grant) => entitlementFault(tariff, underReliefId({ accountId: "", ...grant }, tariff, findRelief)));
}

/** An entitlement under the id of this tariff's relief; a relief that it does not know keeps its word. */
function underReliefId(entry: Entitlement, tariff: Tariff, findRelief: FindPlace): Entitlement {
  return { ...entry, kind: tariff.reliefs[findRelief(entry.kind)?.meaning ?? -1]?.id ?? entry.kind };
}
