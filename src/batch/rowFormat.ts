import type { UsagePlaces } from "./places.js";
import type { TariffContext } from "./rowContext.js";
import type { ChargedRow } from "./rowKinds.js";
import type { SlabState } from "./slabState.js";

/** A column of one cell, by its name and its place. */
export interface RowColumn {
  readonly name: string;
  readonly place: Exclude<keyof UsagePlaces, "measures">;
}

/** How rows stand in the bytes of a file: the one thing in which a table and lines of JSON differ. */
export interface RowFormat {
  /** Finds the record that starts at `at`, and gives the place of the next. */
  readonly find: (state: Pick<SlabState, "reader" | "plan">, at: number) => number;
  readonly isBlank: (state: SlabState) => boolean;
  /** Reads the record just found into facts; undefined where it cannot be read, and the fault is noted. */
  readonly read: (state: SlabState) => ChargedRow | undefined;
  /** What the row itself says was billed or paid, in stated units; undefined where it says nothing. */
  readonly stated: (state: SlabState, context: TariffContext, what: "billed" | "paid") => number | undefined;
  /** What stands under a column, for a message. */
  readonly text: (state: SlabState, column: RowColumn) => string;
}
