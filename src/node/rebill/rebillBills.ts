import type { BookedEntry } from "../../batch/index.js";
import { parseDecimalText, toScale } from "../../money/index.js";
import type { Refuse } from "../sideReject.js";
import { bookedKeyOf, signedAmount, volumeCell } from "./rebillCells.js";
import type { BookedItem, BookedStore } from "./rebillStore.js";
import { addItem, countRepeated, findItem, idOfKey } from "./rebillStore.js";

/** Takes a row of `bills.csv`. The same bill again counts once; with other figures neither can be corrected. */
export function takeBooked(
  store: BookedStore,
  cells: Readonly<Record<string, string>>,
  { classIdOf, refuse }: { classIdOf: (word: string) => string; refuse: Refuse },
): void {
  const key = bookedKeyOf(cells, classIdOf, refuse);
  const amounts = ["base_fee", "surcharge_amount", "relief_amount", "fee"].map((column) => signedAmount(cells, column, refuse));
  const volume = volumeCell(cells, refuse);
  if (key === undefined || volume === undefined) return;
  const decimals = amounts.reduce((most, amount) => Math.max(most, amount?.scale ?? 0), 0);
  const units = amounts.map((amount) => (amount === undefined ? undefined : Number(toScale(amount, decimals))));
  const [base, surcharge, relief, fee] = units;
  if (base === undefined || surcharge === undefined || relief === undefined || fee === undefined) return;
  const other = fee - base - surcharge - relief;
  if (![...units, other].every(Number.isSafeInteger)) return void refuse("number-too-large", "fee", cells.fee);
  const { class: classId, start, until, accountId } = key;
  const entry = {
    class: classId,
    district: cells.district,
    start,
    until,
    sequence: 0,
    replaces: false,
    ...volume,
    decimals,
    base,
    surcharge,
    relief,
    other,
    fault: undefined,
  };
  const known = findItem(store, key);
  if (known === undefined) addItem(store, accountId, entry);
  else if (isSameBill(known, entry)) countRepeated(store, idOfKey(key));
  else {
    const id = idOfKey(key);
    known.entry = { ...known.entry, fault: { code: "rebill-booked-conflict", value: id, expected: "" } };
    refuse("rebill-booked-conflict", "account_id", id);
  }
}

function isSameBill({ entry }: BookedItem, other: Omit<BookedEntry, "place">): boolean {
  const sameAmounts = (["base", "surcharge", "relief", "other"] as const).every(
    (part) => BigInt(entry[part]) * 10n ** BigInt(other.decimals) === BigInt(other[part]) * 10n ** BigInt(entry.decimals),
  );
  return sameAmounts && entry.district === other.district && isSameVolume(entry.liableVolumeM3, other.liableVolumeM3);
}

function isSameVolume(a: string | undefined, b: string | undefined): boolean {
  const [left, right] = [a, b].map((text) => (text === undefined ? undefined : parseDecimalText(text)));
  if (left === undefined || right === undefined) return left === right;
  return left.units * 10n ** BigInt(right.scale) === right.units * 10n ** BigInt(left.scale);
}
