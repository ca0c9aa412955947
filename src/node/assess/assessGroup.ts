import type { FindingCode } from "../../findings/index.js";
import type { Tariff } from "../../policy/index.js";
import type { AccountHistory, AccountRecord, Link, MixedUsePart, Reading, VolumeAdjustment } from "../../volume/index.js";
import type { AccountRows } from "./assessBook.js";
import type { Facts, Meters } from "./assessFacts.js";
import { accountRecords, metersOf, readingsOf } from "./assessFacts.js";
import type { PlacedFault } from "./assessFaults.js";
import { errorOf, heldFaults } from "./assessFaults.js";
import { historyOf } from "./assessHistory.js";
import type { Placed } from "./assessLists.js";

/** A group of linked accounts that can be assessed: its tariff, its facts and where they stand. */
export interface SoundGroup {
  readonly tariff: Tariff;
  readonly accounts: Facts<AccountRecord>;
  readonly meters: Meters;
  readonly readings: Facts<Reading>;
  readonly lists: GroupLists;
}

/** A group of which nothing is billed: its histories stay as they are. */
export interface StayingGroup {
  readonly histories: readonly AccountHistory[];
  readonly faults: readonly PlacedFault[];
}

/** What is known of groups beside their own rows. */
export interface GroupContext {
  /** The tariffs that serve a district; the group is assessed when there is exactly one. */
  readonly tariffsFor: (district: string) => readonly Tariff[];
  readonly districts: string;
  readonly hasMeters: boolean;
  readonly hasAccounts: boolean;
  readonly held: ReadonlySet<string>;
  readonly through: string | undefined;
}

/** The rows of the small files that belong to a group. */
export interface GroupLists {
  readonly links: readonly Placed<Link>[];
  readonly parts: readonly Placed<MixedUsePart>[];
  readonly adjustments: readonly Placed<VolumeAdjustment>[];
}

/** Makes a group of linked accounts ready to be assessed, or says why it cannot be. */
export function openGroup(group: readonly AccountRows[], lists: GroupLists, context: GroupContext): SoundGroup | StayingGroup {
  const histories = group.flatMap(({ accountId, history }) => historyOf(accountId, history.rows) ?? []);
  if (group.every(({ readings, meters, accounts }) => readings.facts.length + meters.facts.length + accounts.facts.length === 0))
    return { histories, faults: [] };
  const spoilt = group.find(({ refused, accountId }) => refused.length > 0 || context.held.has(accountId));
  if (spoilt !== undefined) return { histories, faults: heldFaults(group, spoilt) };
  const accounts = accountRecords(group, context);
  if ("faults" in accounts) return { histories, faults: accounts.faults };
  const tariff = tariffOf(group, accounts.facts, context);
  if ("fault" in tariff) return { histories, faults: [tariff, ...heldFaults(group, group[0]!)] };
  const meters = metersOf(group, histories, { hasMeters: context.hasMeters, period: tariff.volumes.period });
  if ("faults" in meters) return { histories, faults: meters.faults };
  return { tariff, accounts, meters, readings: readingsOf(group, meters), lists };
}

function tariffOf(group: readonly AccountRows[], accounts: readonly AccountRecord[], { tariffsFor, districts }: GroupContext): Tariff | PlacedFault {
  const named = [...new Set(accounts.map(({ district = "" }) => district))];
  const served = (named.length === 0 ? [""] : named).map(tariffsFor);
  const tariffs = new Set(served.flat());
  const [tariff] = tariffs;
  if (tariff !== undefined && tariffs.size === 1 && served.every(({ length }) => length === 1)) return tariff;
  const code: FindingCode = served.some(({ length }) => length === 0) ? "district-unmatched" : "district-ambiguous";
  return errorOf(group[0]!, { code, column: "district", value: named.join(", "), expected: districts });
}
