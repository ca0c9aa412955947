/** How the usual row of a file is read. */
export interface RowLayout {
  readonly delimiter: number;
  readonly fieldCount: number;
  readonly account: number;
  /** First and last field of each run of words, alternately. */
  readonly runs: Int32Array;
  /** Fields of volume, cycle volume, billed and paid amount, in the order of `valueColumns`; -1 for one that the file does not have. */
  readonly values: Int32Array;
  /** Fields in which the usual row has nothing. */
  readonly blanks: Int32Array;
}

/** The kinds of row that are known by their words. */
export interface KnownKinds {
  /** Pairs of hash and kind; a kind of -1 in an empty slot. */
  readonly slots: Int32Array;
  /** By kind and run: where its words start, and how many bytes they are. */
  readonly spans: Int32Array;
  readonly words: { readonly view: DataView };
  /** By kind: whether its rows are charged from their figures alone; and the decimals that each value may have, and those of its units. */
  readonly isUsual: Uint8Array;
  readonly decimals: Uint8Array;
  readonly unitDecimals: Uint8Array;
}
