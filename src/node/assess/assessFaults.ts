import type { Finding } from "../../findings/index.js";
import type { AccountRecord, Reading } from "../../volume/index.js";
import type { AccountRows } from "./assessBook.js";
import type { CellFault } from "./assessCells.js";

/** Where a fact came from: a record of the bucket, or a row of a small file. */
export type FactPlace = { readonly record: number } | { readonly role: "links" | "parts" | "adjustments"; readonly row: number };

/** Something to be said of an account, at a place of its files. */
export interface PlacedFault {
  readonly place: FactPlace;
  readonly severity: Finding["severity"];
  readonly fault: CellFault;
}

/** The accounts that are not billed because a row of another one cannot be used; the row itself is told apart from this. */
export function heldFaults(group: readonly AccountRows[], spoilt: AccountRows): PlacedFault[] {
  return group.flatMap((rows) => {
    const place = firstPlace(rows);
    if (rows === spoilt || rows.refused.length > 0 || place === undefined) return [];
    return [{ place, severity: "error", fault: { code: "account-held", column: "account_id", value: spoilt.accountId, expected: "" } }];
  });
}

function firstPlace({ readings, accounts, meters, history }: AccountRows): FactPlace | undefined {
  const record = readings.records[0] ?? accounts.records[0] ?? meters.records[0] ?? history.records[0];
  return record === undefined ? undefined : { record };
}

/** An error of an account, at its first row. */
export function errorOf(rows: AccountRows, fault: CellFault): PlacedFault {
  return { place: firstPlace(rows)!, severity: "error", fault };
}

/** Places of the facts of a book, list by list. */
export type FactPlaces = Readonly<Record<"accounts" | "meters" | "readings" | "links" | "parts" | "adjustments", readonly number[]>>;

/** What a finding is about: the book that was assessed, and where its facts came from. */
export interface Said {
  readonly book: { readonly readings: readonly Reading[]; readonly accounts: readonly AccountRecord[] };
  readonly places: FactPlaces;
}

const factPath = /^(accounts|meters|readings|links|parts|adjustments)\[(\d+)\](?:\.(\w+))?/;

/** A finding at the row it is about: the row that its path names, else the last reading of the account, of the meter and the month where it names them. */
export function placeFinding({ code, severity, path, params }: Finding, { book, places }: Said): PlacedFault {
  const { value = params.meterId ?? params.month ?? "", expected = "" } = params;
  const match = factPath.exec(path);
  if (match !== null) {
    const role = match[1] as keyof FactPlaces;
    const place = places[role][Number(match[2])];
    if (place === undefined) throw new Error(`${code} is about ${path}, which is not in the book`);
    const fault = { code, column: (match[3] ?? "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value, expected };
    return { place: role === "links" || role === "parts" || role === "adjustments" ? { role, row: place } : { record: place }, severity, fault };
  }
  const { accountId, meterId, month } = params;
  const ofAccount = book.readings.flatMap((reading, index) => (reading.accountId === accountId ? [{ reading, record: places.readings[index]! }] : []));
  const ofMeter = ofAccount.filter(({ reading }) => meterId === undefined || reading.meterId === meterId);
  const ofMonth = ofMeter.filter(({ reading }) => month === undefined || (reading.month ?? reading.readingDate.slice(0, 7)) <= month);
  const found = [ofMonth, ofMeter, ofAccount].find(({ length }) => length > 0);
  const record = found?.reduce((last, next) => (next.reading.readingDate >= last.reading.readingDate ? next : last)).record;
  const ofRegister = places.accounts[book.accounts.findIndex((account) => account.accountId === accountId)];
  const place = record ?? ofRegister ?? places.readings[0] ?? places.accounts[0];
  if (place === undefined) throw new Error(`${code} is about nothing that is in the book`);
  return { place: { record: place }, severity, fault: { code, column: "", value: params.value ?? accountId ?? "", expected } };
}
