import type { IdTable } from "../../batch/index.js";
import { createIdTable, grown, noId, notADay } from "../../batch/index.js";

/** The payments of a file in its order, as columns. Amounts in fen. */
export interface Payments {
  count: number;
  /** Number of the account that the row names, among those that were billed; `noId` where it was not. */
  account: Int32Array;
  /** The bill that is paid; `noneNamed`, or `unknownNamed` where nobody has the bill that is named. */
  bill: Int32Array;
  amountFen: Float64Array;
  /** Ids of payments, each of which may occur once, and by payment the number of its id; `noId` where it has none. */
  readonly ids: IdTable;
  id: Int32Array;
  /** Accounts that were not billed and owed something before, by payment. */
  readonly ofOpening: Map<number, string>;
  /** Only where payments are settled by their dates. */
  paidOn: Int32Array;
  lateFeeFen: Float64Array;
  readonly hasDates: boolean;
}

export const noneNamed = -1;
export const unknownNamed = -2;

const fewest = 1 << 6;

/** @param expected payments to make room for at once. */
export function createPayments({ hasDates, expected = 0 }: { readonly hasDates: boolean; readonly expected?: number }): Payments {
  const room = Math.max(fewest, expected);
  const whole = () => new Int32Array(room);
  const amounts = () => new Float64Array(room);
  return {
    count: 0,
    account: whole(),
    bill: whole(),
    amountFen: amounts(),
    ids: createIdTable(expected),
    id: whole(),
    ofOpening: new Map(),
    paidOn: new Int32Array(hasDates ? room : 0),
    lateFeeFen: new Float64Array(hasDates ? room : 0),
    hasDates,
  };
}

export interface NewPayment {
  readonly account: number;
  readonly bill: number;
  readonly amountFen: number;
  readonly id: number;
  readonly paidOn?: number;
  readonly lateFeeFen?: number | undefined;
}

/** Adds a payment, and gives its place. */
export function addPayment(payments: Payments, { account, bill, amountFen, id, paidOn, lateFeeFen }: NewPayment): number {
  const place = payments.count++;
  if (place === payments.account.length) grow(payments);
  payments.account[place] = account;
  payments.bill[place] = bill;
  payments.amountFen[place] = amountFen;
  payments.id[place] = id;
  if (payments.hasDates) {
    payments.paidOn[place] = paidOn ?? notADay;
    payments.lateFeeFen[place] = lateFeeFen ?? 0;
  }
  return place;
}

function grow(payments: Payments): void {
  for (const column of ["account", "bill", "id"] as const) payments[column] = grown(payments[column], payments.count);
  payments.amountFen = grown(payments.amountFen, payments.count);
  if (!payments.hasDates) return;
  payments.paidOn = grown(payments.paidOn, payments.count);
  payments.lateFeeFen = grown(payments.lateFeeFen, payments.count);
}

/** The payments that have some ids, by the numbers of these. */
export function placesOfIds({ count, id }: Payments, numbers: ReadonlySet<number>): Map<number, number> {
  const places = new Map<number, number>();
  for (let place = 0; place < count; place++) if (id[place] !== noId && numbers.has(id[place]!)) places.set(id[place]!, place);
  return places;
}
