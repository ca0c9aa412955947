import type { BookedEntry, BookedFault, BookedIndex } from "../../batch/index.js";
import { billId } from "../../billing/index.js";
import { formatDay } from "../../calendar/index.js";

/** What a booked bill is made out for. `until` is the day after its last. */
export interface BookedKey {
  readonly accountId: string;
  readonly class: string;
  readonly start: number;
  readonly until: number;
}

export interface BookedItem {
  readonly accountId: string;
  entry: BookedEntry;
}

/** Booked bills while their files are read. */
export interface BookedStore {
  readonly items: BookedItem[];
  readonly byAccount: Map<string, BookedItem[]>;
  /** Accounts with a booked row that cannot be read: nothing of theirs is corrected. */
  readonly blocked: Set<string>;
  /** Rows that repeat others with the same figures, and the first bill among them. */
  repeated: number;
  firstRepeated: string;
}

export function createBookedStore(): BookedStore {
  return { items: [], byAccount: new Map(), blocked: new Set(), repeated: 0, firstRepeated: "" };
}

/** The booked bill of this account, class and period. */
export function findItem({ byAccount }: BookedStore, { accountId, class: classId, start, until }: BookedKey): BookedItem | undefined {
  return byAccount.get(accountId)?.find(({ entry }) => entry.class === classId && entry.start === start && entry.until === until);
}

export function addItem({ items, byAccount }: BookedStore, accountId: string, entry: Omit<BookedEntry, "place">): BookedItem {
  const item: BookedItem = { accountId, entry: { place: items.length, ...entry } };
  items.push(item);
  const known = byAccount.get(accountId);
  if (known === undefined) byAccount.set(accountId, [item]);
  else known.push(item);
  return item;
}

export function countRepeated(store: BookedStore, id: string): void {
  if (store.repeated === 0) store.firstRepeated = id;
  store.repeated++;
}

export function itemId({ accountId, entry }: BookedItem): string {
  return idOfKey({ ...entry, accountId });
}

export function idOfKey({ accountId, class: classId, start, until }: BookedKey): string {
  return billId({ accountId, class: classId, periodStart: formatDay(start), periodEnd: formatDay(until - 1) });
}

const unreadable: BookedFault = { code: "rebill-booked-unread", value: "", expected: "" };

/** The index that rows are looked up in. A blocked account has an entry that stands in the way of every row. */
export function bookedIndexOf({ byAccount, blocked }: BookedStore, rest: Omit<BookedIndex, "byAccount">): BookedIndex {
  const index = new Map([...byAccount].map(([accountId, items]): [string, BookedEntry[]] => [accountId, items.map(({ entry }) => entry)]));
  for (const accountId of blocked) index.set(accountId, [...(index.get(accountId) ?? []), { ...noBill, fault: { ...unreadable, value: accountId } }]);
  return { ...rest, byAccount: index };
}

const noBill: Omit<BookedEntry, "fault"> = {
  place: -1,
  class: "",
  district: undefined,
  start: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
  sequence: 0,
  replaces: false,
  liableVolumeM3: undefined,
  decimals: 0,
  base: 0,
  surcharge: 0,
  relief: 0,
  other: 0,
};
