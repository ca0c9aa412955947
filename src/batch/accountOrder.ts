import { compareTexts } from "./idTable.js";

/** What of a row says where it stands among others: its account, as its bytes, the first day of its period, and the places of its policy and its class. */
export interface RowPlace {
  readonly account: Uint8Array;
  readonly start: number;
  readonly policy: number;
  readonly class: number;
}

/**
 * How far rows rise: shorter accounts before longer ones, accounts of one length by their bytes, rows of one account by their first day, and none beside another
 * of its account and day but one of the same policy and class, which it repeats. No row of them then repeats another but the one before it.
 */
export interface AccountOrder {
  /** So many rows rise, from the first on. */
  rows: number;
  /** Whether these are all. */
  isRising: boolean;
  /** Whether any repeats the one before it. */
  hasRepeated: boolean;
  /** Rows that repeat the one before them and were rejected for it: they are none of these. */
  refused: number;
  /** The first row and the last of them; undefined while there are none. */
  first: RowPlace | undefined;
  last: RowPlace | undefined;
}

export function createOrder(): AccountOrder {
  return { rows: 0, isRising: true, hasRepeated: false, refused: 0, first: undefined, last: undefined };
}

/** How a row stands to the one before it; after none, any row rises. */
export type Step = "rises" | "repeats" | "falls";

export function stepTo(before: RowPlace | undefined, next: RowPlace): Step {
  if (before === undefined) return "rises";
  const [a, b] = [before.account, next.account];
  const accounts = compareTexts(b, 0, b.length, a, 0, a.length);
  if (accounts !== 0) return accounts > 0 ? "rises" : "falls";
  if (before.start !== next.start) return before.start < next.start ? "rises" : "falls";
  return before.policy === next.policy && before.class === next.class ? "repeats" : "falls";
}
