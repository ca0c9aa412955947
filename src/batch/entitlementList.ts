import type { CompiledEntitlement, Entitlement, Register } from "../billing/index.js";
import { readEntitlement } from "../billing/index.js";
import type { Tariff } from "../policy/index.js";
import { grown, shared } from "./columns.js";
import type { IdTable } from "./idTable.js";
import { createIdTable, findText, keepText, noId, shareIds } from "./idTable.js";
import type { FindPlace } from "./wordCells.js";

/** A list of reliefs, packed: as objects every thread would hold its own copy of it, though few rows ask for it. */
export interface EntitlementList {
  readonly accounts: IdTable;
  /** One more than an entry: by account its first, by entry the next of its account; 0 where there is none. */
  firsts: Int32Array;
  nexts: Int32Array;
  /** The entries as JSON, one after the other, and where each ends. */
  texts: Uint8Array;
  ends: Uint32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

const usualEntryBytes = 96;
const mostBytesPerLetter = 3;

export function packEntitlements(entries: readonly Entitlement[]): EntitlementList {
  const accounts = createIdTable();
  const [firsts, lasts, nexts] = [new Int32Array(entries.length), new Int32Array(entries.length), new Int32Array(entries.length)];
  const ends = new Uint32Array(entries.length);
  let texts = new Uint8Array(entries.length * usualEntryBytes);
  let length = 0;
  for (const [place, { accountId, kind, certificate, validFrom, validTo, shared: isShared }] of entries.entries()) {
    const account = keepText(accounts, accountId);
    if (lasts[account] === 0) firsts[account] = place + 1;
    else nexts[lasts[account]! - 1] = place + 1;
    lasts[account] = place + 1;
    const text = JSON.stringify({ kind, certificate, validFrom, validTo, shared: isShared });
    if (length + text.length * mostBytesPerLetter > texts.length) texts = grown(texts, length + text.length * mostBytesPerLetter);
    length += encoder.encodeInto(text, texts.subarray(length)).written;
    ends[place] = length;
  }
  return { accounts, firsts, nexts, texts, ends };
}

/** Moves the columns to memory that threads share. */
export function shareEntitlements(list: EntitlementList): void {
  shareIds(list.accounts);
  for (const column of ["firsts", "nexts"] as const) list[column] = shared(list[column]);
  list.texts = shared(list.texts);
  list.ends = shared(list.ends);
}

/** The entitlements of a list as a tariff reads them, under the ids of its reliefs: each when it is asked for. A faulty one is none. */
export function entitlementsOf(list: EntitlementList, tariff: Tariff, findRelief: FindPlace): Register["entitlements"] {
  const { accounts, firsts, nexts, texts, ends } = list;
  return {
    size: accounts.count,
    get(accountId) {
      const account = findText(accounts, accountId);
      const found: CompiledEntitlement[] = [];
      for (let next = account === noId ? 0 : firsts[account]!; next !== 0; next = nexts[next - 1]!) {
        // A decoder takes no memory that threads share.
        const entry = JSON.parse(decoder.decode(texts.slice(next === 1 ? 0 : ends[next - 2], ends[next - 1]))) as Entitlement;
        const compiled = readEntitlement(tariff, underReliefId(entry, tariff, findRelief));
        if (compiled !== undefined) found.push(compiled);
      }
      return found.length === 0 ? undefined : found;
    },
  };
}

/** An entitlement under the id of this tariff's relief; a relief that it does not know keeps its word. */
export function underReliefId(entry: Entitlement, tariff: Tariff, findRelief: FindPlace): Entitlement {
  return { ...entry, kind: tariff.reliefs[findRelief(entry.kind)?.meaning ?? -1]?.id ?? entry.kind };
}
