import { grown, hashText } from "../../batch/index.js";

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
  /** By hash: one more than the account's number. */
  index: Int32Array;
}

export const finestDecimals = 6;
/** Millionths in a unit, by its decimals. */
const millionths = Float64Array.from({ length: finestDecimals + 1 }, (_, decimals) => 10 ** (finestDecimals - decimals));

/** One thing that is owed. */
export interface DebtOf {
  readonly name: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly hash: number;
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
    index: new Int32Array(size * 2),
  };
}

/** Adds what is owed to what its account owes; a debt of nothing makes an account known that is not yet. */
export function addDebt(debts: AccountDebts, debt: DebtOf): void {
  const slot = slotOf(debts, debt);
  const number = debts.index[slot] === 0 ? addAccount(debts, debt, slot) : debts.index[slot]! - 1;
  const known = debts.classes[number]!;
  if (known < 0 || debts.classNames[known] === "") debts.classes[number] = debt.class;
  if (debt.month >= 0 && (debts.months[number]! < 0 || debt.month < debts.months[number]!)) debts.months[number] = debt.month;
  addPrincipal(debts, number, debt);
}

/** Whether an account owes something already. */
export function isKnown(debts: AccountDebts, debt: AccountName): boolean {
  return debts.index[slotOf(debts, debt)] !== 0;
}

function addPrincipal({ principals, large }: AccountDebts, number: number, { units, decimals }: DebtOf): void {
  const known = principals[number]!;
  const sum = known + units * millionths[decimals]!;
  if (Number.isSafeInteger(sum)) principals[number] = sum;
  else {
    large.set(number, (large.get(number) ?? BigInt(known)) + BigInt(units) * BigInt(millionths[decimals]!));
    principals[number] = Number.NaN;
  }
}

export function principalOfAccount({ principals, large }: AccountDebts, number: number): number | bigint {
  const principal = principals[number]!;
  return Number.isNaN(principal) ? large.get(number)! : principal;
}

/** Where the name of an account begins. */
export function nameStart({ ends }: AccountDebts, number: number): number {
  return number === 0 ? 0 : ends[number - 1]!;
}

export function accountIdOf(debts: AccountDebts, number: number): string {
  return debts.names.toString("utf8", nameStart(debts, number), debts.ends[number]);
}

type AccountName = Pick<DebtOf, "name" | "start" | "end" | "hash">;

/** The slot of an account in the index: an empty one where it is not known yet. */
function slotOf({ names, ends, index }: AccountDebts, { name, start, end, hash }: AccountName): number {
  const size = end - start;
  for (let slot = hash & (index.length - 1); ; slot = (slot + 1) & (index.length - 1)) {
    const number = index[slot]! - 1;
    if (number < 0) return slot;
    const from = number === 0 ? 0 : ends[number - 1]!;
    if (ends[number]! - from !== size) continue;
    let same = 0;
    while (same < size && names[from + same] === name[start + same]) same++;
    if (same === size) return slot;
  }
}

function addAccount(debts: AccountDebts, { name, start, end, hash, order }: DebtOf, slot: number): number {
  const number = debts.count++;
  const from = number === 0 ? 0 : debts.ends[number - 1]!;
  if (number < debts.ends.length) debts.index[slot] = number + 1;
  else {
    grow(debts);
    put(debts.index, hash, number);
  }
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

function put(index: Int32Array, hash: number, number: number): void {
  let slot = hash & (index.length - 1);
  while (index[slot] !== 0) slot = (slot + 1) & (index.length - 1);
  index[slot] = number + 1;
}

function grow(debts: AccountDebts): void {
  for (const column of ["classes", "months"] as const) debts[column] = grown(debts[column]);
  for (const column of ["principals", "orders"] as const) debts[column] = grown(debts[column]);
  debts.ends = grown(debts.ends);
  debts.index = new Int32Array(debts.ends.length * 2);
  for (let number = 0; number < debts.count - 1; number++) {
    const from = number === 0 ? 0 : debts.ends[number - 1]!;
    put(debts.index, hashText(debts.names, from, debts.ends[number]!), number);
  }
}
