/**
 * What the company says of one account and period. Amounts in stated units: fen, or the tariff's own units where they are finer. Volumes in its volume
 * units.
 */
export interface Stated {
  /** Place of the bill in the company's list; -1 where the usage row itself says it. */
  place: number;
  /** Sum of all bills for the period; undefined when nothing was billed. */
  billed: number | undefined;
  /** How many bills make up `billed`. */
  bills: number;
  /** Amount of one bill, where there are several of the same amount. */
  billedOnce: number;
  /** Volume on the bill, where it says. */
  billedVolume: number | undefined;
  /** Place of the class on the bill, where it says and the tariff knows it; -1 otherwise. */
  billedClass: number;
  paid: number | undefined;
  payments: number;
}

/** A statement with nothing in it, to be filled again and again. */
export function createStated(): Stated {
  return { place: -1, billed: undefined, bills: 0, billedOnce: 0, billedVolume: undefined, billedClass: -1, paid: undefined, payments: 0 };
}
