import type { IdTable, NewStatedBill, StatedBills } from "../../batch/index.js";
import { addStatedBill, createIdTable, createStatedBills, grown, noId, notADay, textOfId } from "../../batch/index.js";

/** Dates that a late fee runs from, and the district that tells the policy. Only where payments are settled by their dates. */
export interface DebtDates {
  readonly billedOn?: number | undefined;
  readonly dueOn?: number | undefined;
  readonly district?: string | undefined;
}

/** What an account owed before, of all months together. */
export interface OpeningArrears {
  readonly accountId: string;
  readonly class: string;
  /** First unpaid month. */
  month: string;
  principalFen: number;
  settledFen: number;
  /** By month, where payments are settled by their dates. */
  readonly parts?: OpeningPart[];
}

export interface OpeningPart extends DebtDates {
  readonly month: string;
  readonly class: string | undefined;
  readonly principalFen: number;
  settledFen: number;
  due?: number;
}

/** What is owed, by the ways in which a payment finds it. A bill is a place in columns, as an account is. */
export interface Debts {
  readonly bills: StatedBills;
  /** Ids of bills, and by their numbers the bill that has it. */
  readonly ids: IdTable;
  billOfId: Int32Array;
  /** One more than a bill: by account its first and its last in the order of the file, by bill the next of its account; 0 where there is none. */
  firstOfAccount: Int32Array;
  lastOfAccount: Int32Array;
  nextOfAccount: Int32Array;
  /** By bill; only where payments are settled by their dates. */
  readonly dates: BillDates | undefined;
  readonly opening: Map<string, OpeningArrears>;
}

/** Days are `notADay` where they are not known. */
export interface BillDates {
  billedOn: Int32Array;
  dueOn: Int32Array;
  /** The last day to pay, found while settling. */
  due: Int32Array;
  readonly districts: IdTable;
  district: Int32Array;
}

/** @param expected bills to make room for at once. */
export function createDebts({ hasDates, expected = 0 }: { readonly hasDates: boolean; readonly expected?: number }): Debts {
  const whole = () => new Int32Array(expected);
  return {
    bills: createStatedBills(expected),
    ids: createIdTable(expected),
    billOfId: whole(),
    firstOfAccount: whole(),
    lastOfAccount: whole(),
    nextOfAccount: whole(),
    dates: hasDates ? { billedOn: whole(), dueOn: whole(), due: whole(), districts: createIdTable(), district: whole() } : undefined,
    opening: new Map(),
  };
}

export interface NewBill extends NewStatedBill {
  /** Number in `Debts.ids`; `noId` where it has none. */
  readonly id: number;
  /** What counts only where payments are settled by their dates; the district is a number in `BillDates.districts`. */
  readonly billedOn: number;
  readonly dueOn: number;
  readonly district: number;
}

/** Adds a bill; a second one for the same account, period and class is added to the first. */
export function addBill(debts: Debts, bill: NewBill): void {
  const { bills, dates } = debts;
  const known = bills.count;
  const place = addStatedBill(bills, bill);
  if (place === known) {
    chain(debts, bill.account, place);
    if (dates !== undefined) noteDates(dates, place, bill);
  }
  if (bill.id !== noId) {
    debts.billOfId = withPlace(debts.billOfId, bill.id);
    debts.billOfId[bill.id] = place;
  }
}

const fewest = 1 << 6;

/** A column that has a place. */
function withPlace(column: Int32Array, place: number): Int32Array {
  return place < column.length ? column : grown(column, Math.max(fewest, place + 1));
}

function chain(debts: Debts, account: number, place: number): void {
  debts.firstOfAccount = withPlace(debts.firstOfAccount, account);
  debts.lastOfAccount = withPlace(debts.lastOfAccount, account);
  debts.nextOfAccount = withPlace(debts.nextOfAccount, place);
  const last = debts.lastOfAccount[account]!;
  if (last === 0) debts.firstOfAccount[account] = place + 1;
  else debts.nextOfAccount[last - 1] = place + 1;
  debts.lastOfAccount[account] = place + 1;
}

function noteDates(dates: BillDates, place: number, { billedOn, dueOn, district }: NewBill): void {
  if (place >= dates.due.length) for (const column of ["billedOn", "dueOn", "due", "district"] as const) dates[column] = withPlace(dates[column], place);
  dates.billedOn[place] = billedOn;
  dates.dueOn[place] = dueOn;
  dates.due[place] = notADay;
  dates.district[place] = district;
}

/** The bills of an account, the oldest first. */
export function billsOf({ bills: { start }, firstOfAccount, nextOfAccount }: Debts, account: number): number[] {
  const places: number[] = [];
  for (let next = firstOfAccount[account] ?? 0; next !== 0; next = nextOfAccount[next - 1]!) places.push(next - 1);
  return places.sort((a, b) => start[a]! - start[b]! || a - b);
}

/** The class on a bill, as it was written. */
export function classOfBill({ bills }: Debts, place: number): string | undefined {
  return bills.class[place] === noId ? undefined : textOfId(bills.classes, bills.class[place]!);
}

/** What is known of a bill's dates. */
export function datesOfBill({ dates }: Debts, place: number): DebtDates {
  if (dates === undefined) return {};
  const { billedOn, dueOn, district, districts } = dates;
  return {
    billedOn: dayOr(billedOn[place]!),
    dueOn: dayOr(dueOn[place]!),
    district: district[place] === noId ? undefined : textOfId(districts, district[place]!),
  };
}

export function dayOr(day: number): number | undefined {
  return day === notADay ? undefined : day;
}

/** The first district that a bill of the account names. */
export function districtOf(debts: Debts, account: number): string | undefined {
  if (debts.dates === undefined || account === noId) return undefined;
  const { district, districts } = debts.dates;
  const named = billsOf(debts, account).find((place) => district[place] !== noId);
  return named === undefined ? undefined : textOfId(districts, district[named]!);
}

/** Notes what a payment settled of a bill. */
export function payBill({ bills }: Debts, bill: number, amountFen: number): void {
  bills.paidFen[bill]! += amountFen;
  bills.payments[bill]!++;
}

interface NewOpening extends Pick<OpeningArrears, "accountId" | "month" | "principalFen"> {
  readonly class: string | undefined;
  readonly dates: DebtDates | undefined;
}

/** Adds what an account owed before for one month. */
export function addOpening({ opening }: Debts, { accountId, month, principalFen, class: classWord, dates }: NewOpening): void {
  let known = opening.get(accountId);
  if (known === undefined) {
    known = { accountId, class: classWord ?? "", month, principalFen: 0, settledFen: 0, ...(dates !== undefined && { parts: [] }) };
    opening.set(accountId, known);
  }
  known.principalFen += principalFen;
  if (month < known.month) known.month = month;
  known.parts?.push({ month, class: classWord, principalFen, settledFen: 0, ...dates });
}
