import { compareTexts, finestDecimals, grown, hashText } from "../../batch/index.js";

/** What accounts owe, account by account in the order in which each was first met: columns of one table, which is far smaller than objects are. */
export interface AccountDebts {
  count: number;
  /** Accounts as UTF-8, one after the other, and where each ends. */
  names: Buffer;
  ends: Uint32Array;
  /** Place in `classNames`; -1 where none is known. */
  classes: Int32Array;
  readonly classNames: readonly string[];
  /** First unpaid month, counted from year 0; -1 where it is not known. */
  months: Int32Array;
  /** In millionths of a yuan: no amount is finer. What a double does not hold stands in `large`, and here not a number. */
  principals: Float64Array;
  readonly large: Map<number, bigint>;
  /** Which of all entries brought the account. */
  orders: Float64Array;
  /** By hash: one more than the account's number; nothing as long as each account stands behind the one before it, which then tells that it is new. */
  index: Int32Array | undefined;
  /** The slot in which the account that was looked for last stands, or would stand. */
  slot: number;
}

/** Millionths in a unit, by its decimals. */
const millionths = Float64Array.from({ length: finestDecimals + 1 }, (_, decimals) => 10 ** (finestDecimals - decimals));

/** One thing that is owed. */
export interface DebtOf {
  readonly name: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Place in `classNames`; -1 where none is known. */
  readonly class: number;
  readonly month: number;
  readonly units: number;
  readonly decimals: number;
  readonly order: number;
}

const fewestAccounts = 1 << 10;

/** @param expected accounts to make room for at once. */
export function createAccountDebts(classNames: readonly string[], expected: number): AccountDebts {
  const size = 2 ** Math.ceil(Math.log2(Math.max(fewestAccounts, expected)));
  return {
    count: 0,
    names: Buffer.allocUnsafeSlow(size * 16),
    ends: new Uint32Array(size),
    classes: new Int32Array(size),
    classNames,
    months: new Int32Array(size),
    principals: new Float64Array(size),
    large: new Map(),
    orders: new Float64Array(size),
    index: undefined,
    slot: 0,
  };
}

/** Adds what is owed to what its account owes; a debt of nothing makes an account known that is not yet. */
export function addDebt(debts: AccountDebts, debt: DebtOf): void {
  const found = numberOf(debts, debt);
  const number = found === unknown ? addAccount(debts, debt) : found;
  debts.classes[number] = classWith(debts.classes[number]!, debt.class, debts.classNames);
  debts.months[number] = earlierMonth(debts.months[number]!, debt.month);
  addPrincipal(debts, number, debt);
}

/** Whether an account owes something already. */
export function isKnown(debts: AccountDebts, account: AccountName): boolean {
  return numberOf(debts, account) !== unknown;
}

function addPrincipal(debts: AccountDebts, number: number, debt: DebtOf): void {
  const { principals, large } = debts;
  const sum = addToPrincipal(principalOfAccount(debts, number), debt);
  principals[number] = typeof sum === "number" ? sum : Number.NaN;
  if (typeof sum === "bigint") large.set(number, sum);
}

/** A principal and what is added to it, in millionths of a yuan: a number as long as it holds them. */
export function addToPrincipal(principal: number | bigint, { units, decimals }: Pick<DebtOf, "units" | "decimals">): number | bigint {
  if (typeof principal === "number") {
    const sum = principal + units * millionths[decimals]!;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(principal) + BigInt(units) * BigInt(millionths[decimals]!);
}

/** The class of an account that had one, or none, and to which a debt of another comes. */
export function classWith(known: number, added: number, classNames: readonly string[]): number {
  return known < 0 || classNames[known] === "" ? added : known;
}

/** The earlier of two months; one that is not known is none. */
export function earlierMonth(known: number, added: number): number {
  return known < 0 || (added >= 0 && added < known) ? added : known;
}

export function principalOfAccount({ principals, large }: AccountDebts, number: number): number | bigint {
  const principal = principals[number]!;
  return Number.isNaN(principal) ? large.get(number)! : principal;
}

/** What an account owes. One object serves for many accounts, they may be millions. */
export interface OwedByAccount {
  name: Uint8Array;
  start: number;
  end: number;
  class: number;
  month: number;
  principal: number | bigint;
}

/** The accounts one by one. Each stays until the next is asked for. */
export function* accountsOwing(debts: AccountDebts): Generator<OwedByAccount> {
  const owed: OwedByAccount = { name: debts.names, start: 0, end: 0, class: -1, month: -1, principal: 0 };
  for (let number = 0; number < debts.count; number++) {
    owed.start = owed.end;
    owed.end = debts.ends[number]!;
    owed.class = debts.classes[number]!;
    owed.month = debts.months[number]!;
    owed.principal = principalOfAccount(debts, number);
    yield owed;
  }
}

export type AccountName = Pick<DebtOf, "name" | "start" | "end">;

const unknown = -1;

/** The number of an account. */
function numberOf(debts: AccountDebts, account: AccountName): number {
  const { index, count } = debts;
  if (index === undefined) {
    if (count === 0) return unknown;
    const step = compareAccounts(account, { name: debts.names, start: count < 2 ? 0 : debts.ends[count - 2]!, end: debts.ends[count - 1]! });
    if (step >= 0) return step === 0 ? count - 1 : unknown;
    debts.index = indexOf(debts, 2 * debts.ends.length);
  }
  debts.slot = slotOf(debts, debts.index!, account);
  return debts.index![debts.slot]! - 1;
}

/** Shorter accounts stand before longer ones, those of one length as their bytes do. */
export function compareAccounts(a: AccountName, b: AccountName): number {
  return compareTexts(a.name, a.start, a.end, b.name, b.start, b.end);
}

/** The slot of an account in the index: an empty one where it is not known yet. */
function slotOf({ names, ends }: AccountDebts, index: Int32Array, { name, start, end }: AccountName): number {
  const size = end - start;
  for (let slot = hashText(name, start, end) & (index.length - 1); ; slot = (slot + 1) & (index.length - 1)) {
    const number = index[slot]! - 1;
    if (number === unknown) return slot;
    const from = number === 0 ? 0 : ends[number - 1]!;
    if (ends[number]! - from !== size) continue;
    let same = 0;
    while (same < size && names[from + same] === name[start + same]) same++;
    if (same === size) return slot;
  }
}

function addAccount(debts: AccountDebts, account: DebtOf): number {
  const { name, start, end, order } = account;
  const number = debts.count++;
  if (number === debts.ends.length) grow(debts, account);
  if (debts.index !== undefined) debts.index[debts.slot] = number + 1;
  const from = number === 0 ? 0 : debts.ends[number - 1]!;
  if (from + end - start > debts.names.length) {
    const longer = Buffer.allocUnsafeSlow(2 * debts.names.length + end - start);
    debts.names.copy(longer, 0, 0, from);
    debts.names = longer;
  }
  const { names } = debts;
  for (let at = start; at < end; at++) names[from + at - start] = name[at]!;
  debts.ends[number] = from + end - start;
  debts.classes[number] = -1;
  debts.months[number] = -1;
  debts.orders[number] = order;
  return number;
}

/** An index of the accounts that are known, with so many slots. */
function indexOf({ names, ends, count }: AccountDebts, slots: number): Int32Array {
  const index = new Int32Array(slots);
  for (let number = 0; number < count; number++) {
    let slot = hashText(names, number === 0 ? 0 : ends[number - 1]!, ends[number]!) & (slots - 1);
    while (index[slot] !== 0) slot = (slot + 1) & (slots - 1);
    index[slot] = number + 1;
  }
  return index;
}

/** Makes room for more accounts than are known, of which the next is to be added. */
function grow(debts: AccountDebts, next: AccountName): void {
  for (const column of ["classes", "months"] as const) debts[column] = grown(debts[column]);
  for (const column of ["principals", "orders"] as const) debts[column] = grown(debts[column]);
  debts.ends = grown(debts.ends);
  if (debts.index === undefined) return;
  debts.index = indexOf({ ...debts, count: debts.count - 1 }, 2 * debts.ends.length);
  debts.slot = slotOf(debts, debts.index, next);
}
