/** How the usual row of a file is read. */
export interface RowLayout {
  readonly delimiter: number;
  readonly fieldCount: number;
  readonly account: number;
  /** The field of the district; -1 where the file has none. */
  readonly district: number;
  /** First and last field of each run of words, alternately. */
  readonly runs: Int32Array;
  /** Fields of volume, cycle volume, billed and paid amount, in the order of `valueColumns`; -1 for one that the file does not have. */
  readonly values: Int32Array;
  /** Fields in which the usual row has nothing. */
  readonly blanks: Int32Array;
}

/** A kind of row whose rows are charged from their figures alone, by its place among the kinds of the file. */
export interface UsualKind {
  readonly place: number;
  /** The bytes of each run of its words. */
  readonly runs: readonly Uint8Array[];
  /** The columns between district and volume, with the commas around them. */
  readonly text: Uint8Array;
  /** `kindFields` numbers, in which the place of the text is put. */
  readonly fields: Int32Array;
  /** The decimals that each value may have, and those of its units. */
  readonly decimals: Uint8Array;
  readonly unitDecimals: Uint8Array;
}

/** A district whose rows can be usual, by its place among those of the file. */
export interface UsualDistrict {
  readonly place: number;
  /** The bytes of its cell; nothing where the file has none. */
  readonly cell: Uint8Array;
  /** The column, with the comma before it. */
  readonly text: Uint8Array;
  /** Place of the policy that serves it. */
  readonly context: number;
  /** Whether something was done to make its cell plain. */
  readonly isNormalised: boolean;
}
