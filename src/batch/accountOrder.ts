/** What of a row says where it stands among others: its account, as its bytes, and the first day of its period. */
export interface RowPlace {
  readonly account: Uint8Array;
  readonly start: number;
}

/**
 * Whether rows rise: shorter accounts before longer ones, accounts of one length by their bytes, rows of one account by their first day. No row then repeats
 * another, whatever its policy and class.
 */
export interface AccountOrder {
  isRising: boolean;
  /** The first row and the last; undefined while there are none. */
  first: RowPlace | undefined;
  last: RowPlace | undefined;
}

export function createOrder(): AccountOrder {
  return { isRising: true, first: undefined, last: undefined };
}

export function notRising(order: AccountOrder): void {
  order.isRising = false;
  order.first = undefined;
  order.last = undefined;
}

/** Whether a row stands after another; after none, any row does. */
export function risesTo(before: RowPlace | undefined, next: RowPlace): boolean {
  if (before === undefined) return true;
  const [a, b] = [before.account, next.account];
  if (a.length !== b.length) return a.length < b.length;
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at < 0 ? before.start < next.start : a[at]! < b[at]!;
}
