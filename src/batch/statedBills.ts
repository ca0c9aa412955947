import { grown, shared } from "./columns.js";
import type { IdTable } from "./idTable.js";
import { createIdTable, noId, shareIds } from "./idTable.js";

/**
 * What the company billed each account for each period and class, and what was paid on it: a bill is a place in these columns. Amounts in fen.
 */
export interface StatedBills {
  count: number;
  readonly accounts: IdTable;
  /** Classes and volumes, as they were written. */
  readonly classes: IdTable;
  readonly volumes: IdTable;
  /** Number of the account, of the class, of the volume; `noId` where there is none. */
  account: Int32Array;
  class: Int32Array;
  volume: Int32Array;
  /** First day and last; `notADay` where the last is not known. */
  start: Int32Array;
  end: Int32Array;
  /** Sum of all bills, how many they are, and the amount of the first. */
  billedFen: Float64Array;
  bills: Int32Array;
  billedOnceFen: Float64Array;
  paidFen: Float64Array;
  payments: Int32Array;
  /** The next bill of the same account and first day, under another class; `noBill` after the last. */
  next: Int32Array;
  /** 1 where a bill is the first of its account and first day. */
  isFirst: Uint8Array;
  /** By account and first day: one more than the first bill. Undefined as long as each bill is of the account and first day of the one before it, or stands behind it. */
  slots: Int32Array | undefined;
  keys: number;
  /** The bill that was found last. */
  last: number;
}

export const noBill = -1;

const fewestBills = 1 << 6;

/** @param expected bills to make room for at once. */
export function createStatedBills(expected = 0): StatedBills {
  const room = Math.max(fewestBills, expected);
  const whole = () => new Int32Array(room);
  const amounts = () => new Float64Array(room);
  return {
    count: 0,
    accounts: createIdTable(expected),
    classes: createIdTable(),
    volumes: createIdTable(),
    account: whole(),
    class: whole(),
    volume: whole(),
    start: whole(),
    end: whole(),
    billedFen: amounts(),
    bills: whole(),
    billedOnceFen: amounts(),
    paidFen: amounts(),
    payments: whole(),
    next: whole(),
    isFirst: new Uint8Array(room),
    slots: undefined,
    keys: 0,
    last: noBill,
  };
}

/** The first bill of an account that starts on a day; `noBill` where there is none. */
export function firstBill(bills: StatedBills, account: number, start: number): number {
  if (account === noId) return noBill;
  // Rows mostly come in the order of the bills.
  const next = bills.last + 1;
  if (bills.account[next] === account && bills.start[next] === start && bills.isFirst[next] === 1) {
    bills.last = next;
    return next;
  }
  const found = bills.slots === undefined ? firstInOrder(bills, account, start) : bills.slots[slotOf(bills, bills.slots, account, start)]! - 1;
  if (found !== noBill) bills.last = found;
  return found;
}

/** The same where bills rise. */
function firstInOrder(bills: StatedBills, account: number, start: number): number {
  let from = 0;
  let until = bills.count;
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (compareTo(bills, middle, account, start) > 0) from = middle + 1;
    else until = middle;
  }
  return from < bills.count && compareTo(bills, from, account, start) === 0 ? from : noBill;
}

/** How an account and a first day stand to those of a bill. */
function compareTo({ account: accounts, start: starts }: StatedBills, bill: number, account: number, start: number): number {
  return account === accounts[bill]! ? start - starts[bill]! : account - accounts[bill]!;
}

export interface NewStatedBill {
  /** Numbers of its account, class and volume. */
  readonly account: number;
  readonly class: number;
  readonly volume: number;
  readonly start: number;
  readonly end: number;
  /** undefined where it is not known what was billed. */
  readonly billedFen: number | undefined;
}

/** Adds a bill, and gives its place; a second one for the same account, period and class is added to the first. */
export function addStatedBill(bills: StatedBills, bill: NewStatedBill): number {
  const { account, start, billedFen } = bill;
  const step = bills.slots !== undefined || bills.count === 0 ? 1 : compareTo(bills, bills.count - 1, account, start);
  const slots = step < 0 ? indexOf(bills) : bills.slots;
  const slot = slots === undefined ? 0 : slotOf(bills, slots, account, start);
  let known = slots !== undefined ? slots[slot]! - 1 : step === 0 ? firstInOrder(bills, account, start) : noBill;
  let last = noBill;
  while (known !== noBill && bills.class[known] !== bill.class) {
    last = known;
    known = bills.next[known]!;
  }
  if (known === noBill) {
    known = newBill(bills, bill);
    if (last === noBill) addKey(bills, slot, known);
    else bills.next[last] = known;
  }
  if (billedFen !== undefined) {
    bills.billedFen[known]! += billedFen;
    bills.bills[known]!++;
  }
  return known;
}

function newBill(bills: StatedBills, { account, class: classWord, volume, start, end, billedFen }: NewStatedBill): number {
  const place = bills.count++;
  if (place === bills.account.length) grow(bills);
  bills.account[place] = account;
  bills.class[place] = classWord;
  bills.volume[place] = volume;
  bills.start[place] = start;
  bills.end[place] = end;
  bills.billedOnceFen[place] = billedFen ?? 0;
  bills.next[place] = noBill;
  return place;
}

const columns = ["account", "class", "volume", "start", "end", "bills", "payments", "next"] as const;
const amountColumns = ["billedFen", "billedOnceFen", "paidFen"] as const;

function grow(bills: StatedBills): void {
  for (const column of columns) bills[column] = grown(bills[column], bills.count);
  bills.isFirst = grown(bills.isFirst, bills.count);
  for (const column of amountColumns) bills[column] = grown(bills[column], bills.count);
}

/** Moves the columns to memory that threads share: each thread would else copy them. */
export function shareBills(bills: StatedBills): void {
  for (const column of columns) bills[column] = shared(bills[column]);
  for (const column of amountColumns) bills[column] = shared(bills[column]);
  bills.isFirst = shared(bills.isFirst);
  if (bills.slots !== undefined) bills.slots = shared(bills.slots);
  for (const table of [bills.accounts, bills.classes, bills.volumes]) shareIds(table);
}

function addKey(bills: StatedBills, slot: number, place: number): void {
  bills.isFirst[place] = 1;
  bills.keys++;
  if (bills.slots === undefined) return;
  bills.slots[slot] = place + 1;
  if (bills.keys * 4 > bills.slots.length * 3) spread(bills, bills.slots.length * 2);
}

/** An index of the bills that are known. */
function indexOf(bills: StatedBills): Int32Array {
  return spread(bills, 2 ** Math.ceil(Math.log2((bills.account.length * 4) / 3)));
}

/** Spreads the first bills of all keys over so many slots. */
function spread(bills: StatedBills, length: number): Int32Array {
  const slots = new Int32Array(length);
  for (let place = 0; place < bills.count; place++) {
    if (bills.isFirst[place] === 1) slots[slotOf(bills, slots, bills.account[place]!, bills.start[place]!)] = place + 1;
  }
  bills.slots = slots;
  return slots;
}

/** The slot of an account and a first day, or the empty one where they would stand. */
function slotOf({ account: accounts, start: starts }: StatedBills, slots: Int32Array, account: number, start: number): number {
  const last = slots.length - 1;
  let hash = Math.imul(account ^ Math.imul(start, 0x27d4eb2f), 0x9e3779b1);
  hash ^= hash >>> 15;
  let slot = hash & last;
  for (; slots[slot] !== 0; slot = (slot + 1) & last) {
    const place = slots[slot]! - 1;
    if (accounts[place] === account && starts[place] === start) break;
  }
  return slot;
}
